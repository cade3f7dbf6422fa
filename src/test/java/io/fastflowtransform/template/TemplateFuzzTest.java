package io.fastflowtransform.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.fastflowtransform.problem.ProblemException;
import io.fastflowtransform.problem.Problems;
import io.fastflowtransform.problem.SourceText;
import io.fastflowtransform.sql.Dialect;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Random and mutated templates: parsing and rendering them ends soon, with SQL or with template errors, and with nothing else.
 * {@code -Dfft.test.fuzzSeconds=120} looks longer, {@code -Dfft.test.seed=1} elsewhere.
 */
class TemplateFuzzTest {
    private static final long SECONDS = Long.getLong("fft.test.fuzzSeconds", 3);
    private static final long SEED = Long.getLong("fft.test.seed", 7);
    private static final String[] PIECES = {
        "{{",
        "}}",
        "{{{",
        "}}}",
        "{{#",
        "{{/",
        "{{^",
        "{{>",
        "{{&",
        "{{!",
        "{{-",
        "-}}",
        "{%",
        "%}",
        "{#",
        "#}",
        "{{=<% %>=}}",
        "{{=",
        "=}}",
        "<%",
        "%>",
        "'",
        "\"",
        "`",
        "\\",
        "(",
        ")",
        "[",
        "]",
        "{",
        "}",
        " s ",
        " n ",
        "list",
        "map",
        "yes",
        "rel",
        "upper",
        "config",
        "macro",
        "ref",
        ".",
        ",",
        "|",
        "~",
        "==",
        "!=",
        ":",
        "=",
        "--",
        "#",
        "//",
        "-- ",
        "/*",
        "/*!",
        "/*+",
        "*/",
        "\n",
        "\r\n",
        "\t",
        "$$",
        "$x$",
        "${",
        "E'",
        "r'",
        "U&'",
        "q'[",
        "\'\'\'",
        ";",
        " not ",
        " in ",
        " and ",
        " or ",
        " if ",
        " else ",
        "true",
        "none",
        "-",
        "1",
        "1e9",
        "-first",
        " join ",
        " default ",
        "FROM ",
        "in (",
        "not in (",
        "values (",
        "\u00a0",
        "\u2028",
        "\ud83d\ude00",
        "\ud83d",
        "\0"
    };
    private static final List<String> TEMPLATES = List.of(
            "{{ config(materialized='view', tags=['a']) }}\nselect {{ n }}, '{{ s }}' from {{ rel }} where x in ({{ list }}) -- {{ s }}",
            "{{# list }}{{ . }}{{^ -last }}, {{/ -last }}{{/ list }} {{{ s }}} {{ map['k'].deep | upper | default('x') }}",
            "{{=<% %>=}}select '{{1,2}}', <% n %>, <%# yes %>E'<% s %>'<%/ yes %>",
            "{{ macro(a=sql, b=none) }}select {{- upper('x') -}} \"{{ s }}\" /* {{ nope }} */ {# x #} {{! y }}",
            "{% if s %}select {{ s if yes else n }}{% else %}{{ {'a': [1, {'b': 2}]} | json }}{% endif %}");

    private final Random random = new Random(SEED);
    private final SampleScope scope = new SampleScope();

    @Test
    @Timeout(value = 30, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void every_template_ends_in_sql_or_in_template_errors() {
        long end = System.nanoTime() + Duration.ofSeconds(SECONDS).toNanos();
        int tried = 0;
        while (System.nanoTime() < end) {
            render(random.nextBoolean() ? random() : mutated());
            tried++;
        }
        assertThat(tried).isGreaterThan(1_000);
    }

    private void render(String template) {
        Dialect dialect = Dialect.all().get(random.nextInt(Dialect.all().size()));
        long start = System.nanoTime();
        try {
            Problems problems = new Problems();
            SqlTemplate parsed = SqlTemplate.parse(SourceText.ofFile("m.sql", template), dialect, problems);
            parsed.check(scope.shape(), problems);
            problems.throwIfErrors();
            parsed.render(scope);
        } catch (ProblemException e) {
            assertThat(e.problems()).as(template).isNotEmpty();
            assertThat(e.problems())
                    .as(template)
                    .allSatisfy(problem -> assertThat(problem.position()).isPresent());
        } catch (RuntimeException | StackOverflowError e) {
            throw new AssertionError(dialect.name() + ", template: " + template, e);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).as(template).isLessThan(Duration.ofSeconds(5));
    }

    private String random() {
        StringBuilder template = new StringBuilder();
        for (int length = 1 + random.nextInt(16); length > 0; length--) {
            template.append(piece());
        }
        return template.toString();
    }

    private String mutated() {
        StringBuilder template = new StringBuilder(TEMPLATES.get(random.nextInt(TEMPLATES.size())));
        for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
            int at = random.nextInt(template.length() + 1);
            int to = Math.min(template.length(), at + random.nextInt(4));
            switch (random.nextInt(4)) {
                case 0 -> template.delete(at, to);
                case 1 -> template.insert(at, piece());
                case 2 -> template.replace(at, to, piece());
                default -> template.insert(at, template.substring(at, Math.min(template.length(), at + 20)));
            }
        }
        return template.toString();
    }

    private String piece() {
        return PIECES[random.nextInt(PIECES.length)];
    }
}
