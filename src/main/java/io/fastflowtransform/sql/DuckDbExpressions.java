package io.fastflowtransform.sql;

import java.util.Optional;

/** DuckDB's expressions: the usual ones, and files. */
final class DuckDbExpressions implements Expressions {
    @Override
    public Optional<FileReader> files() {
        return Optional.of(new DuckDbFiles());
    }
}
