package io.fastflowtransform.engine.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fastflowtransform.engine.Capability;
import io.fastflowtransform.engine.EngineException;
import io.fastflowtransform.engine.Session;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** How statements end that do not end well. */
abstract class FailuresContract extends ContractGroup {
    private static final long HELD_MILLIS = 2000;

    @Test
    @Order(14)
    @DisplayName("A statement is cancelled, and its session refuses more")
    void cancellation() throws Exception {
        needs(Capability.CANCEL, "the driver cannot cancel");
        build("table", "t", "select 1 as n", "a");
        ExecutorService other = Executors.newSingleThreadExecutor();
        Future<?> cancelled = other.submit(() -> {
            Thread.sleep(1500);
            session.cancel();
            return null;
        });
        long begun = System.nanoTime();
        EngineException failure =
                catchThrowableOfType(EngineException.class, () -> build("table", "t", tested().endless(), "b"));
        assertThat(failure.kind()).isEqualTo(EngineException.Kind.CANCELLED);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(60));
        cancelled.get();
        other.shutdown();
        assertThat(session.isUsable()).isFalse();
        assertThatThrownBy(() -> session.execute(sql("select 1"))).isInstanceOf(EngineException.class);
        session.close();
        session = engine.session();
        assertThat(one("select n from t")).isEqualTo("1");
    }

    @Test
    @Order(15)
    @DisplayName("A model that takes too long is stopped, and the next one is built")
    void timeout() {
        needs(Capability.CANCEL, "the driver cannot cancel");
        project.threads(1)
                .model("a", "{{ config(timeout='2s') }}\n" + tested().endless())
                .model("b", "select 1 as n");
        assertThat(project.run().failure())
                .hasValueSatisfying(failure -> assertThat(failure).contains("longer than its 2s"));
        assertThat(project.query("select n from b")).containsExactly(List.of("1"));
    }

    @Test
    @Order(16)
    @DisplayName("A missing table and a wrong word are shown in the model's file")
    void places() {
        project.model("a", "select\n    1 as n\nfrom nowhere").model("b", "select\n  1 as n\nfromm somewhere where");
        project.run();
        String shown = String.join("\n", project.lines());
        assertThat(shown)
                .containsPattern("models/a\\.sql:" + (tested().hasPlaces() ? "3:6" : "\\d+:\\d+") + ": .*(?i:nowhere)");
        assertThat(shown).containsPattern("models/b\\.sql:" + (tested().hasPlaces() ? "3:" : ""));
    }

    @Test
    @Order(17)
    @DisplayName("A duplicate is a failure of its statement, and the session goes on")
    void duplicates() {
        session.execute(sql("create table t (n integer)"));
        EngineException failure =
                catchThrowableOfType(EngineException.class, () -> session.execute(sql("create table t (n integer)")));
        assertThat(failure.kind()).isEqualTo(EngineException.Kind.STATEMENT);
        assertThat(failure.reason()).containsIgnoringCase("t").doesNotContain("\n");
        assertThat(one("select count(*) from t")).isEqualTo("0");
    }

    @Test
    @Order(18)
    @DisplayName("A missing permission is told apart from a wrong statement")
    void permissions() {
        Optional<EngineException> failure = tested().forbidden(session);
        assumeTrue(failure.isPresent(), "the tested database has no permissions");
        assertThat(failure.get().kind()).as(failure.get().reason()).isEqualTo(EngineException.Kind.PERMISSION);
    }

    @Test
    @Order(21)
    @DisplayName("A conflict with another session is told apart from a wrong statement, so that it is tried again")
    void conflicts() {
        EngineException failure = tested().conflict(engine);
        assertThat(failure.kind()).as(failure.reason()).isEqualTo(EngineException.Kind.TRANSIENT);
    }

    @Test
    @Order(29)
    @DisplayName("A model whose table is held by another session is tried again until it is free")
    void retries() throws Exception {
        build("table", "t", "select 1 as n", "a");
        Optional<Session> obstacle = tested().obstacle(engine);
        assumeTrue(obstacle.isPresent(), "no session of it keeps a table from being replaced");
        project.model("t", "{{ config(retries=8) }}\nselect 2 as n");
        ExecutorService other = Executors.newSingleThreadExecutor();
        Future<Boolean> waited = other.submit(() -> {
            Thread.sleep(HELD_MILLIS);
            boolean running = project.lines().stream().noneMatch(line -> line.contains("Run success"));
            obstacle.get().close();
            return running;
        });
        assertThat(project.run().failure()).isEmpty();
        assertThat(waited.get()).as("the run waited for the table").isTrue();
        other.shutdown();
        assertThat(project.query("select n from t")).containsExactly(List.of("2"));
    }
}
