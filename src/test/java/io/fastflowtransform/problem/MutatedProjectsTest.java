package io.fastflowtransform.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.fastflowtransform.command.LoadedProject;
import io.fastflowtransform.testing.TestProject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Projects that were changed at random: each problem has a code, a place and a remedy, and names no class of Java. */
class MutatedProjectsTest {
    private static final int MUTATIONS = 400;
    private static final Pattern CLASS =
            Pattern.compile("\\b(?:java|org|io|com|sun)\\.[a-z]\\w*\\.|[A-Z]\\w*Exception\\b|\\bnull\\b");
    private static final List<String> PIECES = List.of(
            "{{",
            "}}",
            "{{#a}}",
            "{{/a}}",
            "'",
            "\"",
            "(",
            ")",
            "[",
            "]",
            ":",
            ": ",
            "- ",
            "\t",
            "\n",
            "  ",
            "!x ",
            "*x",
            "&x ",
            "{% if x %}",
            "{#",
            "#}",
            "|",
            "~",
            "@",
            "\u0000",
            "\u00e4",
            ",",
            ".",
            "=",
            "null",
            "true",
            "7",
            "<<: 1",
            "select",
            ";");

    private static final Map<String, String> FILES = Map.of(
            "project.yml",
            """
            name: demo
            version: "1"
            vars: {limit: 10, names: [a, b]}
            hooks:
              on_run_start:
                - {name: audit, kind: sql, sql: "select {{ run.run_id }}"}
              after_model:
                - {name: after, kind: sql, sql: "select '{{ model.name }}'", select: orders}
            tests:
              - {type: not_null, table: orders, column: id, where: "id > {{ var('limit') }}"}
              - {type: accepted_values, table: orders, column: id, values: [1, 2]}
            """,
            "profiles.yml",
            """
            dev:
              engine: duckdb
              duckdb:
                path: "{{ env('DB_FILE', 'demo.duckdb') }}"
                schema: shop
              init_sql: "set threads = 2"
              vars: {day: '2026-01-01'}
            """,
            "sources.yml",
            """
            version: 2
            sources:
              - name: crm
                schema: raw
                tables:
                  - name: users
                  - name: events
                    location: data/events.csv
                    format: csv
            """,
            "seeds/schema.yml",
            """
            targets:
              people: {schema: raw, table: people}
            columns:
              people: {id: integer, name: {type: text}}
            """,
            "models/orders.sql",
            """
            {{ config(materialized='table', tags=['x'], timeout='5m') }}
            select {{ cents('amount', scale=3) }} as a, {{ var('limit') }} as id
            from {{ source('crm', 'users') }} {{# var('names') }} {{ . }} {{^ -last }},{{/ -last }}{{/ var }}
            """,
            "models/daily.sql",
            "select {{ ff_date_trunc('ts', part='day') }} as d, '{{ env('X', 'y') | upper }}' as x from {{ ref('orders') }}\n",
            "models/macros/cents.sql",
            "{{ macro(column=sql, scale=2) }}\nround({{ column }} / 100.0, {{ scale }})\n");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void each_problem_has_a_code_a_place_and_a_remedy_and_names_no_class(int seed) {
        Random random = new Random(seed);
        List<String> names = FILES.keySet().stream().sorted().toList();
        int faulty = 0;
        for (int i = 0; i < MUTATIONS; i++) {
            Map<String, String> files = new LinkedHashMap<>(FILES);
            String name = names.get(random.nextInt(names.size()));
            files.put(name, mutated(FILES.get(name), random));
            TestProject project = TestProject.in(folder).file("seeds/people.csv", "id,name\n1,Ada\n");
            files.forEach(project::file);
            List<Problem> problems = problems(project);
            faulty += problems.isEmpty() ? 0 : 1;
            for (Problem problem : problems) {
                assertThat(problem.position())
                        .as("place of %s in%n%s", problem.format(), files.get(name))
                        .isPresent();
                assertThat(problem.remedy())
                        .as("remedy of %s in%n%s", problem.format(), files.get(name))
                        .isNotBlank();
                assertThat(CLASS.matcher(problem.sentence().replace("'null'", ""))
                                .find())
                        .as("no class in %s", problem.format())
                        .isFalse();
            }
        }
        assertThat(faulty).isGreaterThan(MUTATIONS / 2);
    }

    private static List<Problem> problems(TestProject project) {
        Problems problems = new Problems();
        try {
            LoadedProject.load(project.request(), new Silence());
        } catch (ProblemException e) {
            e.problems().forEach(problems::add);
        }
        return problems.errors();
    }

    private static String mutated(String text, Random random) {
        StringBuilder mutated = new StringBuilder(text);
        for (int n = 1 + random.nextInt(2); n > 0; n--) {
            int at = random.nextInt(mutated.length());
            int to = Math.min(mutated.length(), at + 1 + random.nextInt(6));
            switch (random.nextInt(4)) {
                case 0 -> mutated.delete(at, to);
                case 1 -> mutated.insert(at, PIECES.get(random.nextInt(PIECES.size())));
                case 2 -> mutated.replace(at, to, PIECES.get(random.nextInt(PIECES.size())));
                default -> mutated.insert(at, mutated.substring(at, to));
            }
            if (mutated.isEmpty()) {
                mutated.append('x');
            }
        }
        return mutated.toString();
    }

    /** A console that prints nothing. */
    private static final class Silence implements io.fastflowtransform.report.Console {
        private final List<String> warnings = new ArrayList<>();

        @Override
        public void info(String line) {}

        @Override
        public void warn(String line) {
            warnings.add(line);
        }

        @Override
        public void error(String line) {}

        @Override
        public void debug(String line) {}
    }
}
