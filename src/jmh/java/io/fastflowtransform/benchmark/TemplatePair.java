package io.fastflowtransform.benchmark;

/**
 * One template twice: the same text with the same number of tags at the same places.
 *
 * @param sql with expressions
 * @param plain with names only, as mustache.java reads them
 */
record TemplatePair(String name, String sql, String plain, int tags) {
    int lines() {
        return (int) sql.lines().count();
    }
}
