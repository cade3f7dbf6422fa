package io.fastflowtransform.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Secrets in the forms in which programs write texts. */
class HiddenTextTest {
    /** The forms of its argument, each in hexadecimal on a line of its own. */
    private static final String FORMS = """
            import html, json, sys
            from urllib.parse import quote, quote_plus, urlencode
            s = bytes.fromhex(sys.argv[1]).decode()
            for form in [
                s, repr(s), ascii(s), repr(s.encode()), json.dumps(s), json.dumps(s, ensure_ascii=False),
                repr({'password': s}), json.dumps({'a': [s]}), json.dumps(json.dumps(s)), repr(repr(s)), repr(json.dumps([s])),
                quote(s), quote(s, safe=''), quote_plus(s), quote(quote_plus(s)), urlencode({'p': s}),
                html.escape(s), html.escape(s, quote=False), s.encode('ascii', 'xmlcharrefreplace').decode(),
                s.encode('ascii', 'backslashreplace').decode(), s.encode('unicode_escape').decode(),
                "'" + s.replace("'", "''") + "'", '"' + s.replace('"', '""') + '"',
                "E'" + s.replace("\\\\", "\\\\\\\\").replace("'", "\\\\'") + "'",
                json.dumps(s).replace('/', '\\\\/'), "insert '" + repr(s).replace("'", "''") + "'",
            ]:
                print(form.encode().hex())
            """;

    private static List<String> forms(String text) throws IOException {
        Process python = new ProcessBuilder(
                        "python3", "-I", "-c", FORMS, HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8)))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<String> forms = python.inputReader()
                .lines()
                .map(line -> new String(HexFormat.of().parseHex(line), StandardCharsets.UTF_8))
                .toList();
        assertThat(forms).hasSize(26);
        return forms;
    }

    /** Which quotes stand around a text depends on those in it. */
    private static String withoutQuotes(String text) {
        return text.replaceAll("[\\\\'\"]", "");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain",
                "pa'ss word",
                "he said \"no\"",
                "both ' and \" in it",
                "back\\slash\\end",
                "end\\",
                "\\\\two\\\\",
                "\\n is no line break",
                "pä$$wörd€",
                "smile😀face",
                "two\nlines\tand a tab",
                "a&b<c>d;e=f",
                "100% sure+more",
                "x/y?z#{}[]()^.*|",
                "bell\u0007null\u0000nbsp\u00a0end",
                "''''",
                "\\'\\'",
            })
    void are_masked_in_all_forms_that_python_writes(String secret) throws IOException {
        HiddenText hidden = new HiddenText(secret);
        List<String> expected = forms("zzzz");
        List<String> forms = forms(secret);
        for (int i = 0; i < forms.size(); i++) {
            assertThat(withoutQuotes(hidden.replacedIn(forms.get(i), "***")))
                    .as(forms.get(i))
                    .isEqualTo(withoutQuotes(expected.get(i).replace("zzzz", "***")));
        }
    }

    @Test
    void leave_what_only_resembles_them() {
        assertThat(new HiddenText("a+b c").replacedIn("a b c, a+bc, A+B C", "***"))
                .isEqualTo("a b c, a+bc, A+B C");
        assertThat(new HiddenText("C:\\x y").replacedIn("C:x y", "***")).isEqualTo("C:x y");
    }

    @Test
    void are_found_in_long_texts_in_no_time() {
        List<HiddenText> hidden =
                List.of(new HiddenText("\\'\\''\\ \\n%%"), new HiddenText("a\"b'c d"), new HiddenText("''''''"));
        for (String unit : List.of("\\", "'", "\\'", "%25", " ", "a\"b'", "\\u0027", "&#39;")) {
            String text = unit.repeat(100_000);
            assertTimeoutPreemptively(
                    Duration.ofSeconds(5), () -> hidden.forEach(each -> each.replacedIn(text, "***")), unit);
        }
    }
}
