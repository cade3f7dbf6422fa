package io.fastflowtransform.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.fastflowtransform.event.Journals;
import io.fastflowtransform.testing.FaultyEngines;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is thrown in a run, also an Error of the Java runtime, is the failure of the step that met it: hooks and the end of the run happen. */
@Timeout(120)
class UnforeseenFailureTest extends AuditedRun {
    private static final Map<String, Supplier<Throwable>> FAULTS = Map.of(
            "OutOfMemoryError", () -> new OutOfMemoryError("Java heap space"),
            "StackOverflowError", StackOverflowError::new,
            "NoClassDefFoundError", () -> new NoClassDefFoundError("org/acme/driver/Codec"),
            "UnsatisfiedLinkError", () -> new UnsatisfiedLinkError("'int org.acme.Native.open()'"),
            "ThreadDeath", ThreadDeath::new,
            "InternalError", () -> new InternalError("a fault of the runtime"),
            "ClassCastException", () -> new ClassCastException("class java.lang.String cannot be cast"),
            "InterruptedException", () -> new InterruptedException("sleep interrupted"));

    static Stream<String> faults() {
        return FAULTS.keySet().stream().sorted();
    }

    private void faulty() {
        project.engines(FaultyEngines.of(
                "duckdb",
                text -> FAULTS.entrySet().stream()
                        .filter(fault -> text.contains("throws " + fault.getKey()))
                        .map(fault -> fault.getValue().get())
                        .findFirst()));
    }

    private String output() {
        return String.join("\n", project.lines());
    }

    private void assertNoNamesOfJava() {
        assertThat(output().replaceAll("throws \\w+", ""))
                .doesNotContainPattern("\\b\\w*(Error|Exception|ThreadDeath)\\b(?<!Binder Error)")
                .doesNotContain("java.", "org.acme", "org/acme", "\tat ");
    }

    @ParameterizedTest
    @MethodSource("faults")
    void what_a_driver_throws_in_a_model_is_the_models_failure(String fault) {
        faulty();
        project.yaml(AUDIT)
                .model("a", "select 1 as n")
                .model("b", "select 'throws " + fault + "' as n")
                .model("c", "select * from {{ ref('b') }}");
        assertThat(project.run().failure())
                .hasValueSatisfying(failure -> assertThat(failure).contains("the model b"));
        assertThat(project.query("select what, name, status from log order by all"))
                .containsExactly(
                        List.of("after", "a", "success"),
                        List.of("after", "b", "error"),
                        List.of("end", "false", "error"),
                        List.of("model_error", "b", "error"),
                        List.of("run_error", "true", "error"));
        assertThat(output()).contains("FFT-901 models/b.sql: the model b ");
        assertNoNamesOfJava();
        assertThat(new Journals(project.state()).all().get(0).isOpen()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("faults")
    void what_a_driver_throws_in_a_hook_is_the_hooks_failure(String fault) {
        faulty();
        project.yaml(AUDIT + """
                    - {name: bad, kind: sql, sql: "select 'throws %s'"}
                    - {name: good, kind: sql, sql: "insert into log values ('good', '', '', '')"}
                  before_model:
                    - {name: worse, kind: sql, select: b, sql: "begin; insert into log values ('half', '', '', ''); select 'throws %s'; commit"}
                """.formatted(fault, fault))
                .model("a", "select 1 as n")
                .model("b", "select 1 as n")
                .threads(1);
        assertThat(project.run().failure()).isPresent();
        assertThat(project.query("select what, name, status from log order by all"))
                .containsExactly(
                        List.of("after", "a", "success"),
                        List.of("after", "b", "error"),
                        List.of("end", "false", "error"),
                        List.of("good", "", ""),
                        List.of("model_error", "b", "error"),
                        List.of("run_error", "true", "error"));
        assertThat(output()).contains("the hook sql:bad ").contains("the hook sql:worse ");
        assertNoNamesOfJava();
    }

    @Test
    void a_seed_that_does_not_fit_into_the_memory_fails_and_the_end_hooks_know_it() {
        project.engines(FaultyEngines.of("duckdb", new FaultyEngines.Faults() {
            @Override
            public Optional<Throwable> of(String text) {
                return Optional.empty();
            }

            @Override
            public Optional<Throwable> ofSeeds() {
                return Optional.of(new OutOfMemoryError("Java heap space"));
            }
        }));
        project.yaml(AUDIT)
                .file("seeds/s.csv", "n\n1\n")
                .model("a", "select * from {{ ref('s') }}")
                .model("b", "select 1 as n");
        assertThat(project.run().failure())
                .hasValueSatisfying(
                        failure -> assertThat(failure).contains("seed s: seeds/s.csv: the seed s has no memory left."));
        assertThat(project.query("select what, name, status from log order by all"))
                .containsExactly(
                        List.of("after", "b", "success"),
                        List.of("end", "false", "error"),
                        List.of("run_error", "true", "error"));
        assertThat(output()).contains("Give Maven more of it: MAVEN_OPTS=-Xmx2g.");
        assertNoNamesOfJava();
    }

    @ParameterizedTest
    @MethodSource("faults")
    void what_a_driver_throws_in_a_data_test_is_the_tests_failure_and_the_others_are_asked(String fault) {
        faulty();
        project.yaml("""
                        tests:
                          - {type: not_null, table: a, column: n, where: "'throws %s' is not null"}
                          - {type: not_null, table: a, column: n}
                        """.formatted(fault)).model("a", "select 1 as n");
        assertThat(project.run().failure()).isEmpty();
        assertThat(project.test().failure())
                .hasValueSatisfying(failure -> assertThat(failure).contains("1 data test failed"));
        assertThat(output()).contains("FFT-901 project.yml:4:5: the test ").contains("Tests: 1 passed, 1 failed");
        assertNoNamesOfJava();
    }

    @ParameterizedTest
    @MethodSource("faults")
    void an_interrupted_run_whose_hook_meets_it_is_closed_once(String fault) throws Exception {
        faulty();
        project.yaml(AUDIT).model("a", "select 1 as n").threads(1);
        project.run();
        InterruptedRunTest.cutJournalAfter(folder, "model_started");
        project.yaml(AUDIT + "    - {name: bad, kind: sql, sql: \"select 'throws %s'\"}\n".formatted(fault));
        assertThat(project.run().failure()).isPresent();
        assertThat(output()).contains("was interrupted; what it left open is closed now");
        project.yaml(AUDIT);
        assertThat(project.run().failure()).as("the second time").isEmpty();
        assertThat(output()).doesNotContain("was interrupted");
        assertThat(project.query("select count(*) from log where what = 'end' and name = 'true'"))
                .containsExactly(List.of("1"));
    }
}
