package io.fastflowtransform.project;

import static org.assertj.core.api.Assertions.assertThat;

import io.fastflowtransform.testing.TestProject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What hooks and models say about failures, time and transactions, as it is loaded. */
class HookOptionsTest {
    @TempDir
    Path folder;

    private TestProject project;

    @BeforeEach
    void project() {
        project = TestProject.in(folder).model("orders", "select 1 as n");
    }

    private List<HookDeclaration> hooks() {
        return project.load().project().hooks();
    }

    private ModelConfig config() {
        return project.load().project().models().get(0).config();
    }

    private List<String> firstLines() {
        return project.errors().stream()
                .map(error -> error.lines().findFirst().orElseThrow())
                .toList();
    }

    @Test
    void a_hook_that_says_nothing_fails_without_limit_outside_of_the_transaction() {
        project.yaml("hooks:\n  before_model:\n    - {kind: sql, sql: select 1}\n");
        assertThat(hooks()).singleElement().satisfies(hook -> {
            assertThat(hook.warnsOnly()).isFalse();
            assertThat(hook.timeout()).isEmpty();
            assertThat(hook.insideTransaction()).isFalse();
        });
    }

    @Test
    void a_hook_says_what_its_failure_is_how_long_it_takes_and_where_it_belongs() {
        project.yaml("""
                hooks:
                  before_model:
                    - {kind: sql, sql: select 1, timeout: 90s, transaction: inside}
                  after_model:
                    - {kind: sql, sql: select 1, on_error: warn, timeout: 1h, transaction: outside}
                    - {kind: sql, sql: select 1, on_error:, timeout:, transaction:}
                """);
        assertThat(hooks()).extracting(HookDeclaration::warnsOnly).containsExactly(false, true, false);
        assertThat(hooks())
                .extracting(HookDeclaration::timeout)
                .containsExactly(
                        Optional.of(Duration.ofSeconds(90)), Optional.of(Duration.ofHours(1)), Optional.empty());
        assertThat(hooks()).extracting(HookDeclaration::insideTransaction).containsExactly(true, false, false);
    }

    @Test
    void hooks_are_read_event_by_event() {
        StringBuilder yaml = new StringBuilder("hooks:\n");
        HookEvent.keys().forEach(key -> yaml.insert(7, "  " + key + ": [{kind: sql, sql: select 1}]\n"));
        project.yaml(yaml.toString());
        assertThat(hooks())
                .extracting(HookDeclaration::name)
                .containsExactly(
                        "on_run_start_1",
                        "on_run_error_1",
                        "on_run_end_1",
                        "before_model_1",
                        "on_model_error_1",
                        "after_model_1");
        assertThat(hooks())
                .filteredOn(hook -> hook.event().isForModel())
                .extracting(HookDeclaration::event)
                .containsExactly(HookEvent.BEFORE_MODEL, HookEvent.ON_MODEL_ERROR, HookEvent.AFTER_MODEL);
    }

    @Test
    void error_events_know_the_names_of_their_kind() {
        project.yaml("""
                hooks:
                  on_run_error:
                    - {kind: sql, sql: "select {{ run.error }}, {{ run.recovered }}, {{ stats.models_failed }}, {{ model.name }}"}
                  on_model_error:
                    - {kind: sql, select: orders, sql: "select {{ run.recovered }}, {{ model.error }}, {{ node.name }}, {{ this.name }}"}
                """);
        assertThat(firstLines())
                .singleElement()
                .asString()
                .startsWith("FFT-202 project.yml:5:")
                .contains("the name 'model' is not known here.");
    }

    @Test
    void what_a_hook_cannot_say_has_its_place_and_a_remedy() {
        String form = "Write a number with its unit: 500ms, 30s, 5m or 1h.";
        project.yaml("""
                hooks:
                  on_run_end:
                    - {kind: sql, sql: select 1, on_error: warning}
                    - {kind: sql, sql: select 1, timeout: 30}
                    - {kind: sql, sql: select 1, timeout: 5 min}
                    - {kind: sql, sql: select 1, timeout: 0s}
                    - {kind: sql, sql: select 1, timeout: [30s]}
                """);
        assertThat(firstLines())
                .containsExactly(
                        "FFT-107 project.yml:5:44: 'hooks.on_run_end[0].on_error' is 'warning', but only fail, warn are possible."
                                + " Known values: fail, warn.",
                        "FFT-107 project.yml:6:43: '30' is no span of time. " + form,
                        "FFT-107 project.yml:7:43: '5 min' is no span of time. Did you mean '5m'? " + form,
                        "FFT-107 project.yml:8:43: '0s' is no span of time. Leave it out where there is no limit. "
                                + form,
                        "FFT-104 project.yml:9:43: 'hooks.on_run_end[4].timeout' is a list, but a string was expected. Write one text, in quotes where needed.");
    }

    @Test
    void only_sql_hooks_around_a_model_can_be_inside_its_transaction() {
        project.yaml("""
                hooks:
                  on_run_start:
                    - {kind: sql, sql: select 1, transaction: inside}
                  on_model_error:
                    - {kind: sql, sql: select 1, transaction: inside}
                  after_model:
                    - {name: notify, kind: python, transaction: inside}
                    - {kind: sql, sql: select 1, transaction: insde}
                """);
        assertThat(firstLines())
                .containsExactlyInAnyOrder(
                        "FFT-107 project.yml:5:34: an on_run_start hook cannot be inside a model's transaction: none is open"
                                + " then. Remove 'transaction', or move the hook to before_model or after_model.",
                        "FFT-107 project.yml:7:34: an on_model_error hook cannot be inside a model's transaction: none is open"
                                + " then. Remove 'transaction', or move the hook to before_model or after_model.",
                        "FFT-107 project.yml:9:36: a Python hook cannot be inside the model's transaction. Remove 'transaction', or"
                                + " write the hook in SQL.",
                        "FFT-107 project.yml:10:47: 'hooks.after_model[1].transaction' is 'insde', but only outside, inside are"
                                + " possible. Did you mean 'inside'?");
    }

    @Test
    void a_failure_inside_the_transaction_cannot_be_a_warning() {
        project.yaml("""
                hooks:
                  after_model:
                    - {kind: sql, sql: select 1, on_error: warn, transaction: inside}
                """);
        assertThat(firstLines())
                .containsExactly(
                        "FFT-107 project.yml:5:34: the failure of a hook inside the model's transaction cannot be a warning: it"
                                + " aborts the transaction. Remove 'on_error', or write transaction: outside.");
    }

    @Test
    void a_model_says_how_long_it_takes_and_how_often_it_is_tried() {
        assertThat(config().timeout()).isEmpty();
        assertThat(config().retries()).isEmpty();
        project.model("orders", "{{ config(timeout='10m', retries=2) }} select 1 as n");
        assertThat(config().timeout()).contains(Duration.ofMinutes(10));
        assertThat(config().retries()).isEqualTo(OptionalInt.of(2));
        project.model("orders", "{{ config(retries=0) }} select 1 as n");
        assertThat(config().retries()).isEqualTo(OptionalInt.of(0));
        project.model("orders", "{{ config(retries=20) }} select 1 as n");
        assertThat(config().retries()).isEqualTo(OptionalInt.of(20));
    }

    @Test
    void what_a_model_cannot_say_has_its_place_and_a_remedy() {
        String form = "Write a number with its unit: 500ms, 30s, 5m or 1h.";
        String retries = " It counts the attempts after the first: retries=2.";
        project.model("a", "{{ config(timeout=10) }} select 1 as n")
                .model("b", "{{ config(timeout='10 min') }} select 1 as n")
                .model("c", "{{ config(timeout='0m') }} select 1 as n")
                .model("d", "{{ config(retries=21) }} select 1 as n")
                .model("e", "{{ config(retries=-1) }} select 1 as n")
                .model("f", "{{ config(retries='2') }} select 1 as n")
                .model("g", "{{ config(retries=1.5) }} select 1 as n")
                .model("h", "{{ config(retrys=2, time_out='1m') }} select 1 as n");
        assertThat(firstLines())
                .containsExactly(
                        "FFT-206 models/a.sql:1:19: '10' is no span of time. " + form,
                        "FFT-206 models/b.sql:1:19: '10 min' is no span of time. Did you mean '10m'? " + form,
                        "FFT-206 models/c.sql:1:19: '0m' is no span of time. Leave it out where there is no limit. "
                                + form,
                        "FFT-206 models/d.sql:1:19: config(retries=…) takes a whole number from 0 to 20, not the number 21."
                                + retries,
                        "FFT-206 models/e.sql:1:19: config(retries=…) takes a whole number from 0 to 20, not the number -1."
                                + retries,
                        "FFT-206 models/f.sql:1:19: config(retries=…) takes a whole number from 0 to 20, not the string 2."
                                + retries,
                        "FFT-206 models/g.sql:1:19: config(retries=…) takes a whole number from 0 to 20, not the number 1.5."
                                + retries,
                        "FFT-206 models/h.sql:1:18: config() has no option 'retrys'. Did you mean 'retries'?",
                        "FFT-206 models/h.sql:1:30: config() has no option 'time_out'. Did you mean 'timeout'?");
    }
}
