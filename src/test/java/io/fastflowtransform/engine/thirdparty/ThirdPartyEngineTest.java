package io.fastflowtransform.engine.thirdparty;

import static org.assertj.core.api.Assertions.assertThat;

import io.fastflowtransform.command.LoadedProject;
import io.fastflowtransform.engine.EngineProvider;
import io.fastflowtransform.engine.Engines;
import io.fastflowtransform.testing.TestProject;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An engine of somebody else: the one that docs/engines.md shows, compiled, packed into a jar, and used by a project. */
class ThirdPartyEngineTest {
    private static final Pattern SOURCE = Pattern.compile("```java\n(package .*?)```", Pattern.DOTALL);
    private static final String NAME = "org/example/fft/SqliteProvider";

    @TempDir
    Path folder;

    @Test
    void a_jar_with_an_engine_is_enough() throws Exception {
        Matcher source = SOURCE.matcher(Files.readString(Path.of("docs", "engines.md")));
        assertThat(source.find()).as("the example in docs/engines.md").isTrue();
        try (URLClassLoader loader = new URLClassLoader(
                new URL[] {jar(source.group(1)).toUri().toURL()}, getClass().getClassLoader())) {
            Engines engines = Engines.load(loader);
            assertThat(engines.names()).contains("sqlite", "duckdb");
            TestProject project = TestProject.in(folder.resolve("project"))
                    .engines(engines)
                    .file("profiles.yml", "dev:\n  engine: sqlite\n  sqlite: {path: shop.sqlite}\n")
                    .file("seeds/s.csv", "n\n1\n2\n")
                    .model(
                            "a",
                            "{{ config(engines=['sqlite']) }}\nselect n, 'it''s {{ var('v') }}' as s from {{ ref('s') }}")
                    .model("b", "{{ config(materialized='view') }}\nselect sum(n) as n from {{ ref('a') }}")
                    .yaml("vars: {v: \"o'clock\"}\nhooks:\n  on_run_end:\n    - {name: h, kind: sql, engines: [sqlite],"
                            + " sql: \"create table log as select {{ run.status }} as status\"}\n");
            LoadedProject loaded = project.load();
            assertThat(loaded.project().profile().engine()).isInstanceOf(EngineProvider.class);
            assertThat(project.run().failure()).isEmpty();
            assertThat(project.query("select n, s from a order by n"))
                    .containsExactly(List.of("1", "it's o'clock"), List.of("2", "it's o'clock"));
            assertThat(project.query("select b.n, log.status from b, log")).containsExactly(List.of("3", "success"));
            assertThat(project.run().failure()).isPresent();
            assertThat(String.join("\n", project.lines())).contains("table log already exists");
        }
    }

    private Path jar(String source) throws IOException {
        Path file =
                Files.createDirectories(folder.resolve("src/org/example/fft")).resolve("SqliteProvider.java");
        Files.writeString(file, source);
        Path classes = Files.createDirectories(folder.resolve("classes"));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        int failed = compiler.run(
                null,
                null,
                null,
                "-d",
                classes.toString(),
                "-cp",
                System.getProperty("java.class.path"),
                file.toString());
        assertThat(failed).as("the example compiles").isZero();
        Path jar = folder.resolve("sqlite-engine.jar");
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out);
                var files = Files.walk(classes)) {
            for (Path each : files.filter(Files::isRegularFile).toList()) {
                entries.putNextEntry(
                        new JarEntry(classes.relativize(each).toString().replace('\\', '/')));
                entries.write(Files.readAllBytes(each));
            }
            entries.putNextEntry(new JarEntry("META-INF/services/" + EngineProvider.class.getName()));
            entries.write(NAME.replace('/', '.').getBytes(StandardCharsets.UTF_8));
        }
        return jar;
    }
}
