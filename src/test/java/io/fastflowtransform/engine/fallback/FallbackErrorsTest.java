package io.fastflowtransform.engine.fallback;

import static org.assertj.core.api.Assertions.assertThat;

import io.fastflowtransform.engine.EngineException;
import io.fastflowtransform.sql.SqlText;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the errors of drivers mean, by their numbers. */
class FallbackErrorsTest {
    private static EngineException failure(String message, String state, int number) {
        return FallbackErrors.statement(SqlText.of("select 1"), new SQLException(message, state, number));
    }

    @ParameterizedTest
    @CsvSource({
        "HY000, 1205, TRANSIENT",
        "HY000, 1020, TRANSIENT",
        "HY000, 1412, TRANSIENT",
        "40001, 1213, TRANSIENT",
        "42000, 1142, PERMISSION",
        "42000, 1143, PERMISSION",
        "42000, 1227, PERMISSION",
        "42000, 1064, STATEMENT",
        "HY000, 1366, STATEMENT",
        "70100, 1317, CANCELLED",
    })
    void numbers_of_mysql(String state, int number, EngineException.Kind kind) {
        assertThat(failure("no", state, number).kind()).isEqualTo(kind);
    }

    @Test
    void reason_has_no_number_of_the_connection() {
        assertThat(failure("(conn=66) Table 'shop.t' doesn't exist\nmore", "42S02", 1146)
                        .reason())
                .isEqualTo("Table 'shop.t' doesn't exist");
    }
}
