package io.fastflowtransform.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.fastflowtransform.sql.SqlText;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a session declares before its statements. */
class DeclarationsTest {
    private static final SqlText A = SqlText.of("create view __fft_source_a");
    private static final SqlText A2 = SqlText.of("create view __fft_source_a_2");

    private final Declarations declarations = new Declarations(Map.of("__fft_source_a_2", A2, "__fft_source_a", A));

    @Test
    void a_view_is_due_before_the_first_statement_that_mentions_it() {
        assertThat(declarations.due(SqlText.of("select 1"))).isEmpty();
        assertThat(declarations.due(SqlText.of("select * from `__fft_source_a`")))
                .containsExactly(A);
        assertThat(declarations.due(SqlText.of("select * from `__fft_source_a`, __fft_source_a_2")))
                .containsExactly(A2);
        assertThat(declarations.due(SqlText.of("select * from `__fft_source_a`")))
                .isEmpty();
    }

    @Test
    void views_are_due_in_the_order_of_their_names() {
        assertThat(declarations.due(SqlText.of("from __fft_source_a_2 join __fft_source_a")))
                .containsExactly(A, A2);
    }

    @Test
    void a_name_is_not_mentioned_by_a_longer_one() {
        assertThat(declarations.due(SqlText.of("from `__fft_source_a_2`, x__fft_source_a")))
                .containsExactly(A2);
    }

    @Test
    void a_declaration_that_failed_is_due_again() {
        SqlText query = SqlText.of("from `__fft_source_a`, `__fft_source_a_2`");
        declarations.due(query);
        declarations.failed(A2);

        assertThat(declarations.due(query)).containsExactly(A2);
    }

    @Test
    void settings_take_views_beside_what_they_have() {
        Settings settings = new Settings(Map.of("path", "x"));

        assertThat(settings.declarations()).isEmpty();
        assertThat(settings.withDeclarations(Map.of("a", A)))
                .satisfies(with -> assertThat(with.values()).isEqualTo(settings.values()))
                .satisfies(with -> assertThat(with.declarations()).isEqualTo(Map.of("a", A)));
    }
}
