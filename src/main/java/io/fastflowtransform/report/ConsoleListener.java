package io.fastflowtransform.report;

import io.fastflowtransform.event.RunEvent;
import io.fastflowtransform.event.RunListener;
import io.fastflowtransform.event.Status;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tells a run on the console, in the words of FastFlowTransform. */
public final class ConsoleListener implements RunListener {
    private static final String PREFIX = "[FFT] ";

    private final Console console;
    private final Signs signs;
    private final ProgressTicker progress;
    private String engineLabel = "";
    private boolean seedsOnly;

    public ConsoleListener(Console console) {
        this.console = console;
        this.signs = Signs.of(console);
        this.progress = new ProgressTicker(
                line -> console.info(PREFIX + signs.progress() + " " + line), console.isInteractive());
    }

    @Override
    public void runStarted(RunEvent.RunStarted event) {
        engineLabel = "[" + event.engineLabel() + "] ";
        info("Profile: " + event.profile() + " | Engine: " + event.engine());
        int missing = event.ancestorsNotSelected();
        if (missing > 0) {
            info(missing + (missing == 1 ? " ancestor" : " ancestors") + " not selected (use +x)");
        }
        seedsOnly = event.goal().equals("seed");
        progress.start(event.models());
    }

    @Override
    public void hooksStarted(RunEvent.HooksStarted event) {
        info("[hooks] when=" + event.when() + " node=" + event.node() + ": executing "
                + event.hooks().size() + " hook(s): " + String.join(", ", event.hooks()));
    }

    @Override
    public void hookPrinted(RunEvent.HookPrinted event) {
        console.info(event.line());
    }

    @Override
    public void hookFinished(RunEvent.HookFinished event) {
        String line = "[hooks] " + sign(event.error().isEmpty()) + " " + event.hook() + "  "
                + Durations.format(event.millis());
        if (event.error().isPresent() && event.warnsOnly()) {
            console.warn(PREFIX + line + "\n" + event.error().get().indent(4).stripTrailing());
        } else if (event.error().isPresent()) {
            failed(line, event.error().get());
        } else {
            int statements = event.statementMillis().size();
            String each = event.statementMillis().stream().map(String::valueOf).collect(Collectors.joining(", "));
            info(line + (statements > 1 ? "  (" + statements + " statements: " + each + " ms)" : ""));
        }
    }

    @Override
    public void seedFinished(RunEvent.SeedFinished event) {
        String name = "SEED " + engineLabel + event.name() + " (" + event.relation() + ")";
        switch (event.action()) {
            case LOADED ->
                info(sign(true) + " " + name + "  " + Durations.format(event.millis())
                        + rows(event.rows().orElse(0)));
            case UNCHANGED -> info(signs.unchanged() + " " + name + "  unchanged");
            case FOREIGN -> info(signs.skipped() + " " + name + "  left alone");
            case FAILED -> failed(sign(false) + " " + name, event.error().orElse(""));
        }
    }

    @Override
    public void modelStarted(RunEvent.ModelStarted event) {
        progress.started(event.name());
        info(signs.start() + " " + model(event.level(), event.name()) + " (" + event.relation() + ")");
    }

    @Override
    public void modelFinished(RunEvent.ModelFinished event) {
        progress.ended(event.name());
        boolean well = event.status() == Status.SUCCESS;
        String line = sign(well) + " " + model(event.level(), event.name()) + "  " + Durations.format(event.millis());
        if (well) {
            info(line + (event.rows().isPresent() ? rows(event.rows().getAsLong()) : ""));
        } else {
            boolean cancelled = event.status() == Status.CANCELLED;
            failed(line + (cancelled ? "  cancelled" : ""), event.error().orElse(""));
        }
    }

    @Override
    public void modelSkipped(RunEvent.ModelSkipped event) {
        progress.ended(event.name());
        console.warn(
                PREFIX + signs.skipped() + " " + model(event.level(), event.name()) + "  skipped: " + event.reason());
    }

    @Override
    public void warned(RunEvent.Warned event) {
        console.warn(PREFIX + event.message());
    }

    @Override
    public void unforeseen(RunEvent.Unforeseen event) {
        console.debug(PREFIX + event.what() + " met:\n" + event.trace().stripTrailing());
    }

    @Override
    public void testFinished(RunEvent.TestFinished event) {
        boolean well = event.status() == Status.SUCCESS;
        String line = sign(well) + " TEST " + event.name() + "  " + Durations.format(event.millis());
        if (well) {
            info(line);
            return;
        }
        StringBuilder details = new StringBuilder(event.message().orElse(""));
        if (!event.query().isEmpty()) {
            details.append("\nquery:\n").append(event.query().indent(2).stripTrailing());
        }
        if (!event.sample().isEmpty()) {
            int shown = event.sample().size();
            details.append("\nsample (" + shown + (shown == 1 ? " row" : " rows") + ", at most 5 are shown):\n");
            details.append(table(event.columns(), event.sample()).indent(2).stripTrailing());
        }
        if (event.warnOnly()) {
            console.warn(PREFIX + line + "\n" + details.toString().indent(4).stripTrailing());
        } else {
            failed(line, details.toString());
        }
    }

    @Override
    public void testsFinished(RunEvent.TestsFinished event) {
        String rest = event.notSelected() > 0 ? " (" + event.notSelected() + " not selected)" : "";
        info("Tests: " + event.passed() + " passed, " + event.failed() + " failed, " + event.warned() + " warned in "
                + Durations.format(event.millis()) + rest);
    }

    @Override
    public void runFinished(RunEvent.RunFinished event) {
        progress.close();
        RunEvent.Stats stats = event.stats();
        boolean well = event.status() == Status.SUCCESS;
        String status = well
                ? console.success(event.status().key())
                : console.failure(event.status().key());
        String models = ": " + stats.built() + " built, " + stats.skipped() + " skipped, " + stats.failed() + " failed,"
                + rows(stats.rows()).substring(1);
        String seeds = ": " + stats.seeds() + (stats.seeds() == 1 ? " seed" : " seeds") + " loaded";
        info("Run " + status + " in " + Durations.format(stats.millis()) + (seedsOnly ? seeds : models));
    }

    @Override
    public void close() {
        progress.close();
    }

    private String model(int level, String name) {
        return String.format(Locale.ROOT, "L%02d ", level) + engineLabel + name;
    }

    private String sign(boolean well) {
        return well ? console.success(signs.done()) : console.failure(signs.failed());
    }

    private static String rows(long rows) {
        return "  " + rows + (rows == 1 ? " row" : " rows");
    }

    private void info(String line) {
        console.info(PREFIX + line);
    }

    private void failed(String line, String message) {
        console.error(PREFIX + line + "\n" + message.indent(4).stripTrailing());
    }

    private static String table(List<String> columns, List<List<@Nullable String>> rows) {
        StringBuilder out = new StringBuilder(String.join(" | ", columns));
        rows.forEach(row -> out.append('\n')
                .append(row.stream()
                        .map(value -> value == null ? "NULL" : value)
                        .collect(Collectors.joining(" | "))));
        return out.toString();
    }
}
