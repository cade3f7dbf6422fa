package io.fastflowtransform.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is masked, and what is not. */
class SecretsTest {
    private final Secrets secrets = Secrets.of(
            Map.of(
                    "DB_PASSWORD", "pa'ss word",
                    "API_TOKEN", "ab\\cd",
                    "MY_PRIVATE_KEY", "-----BEGIN\nline-one\nline-two\n",
                    "URL", "postgresql://user:inurl@host/db",
                    "CONN", "host=h user=u password=hunter2pass",
                    "OTHER", "visible"),
            Map.of("password", "fromprofile", "path", "x.duckdb"));

    @Test
    void secrets_are_masked_in_all_their_forms() {
        assertThat(secrets.mask("pa'ss word, pa''ss word, pa%27ss+word, pa%27ss%20word"))
                .isEqualTo("***, ***, ***, ***");
        assertThat(secrets.mask("ab\\cd ab\\\\cd")).isEqualTo("*** ***");
        assertThat(secrets.mask("x line-two y")).isEqualTo("x *** y");
        assertThat(secrets.mask("inurl hunter2pass fromprofile")).isEqualTo("*** *** ***");
    }

    @Test
    void everything_else_is_shown() {
        assertThat(secrets.mask("visible user host x.duckdb")).isEqualTo("visible user host x.duckdb");
    }

    @Test
    void what_is_called_like_a_secret_and_is_no_setting_is_shown() {
        Secrets sources = Secrets.of(Map.of(), Map.of("source auth.tokens", "tokens", "properties.token", "hidden"));
        assertThat(sources.mask("auth.tokens hidden")).isEqualTo("auth.tokens ***");
    }

    @Test
    void json_values_are_masked_all_through() {
        Secrets numbers = Secrets.of(Map.of("PIN_SECRET", "48151623", "DB_PASSWORD", "hunter2"), Map.of());
        assertThat(numbers.maskMembers(Map.of(
                        "a", 48151623, "b", List.of("x hunter2", 5, true), "c", Map.of("hunter2", "fine"), "d", 1.5)))
                .isEqualTo(Map.of("a", "***", "b", List.of("x ***", 5, true), "c", Map.of("***", "fine"), "d", 1.5));
    }
}
