package io.fastflowtransform.engine.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestWatcher;

/**
 * The outcome of the contract on one engine, as a column of the table in docs/engines.md. The table must agree with it;
 * {@code -Dfft.test.updateGolden=true} writes it anew.
 */
public final class ContractReport implements TestWatcher, AfterAllCallback {
    private static final Path FILE = Path.of("docs", "engines.md");
    private static final String UPDATE = "fft.test.updateGolden";

    private final Map<Integer, String> rows = new TreeMap<>();
    private final Map<String, String> outcomes = new LinkedHashMap<>();
    private boolean failed;

    /** The name of an engine's column. */
    @Retention(RetentionPolicy.RUNTIME)
    public @interface Column {
        String value();
    }

    @Override
    public void testSuccessful(ExtensionContext test) {
        ended(test, "");
    }

    @Override
    public void testAborted(ExtensionContext test, Throwable reason) {
        ended(test, String.valueOf(reason.getMessage()).replaceFirst("^Assumption failed: ", ""));
    }

    @Override
    public void testFailed(ExtensionContext test, Throwable cause) {
        failed = true;
    }

    private void ended(ExtensionContext test, String skipped) {
        rows.put(test.getRequiredTestMethod().getAnnotation(Order.class).value(), test.getDisplayName());
        outcomes.put(test.getDisplayName(), skipped);
    }

    @Override
    public void afterAll(ExtensionContext suite) throws IOException {
        Column column = suite.getRequiredTestClass().getAnnotation(Column.class);
        if (column == null || failed || rows.isEmpty()) {
            return; // it is one group of rows only, or there is no outcome to write down
        }
        check(column.value());
    }

    private void check(String column) throws IOException {
        String text = Files.readString(FILE);
        String updated = new ContractTable(text).with(column, rows.values(), outcomes);
        if (Boolean.getBoolean(UPDATE)) {
            Files.writeString(FILE, updated);
        } else if (!updated.equals(text)) {
            assertThat(new ContractTable(text).table(column))
                    .as("docs/engines.md; -D%s=true writes it anew", UPDATE)
                    .isEqualTo(new ContractTable(updated).table(column));
            assertThat(text).as("docs/engines.md").isEqualTo(updated);
        }
    }
}
