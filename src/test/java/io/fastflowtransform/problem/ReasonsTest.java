package io.fastflowtransform.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import org.junit.jupiter.api.Test;

/** What Java throws is told to users without the name of a class, and what nobody expected asks for a report. */
class ReasonsTest {
    @Test
    void what_the_file_system_refuses_is_said_in_words() {
        assertThat(Reasons.of(new AccessDeniedException("/x/hooks"))).isEqualTo("access is denied");
        assertThat(Reasons.of(new UncheckedIOException(new FileSystemLoopException("/x/loop"))))
                .isEqualTo("its links lead in a circle");
        assertThat(Reasons.of(new FileSystemException("/x", null, "Too many levels of symbolic links")))
                .isEqualTo("too many levels of symbolic links");
    }

    @Test
    void a_class_in_a_message_is_left_out() {
        assertThat(Reasons.of(new IOException("java.nio.charset.MalformedInputException: Input length = 1")))
                .isEqualTo("Input length = 1");
        assertThat(Reasons.of(new IllegalStateException("org/h2/Driver"))).isEqualTo("the system gives no reason");
        assertThat(Reasons.of(new IllegalStateException())).isEqualTo("the system gives no reason");
    }

    @Test
    void a_path_and_a_host_are_no_classes() {
        assertThat(Reasons.of(new IOException("no route to db.example.org, see models/Orders.sql")))
                .isEqualTo("no route to db.example.org, see models/Orders.sql");
    }

    @Test
    void what_nobody_expected_asks_for_a_report_and_names_no_class() {
        assertThat(Reasons.unexpected("fft:run", new ClassCastException("class java.lang.String cannot be cast"))
                        .format())
                .isEqualTo("FFT-901 fft:run met something that it was not made for. This is a fault of the plugin."
                        + " Please report it, with what the same command prints with -X.");
        assertThat(Reasons.unexpected("fft:run", new OutOfMemoryError("Java heap space"))
                        .format())
                .isEqualTo("FFT-901 fft:run has no memory left. Give Maven more of it: MAVEN_OPTS=-Xmx2g.");
    }
}
