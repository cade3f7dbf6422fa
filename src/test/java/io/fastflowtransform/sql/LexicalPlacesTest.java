package io.fastflowtransform.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Where each dialect stands at the end of a piece of SQL, as its manual and its scanner have it: in the tables, {@code ⏎} is a
 * line break, {@code ␍} a carriage return, {@code ␣} a blank at the end, and an <em>escaped</em> place is one in which backslashes escape;
 * {@code .string} is a string of either kind.
 */
class LexicalPlacesTest {

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", quoteCharacter = '\0', textBlock = """
            all => select => code
            all => select 'a => .string
            all => select 'a' => code
            all => select '' => code
            all => select 'a' 'b => .string
            duckdb, postgres => 'it''s => string
            duckdb, postgres => 'it''s' => code
            duckdb, postgres => 'a\\' => code
            snowflake => 'it''s => escaped string
            spark, bigquery, snowflake => 'a\\' => escaped string
            spark, bigquery, snowflake => 'a\\\\' => code
            spark, bigquery, snowflake => 'a\\'' => code
            spark, bigquery => "a\\" => escaped string
            spark, bigquery => "a'b => escaped string
            spark => 'a''b => escaped string
            spark => 'a''b' => code
            duckdb, postgres, spark, snowflake => 'a⏎b => .string
            """)
    void strings_end_at_their_quote(String dialects, String sql, String place) {
        check(dialects, sql, place);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", quoteCharacter = '\0', textBlock = """
            duckdb, postgres => E'a => escaped string
            duckdb, postgres => e'a\\' => escaped string
            duckdb, postgres => E'it''s\\\\' => code
            duckdb, postgres => E'a'⏎ 'b => escaped string
            duckdb, postgres => E'a' -- c⏎ 'b => escaped string
            duckdb, postgres => 'a'⏎ 'b => string
            duckdb, postgres => xE'a => string
            duckdb, postgres => x_e'a => string
            duckdb, postgres => E 'a => string
            duckdb, postgres => N'a => string
            duckdb, postgres => U&'a => raw string
            duckdb, postgres => u&'it''s => raw string
            duckdb, postgres => U&'a\\' => code
            duckdb, postgres => U&'a'⏎ 'b => raw string
            duckdb, postgres => U&"a => raw string
            duckdb, postgres => U & 'a => string
            duckdb, postgres => xU&'a => string
            spark, bigquery, snowflake => E'a => escaped string
            spark, bigquery, snowflake => U&'a => escaped string
            """)
    void prefixes_of_postgres_change_what_a_string_is(String dialects, String sql, String place) {
        check(dialects, sql, place);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", quoteCharacter = '\0', textBlock = """
            spark, bigquery => r'a => raw string
            spark, bigquery => R"a => raw string
            spark => r'a\\' => code
            bigquery => r'a\\' => raw string
            bigquery => r'a\\\\' => code
            bigquery => rb'a => raw string
            bigquery => Br"a => raw string
            bigquery => b'a => escaped string
            spark, bigquery => xr'a => escaped string
            spark => br'a => escaped string
            bigquery => '''a => escaped string
            bigquery => '''a' => escaped string
            bigquery => '''a'' => escaped string
            bigquery => '''a''' => code
            bigquery => '''a\\''' => escaped string
            bigquery => '''it's⏎ok => escaped string
            bigquery => ""\"a"b => escaped string
            bigquery => ""\"a""\" => code
            bigquery => r'''a'b => raw string
            bigquery => r'''a\\''' => raw string
            bigquery => r'''a''' => code
            bigquery => '' => code
            bigquery => '', 'a => escaped string
            duckdb, postgres, snowflake => r'a => .string
            """)
    void raw_and_long_strings(String dialects, String sql, String place) {
        check(dialects, sql, place);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", quoteCharacter = '\0', textBlock = """
            duckdb, postgres, snowflake => $$it's => raw string
            duckdb, postgres, snowflake => $$it's$$ => code
            duckdb, postgres, snowflake => $$a$ => raw string
            duckdb, postgres, snowflake => $$a\\$$ => code
            duckdb, postgres => $tag$a$$ => raw string
            duckdb, postgres => $tag$a$tag => raw string
            duckdb, postgres => $tag$a$TAG$ => raw string
            duckdb, postgres => $tag$a$tag$ => code
            duckdb, postgres => $t1$it's => raw string
            duckdb, postgres => $_$it's => raw string
            duckdb, postgres => $é$it's => raw string
            duckdb, postgres => $→$it's => raw string
            duckdb, postgres => $1, 'a' => code
            duckdb, postgres, bigquery, snowflake => a$b$c => code
            spark => a$b$it's => raw string
            duckdb, postgres, snowflake => a$$b$$ 'c => .string
            snowflake => $tag$it's => escaped string
            snowflake => t.$1, 'a => escaped string
            bigquery => $$it's => escaped string
            spark => $$it's => raw string
            spark => $tag$it's$tag$ => code
            duckdb, postgres => $1$$it's => raw string
            """)
    void dollar_strings(String dialects, String sql, String place) {
        check(dialects, sql, place);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", quoteCharacter = '\0', textBlock = """
            duckdb, postgres, snowflake => "a => name
            duckdb, postgres, snowflake => "a""b => name
            duckdb, postgres, snowflake => "a\\" => code
            duckdb, postgres, snowflake => "it's" => code
            duckdb, postgres, snowflake => `it's => .string
            spark => `a => name
            spark => `a``b => name
            spark => `a\\` => code
            bigquery => `a => escaped name
            bigquery => `a\\` => escaped name
            bigquery => `a\\\\` => code
            bigquery => `it's` => code
            """)
    void quoted_names(String dialects, String sql, String place) {
        check(dialects, sql, place);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", quoteCharacter = '\0', textBlock = """
            all => -- it's => line comment
            all => -- it's⏎ => code
            all => 1 - - 2 => code
            all => 1 -/* => block comment
            all => '-- => .string
            duckdb, postgres, spark, snowflake => # it's => .string
            bigquery => # it's => line comment
            bigquery => a#b⏎ => code
            duckdb, postgres, spark, bigquery => // it's => .string
            snowflake => // it's => line comment
            snowflake => 's3://a => escaped string
            snowflake => 8 / / 2 => code
            spark => -- a\\⏎b => line comment
            spark => -- a\\⏎b⏎ => code
            spark => -- a\\\\⏎ => line comment
            spark => -- a\\␣⏎ => code
            duckdb, postgres, bigquery, snowflake => -- a\\⏎ => code
            """)
    void line_comments(String dialects, String sql, String place) {
        check(dialects, sql, place);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", quoteCharacter = '\0', textBlock = """
            all => /* it's => block comment
            all => /* a⏎-- b */ => code
            all => /*/ => block comment
            all => /**/ => code
            all => /***/ => code
            all => /* a * / => block comment
            all => '/* => .string
            all => -- /*⏎ => code
            duckdb, postgres, spark => /* a /* b */ => block comment
            duckdb, postgres, spark => /* a /* b */ */ => code
            duckdb, postgres, spark => /* /*/ */ => block comment
            bigquery, snowflake => /* a /* b */ => code
            spark => select /*+ broadcast( => code
            spark => select /*+ broadcast(`a => name
            spark => select /*+ broadcast(a) */ => code
            spark => select /*+ broadcast(a) */*, ' => escaped string
            spark => select /*+ a /* b => block comment
            spark => select /* + a => block comment
            spark => select /**+ a => block comment
            spark => select /* /*+ a => block comment
            spark => select /* /*+ a */ => code
            duckdb, postgres, bigquery, snowflake => select /*+ it's => block comment
            """)
    void block_comments_and_hints(String dialects, String sql, String place) {
        check(dialects, sql, place);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", quoteCharacter = '\0', textBlock = """
            trino => 'a\\' => code
            trino => 'it''s => string
            trino => 'a'⏎ 'b => string
            trino => X'0a => string
            trino => E'a\\' => code
            trino => U&'it''s => raw string
            trino => U&'\\2603' => code
            trino => "a""b => name
            trino => "a\\" => code
            trino => `it's`` => name
            trino => `it's` => code
            trino => $$it's => string
            trino => # it's => string
            trino => // it's => string
            trino => -- a\\⏎ => code
            trino => --it's => line comment
            trino => /* a /* b */ => code
            trino => /*+ it's => block comment
            """)
    void trino(String dialects, String sql, String place) {
        check(dialects, sql, place);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", quoteCharacter = '\0', textBlock = """
            ansi => 'a\\' => code
            ansi => 'it''s => string
            ansi => N'it''s => string
            ansi => X'0a' => code
            ansi => U&'it''s => raw string
            ansi => "a""b\\" => code
            ansi => # it's => string
            ansi => -- a\\⏎ => code
            ansi => --it's => line comment
            ansi => /*+ it's => block comment
            ansi => /* a */ => code
            ansi => array[1, 'a'] => code
            ansi => array['a => string
            ansi => a[b[1] ] => code
            ansi => a[b[1]], 'c => string
            """)
    void ansi(String dialects, String sql, String place) {
        check(dialects, sql, place);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", quoteCharacter = '\0', textBlock = """
            mysql => 'it''s => escaped string
            mysql => 'a\\' => escaped string
            mysql => 'a\\'' => code
            mysql => "a""b => escaped string
            mysql => "it's" => code
            mysql => N'it''s => escaped string
            mysql => _utf8mb4'a\\'' => code
            mysql => X'0a' => code
            mysql => `it's``b => name
            mysql => `a\\` => code
            mysql => a$$b$$ 'c => escaped string
            mysql => # it's => line comment
            mysql => // it's => escaped string
            mysql => 1--it's => escaped string
            mysql => 1-- it's => line comment
            mysql => 1--⏎it's => escaped string
            mysql => 1---it's => escaped string
            mysql => 1--- it's => line comment
            mysql => 1 - - it's => escaped string
            mysql => --␍⏎ => code
            mysql => -- a␍it's => line comment
            mysql => # a␍it's => line comment
            mysql => -- a\\⏎ => code
            mysql => /* a /* b */ => code
            mysql => /* a M! it's => block comment
            mysql => /*MM! it's => block comment
            mysql => /*M*/ => code
            mysql => 2*/*it's => block comment
            mysql => select /*! 'a => escaped string
            mysql => select /*M!100100 'a' => code
            mysql => select /*!80000 x */*, 'a => escaped string
            mysql => select /*+ bka(`a => name
            mysql => select /*+ bka(`a`) */ 'b' => code
            """)
    void mysql(String dialects, String sql, String place) {
        check(dialects, sql, place);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", quoteCharacter = '\0', textBlock = """
            mysql => select $$a$$
            mysql => select $tag$
            mysql => /*! '*/
            mysql => /*! -- */
            mysql => /*M! # */
            mysql => /*+ `*/
            mysql => /*! /*
            mysql => /*! '/*' */
            ansi => select `a
            ansi => $$it's
            ansi => $tag$it's$tag$
            ansi => // it's⏎
            ansi => E'a
            ansi => q'[it's]'
            ansi => NQ'[it's]'
            ansi => /* a /* b */ */
            ansi => [it's]
            ansi => [a]]'] 'b'
            ansi => ['a]'
            ansi => [ -- ]⏎
            ansi => [ /* ]
            ansi => ["]
            ansi => -- a␍b⏎
            """)
    void where_databases_of_a_dialect_disagree_nothing_is_certain(String dialects, String sql) {
        check(dialects, sql, "disputed");
        check(dialects, sql + "⏎ 'a' \"b\" */ ] $$ `", "disputed");
    }

    private static void check(String dialects, String sql, String place) {
        String text = sql.replace('⏎', '\n').replace('␍', '\r').replace('␣', ' ');
        List<String> names = Arrays.asList(dialects.split(", "));
        for (Dialect dialect : Dialect.all()) {
            if (names.contains("all") || names.contains(dialect.name())) {
                String found = placeAfter(text, dialect);
                boolean matches = place.startsWith(".") ? found.endsWith(place.substring(1)) : found.equals(place);
                assertThat(matches)
                        .as("%s: after <%s> comes %s, not %s", dialect.name(), text, found, place)
                        .isTrue();
            }
        }
    }

    private static String placeAfter(String text, Dialect dialect) {
        SqlLexer lexer = new SqlLexer(dialect);
        lexer.accept(text);
        String place = lexer.place().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        boolean escaped = (lexer.place() == SqlLexer.Place.STRING || lexer.place() == SqlLexer.Place.IDENTIFIER)
                && lexer.quote().backslash();
        return (escaped ? "escaped " : "") + place.replace("identifier", "name");
    }
}
