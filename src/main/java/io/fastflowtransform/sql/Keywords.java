package io.fastflowtransform.sql;

import java.util.Collection;

/** A fixed set of keywords that finds one without making a string, since it is asked for every word of every statement. */
final class Keywords {
    private static final String NONE = "";

    private final String[][] byLength;

    Keywords(Collection<String> upperCase) {
        int longest = upperCase.stream().mapToInt(String::length).max().orElse(0);
        byLength = new String[longest + 1][];
        for (int length = 0; length <= longest; length++) {
            int wanted = length;
            byLength[length] = upperCase.stream()
                    .filter(word -> word.length() == wanted)
                    .distinct()
                    .sorted()
                    .toArray(String[]::new);
        }
    }

    /** The keyword that this word is, in upper case; empty where it is none. */
    String find(CharSequence word) {
        if (word.length() >= byLength.length) {
            return NONE;
        }
        for (String keyword : byLength[word.length()]) {
            if (matches(keyword, word)) {
                return keyword;
            }
        }
        return NONE;
    }

    private static boolean matches(String keyword, CharSequence word) {
        for (int i = 0; i < keyword.length(); i++) {
            char c = word.charAt(i);
            char upper = c >= 'a' && c <= 'z' ? (char) (c - ('a' - 'A')) : c;
            if (upper != keyword.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
