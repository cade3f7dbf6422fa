package io.fastflowtransform.engine.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.fastflowtransform.engine.EngineException;
import io.fastflowtransform.engine.EngineException.Kind;
import io.fastflowtransform.problem.Code;
import io.fastflowtransform.problem.SourceText;
import io.fastflowtransform.sql.SqlText;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import org.junit.jupiter.api.Test;

/** What is read out of messages as Spark 3.5 and Delta 3.3 send them, with the server's stack trace inside. */
class SparkErrorsTest {
    private static final String WRAPPED = "org.apache.hive.service.cli.HiveSQLException: Error running query: ";
    private static final String TRACE =
            "\n\n\tat org.apache.spark.sql.Somewhere.run(Somewhere.scala:1)\nCaused by: x: y\n\tat a";

    private static EngineException read(String message, String state) {
        return SparkErrors.statement(SqlText.of("select 1"), new SQLException(message, state));
    }

    @Test
    void a_missing_table_is_told_in_one_line_at_its_place() {
        SourceText file = SourceText.ofFile("models/a.sql", "select *\nfrom nope");
        SqlText sql = new SqlText.Builder()
                .add("create or replace table t as\n")
                .addCopy("select *\nfrom nope", file, 0)
                .build();
        EngineException failure = SparkErrors.statement(
                sql,
                new SQLException(
                        WRAPPED
                                + "[TABLE_OR_VIEW_NOT_FOUND] org.apache.spark.sql.AnalysisException: [TABLE_OR_VIEW_NOT_FOUND]"
                                + " The table or view `nope` cannot be found. Verify the spelling.\nIf you did not qualify"
                                + " the name with a schema, verify it.; line 3 pos 5;\n'Project [*]\n+- 'UnresolvedRelation"
                                + " [nope], [], false\n" + TRACE,
                        "42P01"));
        assertThat(failure.kind()).isEqualTo(Kind.STATEMENT);
        assertThat(failure.reason())
                .isEqualTo("[TABLE_OR_VIEW_NOT_FOUND] The table or view `nope` cannot be found. Verify the spelling.");
        assertThat(SparkErrors.isMissing(failure)).isTrue();
        assertThat(failure.problem(Code.STATEMENT_FAILED, "").format()).contains("models/a.sql:2:6: ");
    }

    @Test
    void a_wrong_word_is_told_without_the_statement() {
        EngineException failure = read(
                WRAPPED
                        + "[PARSE_SYNTAX_ERROR] org.apache.spark.sql.catalyst.parser.ParseException: \n[PARSE_SYNTAX_ERROR]"
                        + " Syntax error at or near 'selec'.(line 1, pos 0)\n\n== SQL ==\nselec 1\n^^^\n" + TRACE,
                "42601");
        assertThat(failure.reason()).isEqualTo("[PARSE_SYNTAX_ERROR] Syntax error at or near 'selec'.");
    }

    @Test
    void what_a_task_failed_with_is_told_instead_of_the_job() {
        EngineException failure = read(
                WRAPPED
                        + "org.apache.spark.SparkException: Job aborted due to stage failure: Task 0 in stage 3.0 failed 4"
                        + " times, most recent failure: Lost task 0.3 in stage 3.0 (TID 7) (127.0.0.1 executor 1):"
                        + " java.lang.RuntimeException: \"x\" in the column 'n' is no bigint\n" + TRACE,
                null);
        assertThat(failure.kind()).isEqualTo(Kind.STATEMENT);
        assertThat(failure.reason()).isEqualTo("\"x\" in the column 'n' is no bigint");
    }

    @Test
    void what_passes_by_itself_is_told_apart() {
        assertThat(read(
                                WRAPPED + "[DELTA_CONCURRENT_APPEND] io.delta.exceptions.ConcurrentAppendException:"
                                        + " [DELTA_CONCURRENT_APPEND] ConcurrentAppendException: Files were added to the root"
                                        + " of the table by a concurrent update. Please try the operation again.\nConflicting"
                                        + " commit: {}" + TRACE,
                                "2D521")
                        .kind())
                .isEqualTo(Kind.TRANSIENT);
        assertThat(read("Query was cancelled", "01000").kind()).isEqualTo(Kind.CANCELLED);
        assertThat(read(
                                "org.apache.kyuubi.shaded.thrift.transport.TTransportException: Socket is closed by peer.",
                                "08S01")
                        .kind())
                .isEqualTo(Kind.CONNECTION);
        assertThat(read("Can't create Statement, connection is closed", null).kind())
                .isEqualTo(Kind.CONNECTION);
        assertThat(SparkErrors.statement(SqlText.of("x"), new SQLTimeoutException("Query timed out after 2 seconds"))
                        .kind())
                .isEqualTo(Kind.TIMEOUT);
    }
}
