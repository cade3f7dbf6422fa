package io.fastflowtransform.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Strings that are hard to quote: quotes, backslashes, line breaks, comment signs, keywords, Unicode, and the kinds of published
 * injection payloads. The same seed gives the same strings.
 */
public final class HostileStrings {
    private static final String[] PIECES = {
        // quotes, escapes and what databases make of them
        "'",
        "''",
        "\"",
        "`",
        "\\",
        "\\\\",
        "\\'",
        "\\\"",
        "'\\",
        "\\n",
        "\\u0027",
        "\\x27",
        "\\047",
        "$",
        "$$",
        "$x$",
        "${",
        "}",
        "{{",
        "}}",
        "{%",
        "%}",
        "{#",
        "%",
        "_",
        "\\%",
        "E'",
        "e'",
        "U&'",
        "r'",
        "X'",
        "B'",
        "N'",
        "q'[",
        "@",
        "@@",
        // comments and ends of statements
        "--",
        "-- ",
        "/*",
        "*/",
        "/*!",
        "/*+",
        "#",
        "//",
        ";",
        ";;",
        "\n--",
        "*/ ; --",
        "/",
        "*",
        // white space and control characters
        "\n",
        "\r",
        "\r\n",
        "\t",
        "\f",
        "\u000b",
        "\u0001",
        "\u001a",
        "\u007f",
        "\u0085",
        "\u00a0",
        "\u2028",
        "\u200b",
        "\ufeff",
        // Unicode
        "ä",
        "ß",
        "İ",
        "ı",
        "é",
        "e\u0301",
        "\u02bc",
        "\u2019",
        "\uff07",
        "日本",
        "\u202e",
        "\ud83d\ude00",
        "\udbff\udfff",
        // words and signs
        "select",
        " from ",
        " or ",
        " and ",
        "null",
        "NULL",
        "true",
        "union all",
        "drop table sentinel",
        "a",
        "B",
        "0",
        "1",
        "-",
        "+",
        ".",
        ",",
        "(",
        ")",
        "[",
        "]",
        "=",
        "<>",
        "::",
        ":x",
        "?",
        "$1",
        "|",
        "||",
        "&",
        "^",
        "~",
        "!",
        " ",
        "  "
    };
    private static final String[] PAYLOADS = {
        "' or '1'='1",
        "' or 1=1 --",
        "\" or \"\"=\"",
        "') or ('x'='x",
        "'; drop table sentinel; --",
        "'); drop table sentinel; --",
        "\\'; drop table sentinel; --",
        "\\\\'; drop table sentinel; --",
        "x' union select 'stolen' --",
        "x' union all select name from sentinel /*",
        "'||(select 'stolen')||'",
        "' || version() || '",
        "1; drop table sentinel",
        "'/**/or/**/1=1--",
        "admin'--",
        "admin'/*",
        "*/ drop table sentinel; /*",
        "\n drop table sentinel; --",
        "'\n;\ndrop table sentinel\n;\n--",
        "$$; drop table sentinel; $$",
        "%27%20or%201=1",
        "\u02bc or 1=1 --",
        "\uff07 or 1=1 --",
        "' and sleep(5) --",
        "'; copy sentinel to '/tmp/stolen' --",
        "`; drop table sentinel; --",
        "${system:user.home}",
        "{{ env('PATH') }}",
        "\\",
        "'",
        "''",
        "",
        " "
    };

    private final Random random;

    public HostileStrings(long seed) {
        this.random = new Random(seed);
    }

    /** The next {@code count} strings. */
    public List<String> next(int count) {
        List<String> strings = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            strings.add(next());
        }
        return strings;
    }

    private String next() {
        StringBuilder text = new StringBuilder();
        if (random.nextInt(6) == 0) {
            text.append(PAYLOADS[random.nextInt(PAYLOADS.length)]);
        }
        for (int pieces = random.nextInt(7); pieces > 0; pieces--) {
            text.append(random.nextInt(8) == 0 ? character() : PIECES[random.nextInt(PIECES.length)]);
        }
        return text.toString();
    }

    /** Any character but NUL and half a pair. */
    private String character() {
        int codePoint;
        do {
            codePoint = 1 + random.nextInt(random.nextBoolean() ? 0x7f : 0x10ffff);
        } while (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE);
        return Character.toString(codePoint);
    }
}
