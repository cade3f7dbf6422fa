package io.fastflowtransform.sql;

/** Follows a text or a name in quotes, from behind the sign that opens it to the one that closes it. */
final class QuotedText {
    private Quote quote;
    private boolean escaped;
    private int signs;
    private int length;

    QuotedText(Quote quote) {
        this.quote = quote;
    }

    void open(Quote opened) {
        quote = opened;
        escaped = false;
        signs = 0;
        length = 0;
    }

    /** The quotes around it; those of the last one where none is open. */
    Quote quote() {
        return quote;
    }

    /** Whether nothing stands between its quotes. */
    boolean isEmpty() {
        return length == 0;
    }

    /** Whether a backslash escapes the next character. */
    boolean escapesNext() {
        return escaped;
    }

    /** Takes the next character; whether it closes the quotes. */
    boolean closes(char c) {
        length++;
        if (escaped) {
            escaped = false;
            signs = 0;
        } else if (quote.backslash() && c == '\\') {
            escaped = true;
        } else if (c != quote.sign()) {
            signs = 0;
        } else if (++signs == quote.width()) {
            signs = 0;
            length--;
            return true;
        }
        return false;
    }
}
