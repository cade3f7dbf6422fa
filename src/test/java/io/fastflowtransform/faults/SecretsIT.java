package io.fastflowtransform.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.fastflowtransform.testing.MavenProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Twenty secrets are planted where secrets are kept; none is in anything that a run writes, also when all fails and with -X. */
class SecretsIT {
    private static final List<String> ENDINGS = List.of("PASSWORD", "TOKEN", "SECRET", "DSN", "PRIVATE_KEY");

    @TempDir
    Path folder;

    private final Map<String, String> environment = new LinkedHashMap<>();
    private final List<String> secrets = new ArrayList<>();

    @Test
    void none_of_twenty_is_shown() throws Exception {
        plant();
        write("project.yml", """
                name: secrets
                version: "1"
                vars: {visible: seen}
                hooks:
                  on_run_start:
                    - {name: shows, kind: python}
                    - {name: fails, kind: python, on_error: warn}
                    - {name: selects, kind: sql, on_error: warn, sql: "select cast({{ env('A_TOKEN') }} as int), {{ params }}", params: {x: 1}}
                  after_model:
                    - {name: errors, kind: sql, on_error: warn, sql: "select error({{ model.error }} || {{ env('A_DSN') }})"}
                """);
        write("profiles.yml", """
                dev:
                  engine: duckdb
                  duckdb: {path: "secrets.duckdb"}
                  init_sql: "create or replace temporary secret s (type http, bearer_token '{{ env('A_SECRET') }}')"
                """);
        write("hooks/h.py", """
                import os, sys
                from fastflowtransform.hooks.registry import fft_hook

                @fft_hook(name="shows")
                def shows(context):
                    print(sorted(context.items()))
                    for name, value in os.environ.items():
                        if name.startswith(("A_", "B_", "FF_", "URL_")):
                            print(name, value)
                            sys.stderr.write(value + "\\n")

                @fft_hook(name="fails")
                def fails(context):
                    raise ValueError(os.environ["B_PASSWORD"])
                """);
        write("models/a.sql", "select cast({{ env('A_PASSWORD') }} as int) as n");
        write("models/b.sql", "select '{{ env('FF_PRIVATE_KEY') }}'::int as n, {{ nothing }}");
        write("models/c.sql", "select 1 as n where 'x' = '{{ var('key') }}' and error('{{ env('URL_ONE') }}') is null");
        for (String goal : List.of("check", "compile", "run", "test", "retry", "ls")) {
            run(goal);
        }
        write("models/b.sql", "select '{{ env('FF_PRIVATE_KEY') }}'::int as n");
        for (String goal : List.of("check", "run", "retry")) {
            run(goal);
        }
        assertThat(secrets).hasSizeGreaterThanOrEqualTo(20);
        assertThat(written()).isNotEmpty().allSatisfy((file, text) -> {
            for (String secret : secrets) {
                assertThat(text.contains(secret)).as(secret + " in " + file).isFalse();
            }
        });
        assertThat(written().values()).anySatisfy(text -> assertThat(text).contains("***"));
    }

    private void plant() {
        for (String owner : List.of("A_", "B_", "FF_")) {
            for (String ending : ENDINGS) {
                secret(owner + ending, "s3cr3t'" + owner.toLowerCase(java.util.Locale.ROOT) + ending.length() + "\"q");
            }
        }
        for (String name : List.of("ONE", "TWO", "THREE", "FOUR", "FIVE")) {
            String password = "pass-" + name + "-word%41";
            environment.put("URL_" + name, "postgresql://user:" + password + "@localhost/db");
            secrets.add(password);
        }
    }

    private void secret(String name, String value) {
        environment.put(name, value);
        secrets.add(value);
    }

    private void run(String goal) throws Exception {
        MavenProcess.start(folder, environment, goal, "-X", "-Dfft.vars={\"key\": \"" + "s3cr3t'a_5\\\"q" + "\"}")
                .await();
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    /** All that was written: logs, results, journals; not the database, which holds what models put there, and not compiled SQL, which is code. */
    private Map<Path, String> written() throws IOException {
        Map<Path, String> texts = new LinkedHashMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String path = folder.relativize(file).toString();
                if (path.endsWith(".log")
                        || (path.startsWith("target") && !path.contains("compiled"))
                        || path.startsWith(".fastflowtransform")) {
                    texts.put(file, Files.readString(file, StandardCharsets.ISO_8859_1));
                }
            }
        }
        return texts;
    }
}
