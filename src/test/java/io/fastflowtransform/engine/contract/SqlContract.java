package io.fastflowtransform.engine.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.fastflowtransform.engine.Build;
import io.fastflowtransform.engine.Staged;
import io.fastflowtransform.engine.Stamp;
import io.fastflowtransform.sql.ColumnType;
import io.fastflowtransform.sql.Relation;
import io.fastflowtransform.sql.Value;
import io.fastflowtransform.testing.RoundTrip;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** What reaches the database of the SQL that people write: statements, values, names. */
abstract class SqlContract extends ContractGroup {

    @Test
    @Order(10)
    @DisplayName("SQL hooks of several statements, with semicolons in strings and comments")
    void hooks() {
        String text = dialect().typeName(ColumnType.TEXT);
        project.yaml("""
                        hooks:
                          on_run_start:
                            - name: make
                              kind: sql
                              sql: |-
                                -- first; of two
                                create table if not exists log (what %s, n bigint);
                                insert into log values ('a;b', 1) /* ; */; insert into log values ({{ run.status }}, 2);
                          after_model:
                            - {name: after, kind: sql, sql: "insert into log values ({{ model.name }}, {{ model.rows_affected }})"}
                          on_run_end:
                            - {name: end, kind: sql, sql: "insert into log values ({{ run.status }}, {{ run.row_count }})"}
                        """.formatted(text))
                .model("a", "select 1 as n union all select 2")
                .model("b", "{{ config(materialized='view') }}\nselect n from {{ ref('a') }}");
        assertThat(project.run().failure()).isEmpty();
        assertThat(project.query("select what, n from log order by what, n"))
                .containsExactlyInAnyOrder(
                        List.of("a", "2"),
                        List.of("a;b", "1"),
                        List.of("b", "null"),
                        List.of("running", "2"),
                        List.of("success", "2"));
    }

    @Test
    @Order(11)
    @DisplayName("Values of every type come back as they were")
    void literals() {
        Map<String, Value> values = Map.of(
                "text", new Value.Text("it's"),
                "int", new Value.Int(BigInteger.valueOf(-9_000_000_000L)),
                "decimal", new Value.Decimal(new BigDecimal("12.50")),
                "bool", new Value.Bool(true),
                "day", new Value.Date(LocalDate.of(2026, 2, 28)),
                "moment", new Value.Timestamp(OffsetDateTime.parse("2026-02-28T23:59:59.123456+02:00")),
                "none", Value.Null.NULL);
        project.vars(values)
                .model(
                        "m",
                        "select case when {{ var('int') }} = -9000000000 then 'int' end as i,"
                                + " case when {{ var('decimal') }} * 2 = 25 then 'decimal' end as d,"
                                + " case when {{ var('bool') }} then 'bool' end as b,"
                                + " {{ var('text') }} as t,"
                                + " case when {{ var('day') }} = cast('2026-02-28' as date) then 'day' end as y,"
                                + " case when {{ var('moment') }} < {{ ts('2026-02-28T21:59:59.123457Z') }}"
                                + " and {{ var('moment') }} > {{ ts('2026-02-28T21:59:59.123455Z') }} then 'moment' end as o,"
                                + " case when {{ var('none') }} is null then 'none' end as n");
        project.file("models/macros/ts.sql", "{{ macro(v) }}" + tested().timestamp());
        assertThat(project.run().failure()).isEmpty();
        assertThat(project.query("select * from m"))
                .containsExactly(List.of("int", "decimal", "bool", "it's", "day", "moment", "none"));
    }

    @Test
    @Order(12)
    @DisplayName("Names of every kind name what they say")
    void names() {
        for (String name : tested().validNames()) {
            Build build =
                    new Build(Relation.of(name), sql("select 1 as " + dialect().identifier(name)));
            try (Staged staged = engine.materialization("table").orElseThrow().stage(session, build)) {
                staged.publish(new Stamp("a", "run"));
            }
            assertThat(session.describe(Relation.of(name))).as(name).isPresent();
            assertThat(one("select " + dialect().identifier(name) + " from "
                            + Relation.of(name).sql(dialect())))
                    .isEqualTo("1");
        }
    }

    @Test
    @Order(13)
    @DisplayName("Hostile strings come back from literals, names and comments")
    void round_trip() {
        new RoundTrip(project, session, tested().longestName()).check(tested().strings(), 7);
    }

    @Test
    @Order(22)
    @DisplayName("Updates, merges and deletes tell how many rows they changed")
    void changed_rows() {
        build("table", "t", "select 1 as n union all select 2 union all select 3", "a");
        assertThat(session.execute(sql("update t set n = 10 where n < 3"))).hasValue(2);
        assertThat(session.execute(
                        sql("merge into t using (select 3 as k) s on t.n = s.k when matched then update set n = 4")))
                .hasValue(1);
        assertThat(session.execute(sql("delete from t where n = 10"))).hasValue(2);
        assertThat(one("select count(*) from t")).isEqualTo("1");
    }
}
