package io.fastflowtransform.engine.fallback;

import static org.assertj.core.api.Assertions.assertThat;

import io.fastflowtransform.engine.TableData;
import io.fastflowtransform.sql.Dialect;
import io.fastflowtransform.sql.Relation;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The statements of databases that the other tests do not have. */
class FallbackStatementsTest {
    /** What is neither true nor false stays text, which MySQL refuses. */
    @Test
    void mysql_converts_texts_by_itself_but_to_booleans() {
        List<TableData.Column> columns =
                List.of(new TableData.Column("n", "bigint"), new TableData.Column("flag", "BOOLEAN"));
        assertThat(FallbackStatements.insert(Dialect.MYSQL, Relation.of("s"), columns))
                .isEqualTo(
                        "insert into `s` (`n`, `flag`) values (?, replace(replace(lower(?), 'true', '1'), 'false', '0'))");
    }

    @ParameterizedTest
    @CsvSource({
        "datetime(6), 2026-01-31 10:00:00+02:00, 2026-01-31T08:00",
        "datetime(6), 2026-01-31T00:30:01.5+01:00, 2026-01-30T23:30:01.500",
        "datetime(6), 2026-01-31T10:00:00Z, 2026-01-31T10:00",
        "datetime(6), 2026-01-31 10:00:00, 2026-01-31 10:00:00",
        "datetime(6), nonsense+02:00, nonsense+02:00",
        "longtext, 2026-01-31T10:00:00Z, 2026-01-31T10:00:00Z",
    })
    void mysql_gets_points_in_time_in_utc(String type, String text, String expected) {
        assertThat(FallbackStatements.value(Dialect.MYSQL, new TableData.Column("moment", type), text))
                .isEqualTo(expected);
    }
}
