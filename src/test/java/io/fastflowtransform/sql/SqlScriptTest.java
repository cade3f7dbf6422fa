package io.fastflowtransform.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.fastflowtransform.problem.SourceText;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Splitting scripts into statements. */
class SqlScriptTest {
    private static List<String> split(String sql) {
        return SqlScript.statements(SqlText.of(sql), Dialect.DUCKDB).stream()
                .map(SqlText::text)
                .toList();
    }

    @Test
    void a_comment_of_one_sign_takes_nothing_with_it() {
        assertThat(SqlScript.single(SqlText.of("select abc # end"), Dialect.BIGQUERY)
                        .text())
                .isEqualTo("select abc");
        assertThat(SqlScript.single(SqlText.of("# begin\nselect 'x' # a\n, 1;"), Dialect.BIGQUERY)
                        .text())
                .isEqualTo("select 'x' # a\n, 1");
    }

    @Test
    void dashes_are_a_comment_of_mysql_where_a_blank_follows() {
        assertThat(mysql("select 1 -- c\n; -- d\n; select 1--1; select 2 --\n; --\nselect 3--- c; d\n+1; select 4 --"))
                .containsExactly("select 1", "select 1--1", "select 2", "select 3--- c; d\n+1", "select 4");
    }

    @Test
    void code_in_comments_of_mysql_belongs_to_the_statement() {
        assertThat(
                        mysql(
                                "/* a */ /*!40101 set names utf8 */; /*M!1 x*/ ; select /*+ bka(a) */ 1 /*! + 1 */ /* b */ # c"))
                .containsExactly("/*!40101 set names utf8 */", "/*M!1 x*/", "select /*+ bka(a) */ 1 /*! + 1 */");
    }

    private static List<String> mysql(String sql) {
        return SqlScript.statements(SqlText.of(sql), Dialect.MYSQL).stream()
                .map(SqlText::text)
                .toList();
    }

    @Test
    void semicolons_in_strings_identifiers_and_comments_are_no_ends() {
        assertThat(split("select ';' ; select \";\" -- ; \n from t /* ; /* ; */ ; */ ; select $$;$$, $a$;$$;$a$"))
                .containsExactly("select ';'", "select \";\" -- ; \n from t", "select $$;$$, $a$;$$;$a$");
    }

    @Test
    void semicolons_in_round_brackets_are_no_ends() {
        assertThat(
                        split(
                                "create rule r as on update to t do also (insert into t values (1); delete from t;); select ')'; select (1"))
                .containsExactly(
                        "create rule r as on update to t do also (insert into t values (1); delete from t;)",
                        "select ')'",
                        "select (1");
        assertThat(split("select ')(' -- (\n; select \"(\"; select 1); select 2"))
                .containsExactly("select ')('", "select \"(\"", "select 1)", "select 2");
    }

    @Test
    void the_body_of_a_function_between_begin_atomic_and_end_is_kept_whole() {
        String function = "create or replace function f() returns int language sql BEGIN /* ; */ ATOMIC"
                + " select case when t.end > 1 then 1 else (case when true then 2 end) end as end, 'end;' from t;"
                + " insert into t values (1); end";
        assertThat(split(function + "; select 1; " + function + " ; select 2"))
                .containsExactly(function, "select 1", function, "select 2");
        assertThat(split("begin; select 1; end; select case when a then 1 end; commit"))
                .containsExactly("begin", "select 1", "end", "select case when a then 1 end", "commit");
        assertThat(split("create table begin (atomic int); select 1"))
                .containsExactly("create table begin (atomic int)", "select 1");
        assertThat(split("create function f() begin atomic select 1; -- never ends\n; select 2"))
                .singleElement();
    }

    @Test
    void doubled_quotes_and_escapes_stay_inside() {
        assertThat(split("select 'it''s; ok'; select E'a\\';b'; select 'a\\'; select 2"))
                .containsExactly("select 'it''s; ok'", "select E'a\\';b'", "select 'a\\'", "select 2");
    }

    @Test
    void empty_statements_and_comments_around_are_left_out() {
        assertThat(split("-- first\n;; /* a */ select 1 /* b */ -- c\n; -- last"))
                .containsExactly("select 1");
        assertThat(split(" -- only a comment\n/* and another */ ")).isEmpty();
        assertThat(split("select 1 - -1; select 4/ 2; select 8 --\n/ 2"))
                .containsExactly("select 1 - -1", "select 4/ 2", "select 8 --\n/ 2");
    }

    @Test
    void a_parameter_is_no_dollar_quote() {
        assertThat(split("select $1; select a$b$; select $2")).containsExactly("select $1", "select a$b$", "select $2");
    }

    @Test
    void each_statement_knows_where_it_comes_from() {
        SourceText file = SourceText.ofFile("hooks/x.sql", "-- one\nselect 1;\n\n  select\n  2;");
        SqlText script = new SqlText.Builder().addCopy(file.text(), file, 0).build();
        List<SqlText> statements = SqlScript.statements(script, Dialect.DUCKDB);
        assertThat(statements)
                .extracting(s -> s.position().orElseThrow().toString())
                .containsExactly("hooks/x.sql:2:1", "hooks/x.sql:4:3");
        assertThat(statements.get(1).position(9).orElseThrow()).hasToString("hooks/x.sql:5:3");
    }

    @Test
    void a_single_statement_loses_its_semicolons_and_comments_around() {
        assertThat(SqlScript.single(SqlText.of("/* x */ select 1 ; ; -- end"), Dialect.DUCKDB)
                        .text())
                .isEqualTo("select 1");
    }
}
