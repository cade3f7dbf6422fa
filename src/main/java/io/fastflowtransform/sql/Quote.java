package io.fastflowtransform.sql;

/**
 * A kind of quoted text.
 *
 * @param sign the character at both ends
 * @param isName whether it quotes a name; else a text
 * @param doubled whether two signs are one inside
 * @param backslash whether a backslash escapes the next character
 * @param width how many signs stand at each end: 1, or 3 for the long strings of some dialects
 */
public record Quote(char sign, boolean isName, boolean doubled, boolean backslash, int width) {

    /** A text in quotes. */
    static Quote text(char sign, boolean doubled, boolean backslash) {
        return new Quote(sign, false, doubled, backslash, 1);
    }

    /** A name in quotes, without escapes. */
    static Quote name(char sign) {
        return new Quote(sign, true, true, false, 1);
    }

    Quote withBackslash() {
        return new Quote(sign, isName, doubled, true, width);
    }

    Quote tripled() {
        return new Quote(sign, isName, false, backslash, 3);
    }
}
