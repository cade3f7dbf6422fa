package io.fastflowtransform.engine.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.fastflowtransform.sql.Dialect;
import io.fastflowtransform.sql.Relation;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What is built beside its target has a name that the database takes, also where the target's own is as long as can be. */
class StagedNamesTest {
    @Test
    void a_long_name_makes_room_for_the_sign_behind_it() {
        String mysql =
                StagedNames.of(Relation.of("a".repeat(64)), Dialect.MYSQL).name();
        assertThat(mysql).hasSize(64).startsWith("a".repeat(50)).matches(".*__fft_[0-9a-f]{8}");

        String postgres = StagedNames.of(Relation.of("ä".repeat(31) + "b"), Dialect.POSTGRES)
                .name();
        assertThat(postgres).startsWith("ä".repeat(24)).matches(".*__fft_[0-9a-f]{8}");
        assertThat(postgres.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(63);
    }

    @Test
    void a_name_with_room_is_kept_whole() {
        Relation target = Relation.of("a".repeat(200));
        assertThat(StagedNames.isFor(
                        target, StagedNames.of(target, Dialect.DUCKDB).name()))
                .isTrue();
    }
}
