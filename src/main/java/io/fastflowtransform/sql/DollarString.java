package io.fastflowtransform.sql;

/** Follows a string between dollars, {@code $tag$…$tag$}, from the first character of its tag to the last of the other one. */
final class DollarString {
    private final Lexis.DollarQuotes kind;

    /** While the tag is read, its letters so far; inside the string, its last characters. */
    private final StringBuilder recent = new StringBuilder();

    private boolean readsTag;
    private String end = "";

    DollarString(Lexis.DollarQuotes kind) {
        this.kind = kind;
    }

    /** Whether a dollar has come that may begin a string. */
    boolean readsTag() {
        return readsTag;
    }

    /** Whether the next character stands inside a string. */
    boolean isOpen() {
        return !end.isEmpty();
    }

    /**
     * Takes the next character of code; whether it opens a string.
     *
     * @param word the word that ends just before the character
     */
    boolean opens(char c, CharSequence word) {
        if (kind == Lexis.DollarQuotes.NONE) {
            return false;
        } else if (!readsTag) {
            readsTag = c == '$' && (kind == Lexis.DollarQuotes.LETTERS || isNumber(word));
        } else if (c == '$') {
            end = "$" + recent + "$";
            forgetTag();
            return true;
        } else if (isTagPart(c)) {
            recent.append(c);
        } else {
            forgetTag();
        }
        return false;
    }

    /** Takes the next character of the string; whether it closes the string. */
    boolean closes(char c) {
        recent.append(c);
        if (recent.length() > end.length()) {
            recent.deleteCharAt(0);
        }
        if (!end.contentEquals(recent)) {
            return false;
        }
        recent.setLength(0);
        end = "";
        return true;
    }

    private void forgetTag() {
        readsTag = false;
        recent.setLength(0);
    }

    private boolean isTagPart(char c) {
        return switch (kind) {
            case NONE, PLAIN -> false;
            case TAGGED, DISPUTED -> SqlCharacters.isWordPart(c) && !(recent.isEmpty() && SqlCharacters.isDigit(c));
            case LETTERS -> (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
        };
    }

    /** Whether a word is empty, a number or a parameter such as {@code $1}, after which a dollar begins something new. */
    private static boolean isNumber(CharSequence word) {
        int i = word.length() > 1 && word.charAt(0) == '$' ? 1 : 0;
        while (i < word.length() && SqlCharacters.isDigit(word.charAt(i))) {
            i++;
        }
        return i == word.length();
    }
}
