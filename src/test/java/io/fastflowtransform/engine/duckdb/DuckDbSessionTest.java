package io.fastflowtransform.engine.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fastflowtransform.engine.Build;
import io.fastflowtransform.engine.Engine;
import io.fastflowtransform.engine.EngineException;
import io.fastflowtransform.engine.EngineException.Kind;
import io.fastflowtransform.engine.Session;
import io.fastflowtransform.engine.Settings;
import io.fastflowtransform.engine.Staged;
import io.fastflowtransform.engine.Stamp;
import io.fastflowtransform.sql.Relation;
import io.fastflowtransform.sql.SqlText;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a session does when it is cancelled, and when a statement, a transaction or the database fails. */
@Timeout(120)
class DuckDbSessionTest {
    private static final SqlText SLOW =
            SqlText.of("select count(*) from range(100000000000) a where hash(a.range) % 7 = 3");
    private static final SqlText ONE = SqlText.of("select 1");

    @TempDir
    Path folder;

    private Engine engine;
    private Session session;

    @BeforeEach
    void open() {
        engine = new DuckDbProvider()
                .open(new Settings(Map.of("path", folder.resolve("x.duckdb").toString(), "timezone", "UTC")));
        session = engine.session();
    }

    @AfterEach
    void close() {
        engine.close();
    }

    private static EngineException failure(Runnable work) {
        return catchThrowableOfType(EngineException.class, work::run);
    }

    private static EngineException failure(Session in, String sql) {
        return failure(() -> in.execute(SqlText.of(sql)));
    }

    private long number(String query) {
        try (Session reader = engine.session()) {
            return reader.query(SqlText.of(query), 1).number();
        }
    }

    private void cancelAfter(long millis) {
        CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS).execute(session::cancel);
    }

    @Test
    void a_cancelled_session_takes_no_more() {
        cancelAfter(300);
        assertThat(failure(() -> session.execute(SLOW)).kind()).isEqualTo(Kind.CANCELLED);
        assertThat(session.isUsable()).isFalse();
        for (Runnable work : new Runnable[] {
            () -> session.execute(ONE),
            () -> session.query(ONE, 1),
            () -> session.describe(Relation.of("t")),
            session::begin,
            session::commit
        }) {
            assertThat(failure(work)).hasMessage("the session was cancelled");
            assertThat(failure(work).kind()).isEqualTo(Kind.CANCELLED);
        }
        assertThatCode(session::rollback).doesNotThrowAnyException();
        session.close();
        assertThatCode(session::cancel).doesNotThrowAnyException();
        assertThatCode(session::rollback).doesNotThrowAnyException();
    }

    @Test
    void queries_are_cancelled_as_statements_are() {
        cancelAfter(300);
        assertThat(failure(() -> session.query(SLOW, 1)).kind()).isEqualTo(Kind.CANCELLED);
    }

    @Test
    void a_session_that_is_cancelled_before_its_first_statement_has_none() {
        assertThat(session.isUsable()).isTrue();
        session.cancel();
        session.cancel();
        assertThat(failure(() -> session.execute(SLOW)).kind()).isEqualTo(Kind.CANCELLED);
        assertThat(session.isUsable()).isFalse();
    }

    @Test
    void no_statement_escapes_that_starts_at_the_moment_of_the_cancel() throws Exception {
        Random random = new Random(7);
        for (int round = 0; round < 300; round++) {
            Session victim = engine.session();
            long pause = random.nextInt(400_000);
            Thread canceller = new Thread(() -> {
                LockSupport.parkNanos(pause);
                victim.cancel();
            });
            canceller.start();
            EngineException failure = failure(() -> {
                while (true) {
                    victim.execute(ONE);
                    victim.execute(SLOW);
                }
            });
            assertThat(failure.kind()).isEqualTo(Kind.CANCELLED);
            canceller.join();
            victim.close();
        }
    }

    @Test
    void a_cancelled_build_leaves_the_old_table_and_nothing_else() {
        Build old = new Build(Relation.of("t"), SqlText.of("select 1 as n"));
        try (Staged staged = engine.materialization("table").orElseThrow().stage(session, old)) {
            staged.publish(new Stamp("abc", "run-1"));
        }
        cancelAfter(700);
        Build endless = new Build(
                Relation.of("t"), SqlText.of("select range as n, hash(range)::varchar as h from range(3000000000)"));
        EngineException failure =
                failure(() -> engine.materialization("table").orElseThrow().stage(session, endless));
        assertThat(failure.kind()).isEqualTo(Kind.CANCELLED);
        assertThat(failure.getSuppressed()).isEmpty();
        assertThat(number("select sum(n) from t")).isEqualTo(1);
        session.close();
        assertThat(number("select sum(n) from t")).isEqualTo(1);
        assertThat(number("select count(*) from duckdb_tables() where table_name <> '_fft_state'"))
                .isEqualTo(1);
    }

    @Test
    void what_was_staged_when_its_session_was_cancelled_is_taken_back() {
        session.execute(SqlText.of("create table t as select 1 as n"));
        Build build = new Build(Relation.of("t"), SqlText.of("select 2 as n"));
        try (Staged staged = engine.materialization("table").orElseThrow().stage(session, build)) {
            session.cancel();
            assertThat(failure(() -> staged.publish(new Stamp("abc", "run-1"))).kind())
                    .isEqualTo(Kind.CANCELLED);
        }
        assertThat(number("select n from t")).isEqualTo(1);
        try (Session other = engine.session()) {
            other.execute(SqlText.of("create or replace table t as select 3 as n"));
        }
        assertThat(number("select n from t")).isEqualTo(3);
    }

    @Test
    void a_session_that_is_closed_in_a_transaction_takes_it_back() {
        session.execute(SqlText.of("create table t as select 1 as n"));
        session.begin();
        session.execute(SqlText.of("create or replace table t as select 2 as n"));
        session.execute(SqlText.of("create table other as select 2 as n"));
        session.close();
        assertThat(session.isUsable()).isFalse();
        assertThat(number("select n from t")).isEqualTo(1);
        assertThat(number("select count(*) from duckdb_tables() where table_name <> '_fft_state'"))
                .isEqualTo(1);
    }

    @Test
    void a_session_that_is_closed_while_a_statement_runs_stops_it() throws Exception {
        session.execute(SqlText.of("create table t as select 1 as n"));
        session.begin();
        CompletableFuture<EngineException> running = CompletableFuture.supplyAsync(() -> failure(
                session,
                "create or replace table t as select range as n, hash(range)::varchar from range(3000000000)"));
        TimeUnit.MILLISECONDS.sleep(500);
        session.close();
        assertThat(running.get(30, TimeUnit.SECONDS).kind()).isIn(Kind.CANCELLED, Kind.CONNECTION);
        assertThat(number("select n from t")).isEqualTo(1);
    }

    @Test
    void a_closed_session_says_so() {
        session.close();
        assertThat(failure(session, "select 1")).hasMessage("the session is closed");
        assertThat(failure(session, "select 1").kind()).isEqualTo(Kind.CONNECTION);
    }

    @Test
    void an_aborted_transaction_says_what_is_left_to_do() {
        session.begin();
        session.execute(SqlText.of("create table t (n int primary key)"));
        session.execute(SqlText.of("insert into t values (1)"));
        assertThat(failure(session, "insert into t values (1)")).hasMessageStartingWith("Constraint Error");
        EngineException after = failure(session, "select 1");
        assertThat(after.kind()).isEqualTo(Kind.STATEMENT);
        assertThat(after)
                .hasMessage(
                        "an earlier statement of this transaction failed, so the transaction can only be rolled back");
        assertThat(failure(session::commit)).hasMessage(after.reason());
        assertThat(session.isUsable()).isTrue();
        session.rollback();
        assertThat(number("select count(*) from duckdb_tables()")).isZero();
    }

    /** DuckDB 2 aborts a transaction in which a name is unknown; DuckDB 1 does not. */
    @Test
    void a_commit_after_a_failure_does_it_or_says_that_it_did_not() {
        session.begin();
        session.execute(SqlText.of("create table t as select 1 as n"));
        assertThat(failure(session, "select nosuch").kind()).isEqualTo(Kind.STATEMENT);
        boolean committed = failure(session::commit) == null;
        if (!committed) {
            session.rollback();
        }
        assertThat(number("select count(*) from duckdb_tables()")).isEqualTo(committed ? 1 : 0);
    }

    @Test
    void a_transaction_out_of_place_is_an_error_of_the_statement() {
        assertThat(failure(session::commit)).hasMessageContaining("no transaction is active");
        assertThat(failure(session::rollback)).hasMessageContaining("no transaction is active");
        session.begin();
        EngineException twice = failure(session::begin);
        assertThat(twice).hasMessageContaining("cannot start a transaction within a transaction");
        assertThat(twice.kind()).isEqualTo(Kind.STATEMENT);
        assertThat(session.isUsable()).isTrue();
    }

    @Test
    void files_that_cannot_be_read_or_written_are_the_fault_of_the_statement() {
        assertThat(failure(session, "select * from read_csv('" + folder + "/nosuch/*.csv')"))
                .hasMessageStartingWith("IO Error: No files found that match the pattern")
                .extracting(EngineException::kind)
                .isEqualTo(Kind.STATEMENT);
        assertThat(failure(session, "copy (select 1) to '" + folder + "/nosuch/x.csv'"))
                .hasMessageStartingWith("IO Error: Cannot open file")
                .extracting(EngineException::kind)
                .isEqualTo(Kind.STATEMENT);
        assertThat(session.isUsable()).isTrue();
    }

    @Test
    void a_conflict_with_another_transaction_can_be_tried_again() {
        session.execute(SqlText.of("create table t as select 1 as n"));
        try (Session other = engine.session()) {
            other.begin();
            other.execute(SqlText.of("update t set n = 2"));
            assertThat(failure(session, "update t set n = 3").kind()).isEqualTo(Kind.TRANSIENT);
            other.rollback();
        }
        assertThat(session.isUsable()).isTrue();
    }

    @Test
    void a_database_that_broke_down_is_opened_anew() {
        session.execute(SqlText.of("create table t as select 1 as n"));
        Session bystander = engine.session();
        session.execute(SqlText.of("set debug_checkpoint_abort = 'before_header'"));
        session.execute(SqlText.of("insert into t values (2)"));
        EngineException fatal = failure(session, "checkpoint");
        assertThat(fatal).hasMessageStartingWith("FATAL Error: Failed to create checkpoint");
        assertThat(fatal.kind()).isEqualTo(Kind.CONNECTION);
        assertThat(session.isUsable()).isFalse();
        EngineException invalidated = failure(bystander, "select 1");
        assertThat(invalidated).hasMessageContaining("database has been invalidated");
        assertThat(invalidated.kind()).isEqualTo(Kind.CONNECTION);
        assertThat(bystander.isUsable()).isFalse();
        assertThatThrownBy(bystander::rollback).isInstanceOf(EngineException.class);

        assertThat(number("select sum(n) from t")).isEqualTo(3);
        session = engine.session();
        assertThat(session.isUsable()).isTrue();
        session.execute(SqlText.of("insert into t values (4)"));
        assertThat(number("select sum(n) from t")).isEqualTo(7);
    }
}
