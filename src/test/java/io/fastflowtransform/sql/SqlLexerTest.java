package io.fastflowtransform.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SqlLexerTest {
    private static final List<String> PIECES = List.of(
            "select",
            "FROM",
            "order by ",
            "in",
            "values",
            "date",
            "x",
            "_1",
            "7",
            "é",
            "e",
            "r",
            "u&",
            "q'",
            "M",
            "!",
            "+",
            "/*!",
            "$",
            "$$",
            "$t$",
            "'",
            "''",
            "\"",
            "`",
            "\\",
            "-",
            "--",
            "/",
            "/*",
            "*/",
            "//",
            "#",
            "\n",
            "\r",
            "\t",
            " ",
            "\u00a0",
            ",",
            ".",
            "(",
            ")",
            "[",
            "]",
            ";");

    @Test
    void a_text_taken_at_once_ends_like_one_taken_character_by_character() {
        Random random = new Random(1);
        for (int round = 0; round < 20_000; round++) {
            Dialect dialect = Dialect.all().get(round % Dialect.all().size());
            SqlLexer atOnce = SqlLexer.withContext(dialect);
            SqlLexer oneByOne = SqlLexer.withContext(dialect);
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(12); i >= 0; i--) {
                String piece = PIECES.get(random.nextInt(PIECES.size())) + PIECES.get(random.nextInt(PIECES.size()));
                text.append(piece);
                atOnce.accept(piece);
                piece.chars().forEach(c -> oneByOne.accept((char) c));
            }
            assertThat(state(atOnce)).as(dialect.name() + ": " + text).isEqualTo(state(oneByOne));
        }
    }

    private static List<Object> state(SqlLexer lexer) {
        return List.of(
                lexer.place(),
                lexer.quote(),
                lexer.previous(),
                lexer.lastSignificant(),
                lexer.openWord(),
                lexer.context().group(),
                lexer.context().expectsName(),
                lexer.context().typedLiteralWord());
    }
}
