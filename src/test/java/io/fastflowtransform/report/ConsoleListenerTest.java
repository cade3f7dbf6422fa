package io.fastflowtransform.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.fastflowtransform.event.RunEvent;
import io.fastflowtransform.event.Status;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** The words of the console. */
class ConsoleListenerTest {
    private final List<String> lines = new ArrayList<>();

    private Console console(boolean unicode) {
        return new Console() {
            @Override
            public void info(String line) {
                lines.add(line);
            }

            @Override
            public void warn(String line) {
                lines.add("WARN " + line);
            }

            @Override
            public void error(String line) {
                lines.add("ERROR " + line);
            }

            @Override
            public void debug(String line) {}

            @Override
            public boolean isUnicode() {
                return unicode;
            }
        };
    }

    @Test
    void ascii_signs_where_there_is_no_unicode() {
        try (ConsoleListener listener = new ConsoleListener(console(false))) {
            listener.runStarted(new RunEvent.RunStarted(
                    "r",
                    "run",
                    "p",
                    "dev",
                    "duckdb",
                    "DUCK",
                    OffsetDateTime.parse("2026-01-01T00:00:00Z"),
                    Optional.empty(),
                    1,
                    Map.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    2,
                    0));
            listener.modelStarted(new RunEvent.ModelStarted("model.a", "a", 1, "x.a"));
            listener.modelFinished(new RunEvent.ModelFinished(
                    "model.a", "a", 1, "x.a", Status.SUCCESS, 1234, OptionalLong.of(1), Optional.empty()));
            listener.modelSkipped(new RunEvent.ModelSkipped("model.b", "b", 2, "model a failed"));
            listener.runFinished(new RunEvent.RunFinished(
                    "r", Status.SUCCESS, Optional.empty(), new RunEvent.Stats(0, 1, 1, 0, 1, 125_000), false));
        }
        assertThat(lines)
                .containsExactly(
                        "[FFT] Profile: dev | Engine: duckdb",
                        "[FFT] > L01 [DUCK] a (x.a)",
                        "[FFT] + L01 [DUCK] a  1.2 s  1 row",
                        "WARN [FFT] - L02 [DUCK] b  skipped: model a failed",
                        "[FFT] Run success in 2 min 05 s: 1 built, 1 skipped, 0 failed, 1 row");
    }

    @Test
    void a_cancelled_model_is_told_as_an_error() {
        try (ConsoleListener listener = new ConsoleListener(console(true))) {
            listener.modelFinished(new RunEvent.ModelFinished(
                    "model.a",
                    "a",
                    1,
                    "x.a",
                    Status.CANCELLED,
                    12,
                    OptionalLong.empty(),
                    Optional.of("the run was stopped")));
        }
        assertThat(lines).containsExactly("ERROR [FFT] ✗ L01 a  12 ms  cancelled\n    the run was stopped");
    }

    @Test
    void progress_names_what_runs_and_how_far_it_is() {
        try (ProgressTicker ticker = new ProgressTicker(line -> {}, true)) {
            ticker.start(4);
            ticker.started("b");
            ticker.started("a");
            assertThat(ticker.line()).isEqualTo("0/4 done, running: a, b");
            ticker.ended("a");
            assertThat(ticker.line()).matches("1/4 done, running: b, about \\d+ m?s left");
        }
    }
}
