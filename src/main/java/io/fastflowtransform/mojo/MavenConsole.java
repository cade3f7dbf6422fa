package io.fastflowtransform.mojo;

import io.fastflowtransform.report.Console;
import java.nio.charset.Charset;
import java.nio.charset.UnsupportedCharsetException;
import java.util.function.Consumer;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.shared.utils.logging.MessageUtils;

/** Maven's log as a console, where each line can begin with a label. */
final class MavenConsole implements Console {
    private final Log log;
    private final boolean interactive;
    private final String label;

    /**
     * A console.
     *
     * @param label what each line begins with
     */
    MavenConsole(Log log, boolean interactive, String label) {
        this.log = log;
        this.interactive = interactive;
        this.label = label;
    }

    @Override
    public void info(String line) {
        each(line, log::info);
        if (line.isEmpty()) {
            log.info(label);
        }
    }

    @Override
    public void warn(String line) {
        each(line, log::warn);
    }

    @Override
    public void error(String line) {
        each(line, log::error);
    }

    @Override
    public void debug(String line) {
        each(line, log::debug);
    }

    @Override
    public String success(String text) {
        return MessageUtils.buffer().success(text).build();
    }

    @Override
    public String failure(String text) {
        return MessageUtils.buffer().failure(text).build();
    }

    @Override
    @SuppressWarnings("SystemConsoleNull") // Since Java 22 it is never null; Maven's choice of colours still tells.
    public boolean isInteractive() {
        return interactive && System.console() != null && MessageUtils.isColorEnabled();
    }

    @Override
    public boolean isUnicode() {
        return charset().newEncoder().canEncode("▶✓✗⊘…");
    }

    private void each(String text, Consumer<CharSequence> log) {
        text.lines().map(label::concat).forEach(log);
    }

    /** The charset of standard output: named since Java 18, known for terminals before, and Java's default elsewhere. */
    private static Charset charset() {
        for (String property : new String[] {"stdout.encoding", "sun.stdout.encoding"}) {
            String name = System.getProperty(property);
            if (name != null && !name.isEmpty()) {
                try {
                    return Charset.forName(name);
                } catch (UnsupportedCharsetException e) {
                    // Java itself falls back to its default then.
                }
            }
        }
        return Charset.defaultCharset();
    }
}
