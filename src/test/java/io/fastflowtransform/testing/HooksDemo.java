package io.fastflowtransform.testing;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What a run of the hooks demo leaves behind, the same on every engine: its tables, computed here from the CSV file alone, its
 * audit trail, and its lines on the console.
 *
 * @param project the project's folder
 * @param database where it was run
 * @param log what the console showed
 * @param profile the profile that was used
 * @param engine the engine's name
 * @param label the engine's label
 * @param place what stands before a relation's name on the console
 * @param variant what .env of the profile says
 */
public record HooksDemo(
        Path project,
        Database database,
        String log,
        String profile,
        String engine,
        String label,
        String place,
        String variant) {
    private static final Set<String> TYPES = Set.of("page_view", "sign_up", "add_to_cart", "purchase", "refund");
    private static final String FIRST_DAY = "2026-01-05";

    /** One event that is clean. */
    private record Event(String id, String user, String type, String day, BigDecimal amount) {}

    /** Copies the demo's files, as far as a run reads them. */
    public static void copy(Path examples, Path to) throws IOException {
        Path demo = examples.resolve("hooks_demo");
        try (Stream<Path> files = Files.walk(demo)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = demo.relativize(file).toString().replace('\\', '/');
                if (name.matches("(models|hooks|seeds)/.*|[^/]+\\.yml|\\.env\\..*")) {
                    Path copy = to.resolve(name);
                    Files.createDirectories(copy.getParent());
                    Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }

    /** Checks all of it, after a run of everything and a test of everything but the audit of the run. */
    public void check() throws IOException, SQLException {
        List<Event> events = events();
        List<List<String>> daily = daily(events);
        checkTables(events, daily);
        checkAudit(events.size(), daily.size());
        checkConsole(events.size(), daily.size());
    }

    private List<Event> events() throws IOException {
        List<CsvRecord> records = new ArrayList<>();
        try (CsvReader<CsvRecord> reader =
                CsvReader.builder().ofCsvRecord(Files.readString(project.resolve("seeds/seed_events.csv")))) {
            reader.forEach(records::add);
        }
        records.remove(0);
        assertThat(records).hasSizeGreaterThan(300);
        Map<String, CsvRecord> clean = new TreeMap<>();
        records.stream()
                .filter(r -> !r.getField(0).isEmpty()
                        && !r.getField(1).isEmpty()
                        && !r.getField(3).isEmpty())
                .sorted(Comparator.comparing(r -> r.getField(3)))
                .forEach(r -> clean.putIfAbsent(r.getField(0), r));
        List<Event> events = clean.values().stream()
                .filter(r -> TYPES.contains(type(r)))
                .map(HooksDemo::event)
                .toList();
        assertThat(events).hasSizeLessThan(records.size());
        return events;
    }

    private static String type(CsvRecord row) {
        return row.getField(2).trim().toLowerCase(Locale.ROOT);
    }

    private static Event event(CsvRecord row) {
        BigDecimal amount = new BigDecimal(row.getField(4).isEmpty() ? "0" : row.getField(4));
        BigDecimal signed = type(row).equals("refund") ? amount.negate() : amount;
        return new Event(
                row.getField(0), row.getField(1), type(row), row.getField(3).substring(0, 10), signed);
    }

    private static List<List<String>> daily(List<Event> events) {
        Map<List<String>, List<Event>> groups = new TreeMap<>(Comparator.comparing(Object::toString));
        events.stream()
                .filter(event -> event.day().compareTo(FIRST_DAY) >= 0)
                .forEach(event -> groups.computeIfAbsent(List.of(event.day(), event.type()), key -> new ArrayList<>())
                        .add(event));
        List<List<String>> daily = new ArrayList<>();
        groups.forEach((key, group) -> {
            Set<String> users = new TreeSet<>();
            group.forEach(event -> users.add(event.user()));
            BigDecimal sum = group.stream().map(Event::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
            daily.add(List.of(key.get(0), key.get(1), "" + group.size(), "" + users.size(), money(sum.toString())));
        });
        return daily;
    }

    private static String money(String amount) {
        return new BigDecimal(amount).setScale(2, RoundingMode.HALF_UP).toString();
    }

    private void checkTables(List<Event> events, List<List<String>> daily) throws SQLException {
        List<List<String>> found = new ArrayList<>();
        for (List<String> row : database.rows(
                "select event_id, user_id, event_type, event_date, amount from events_clean order by event_id")) {
            found.add(List.of(row.get(0), row.get(1), row.get(2), row.get(3), money(row.get(4))));
        }
        assertThat(found)
                .containsExactlyElementsOf(events.stream()
                        .map(e -> List.of(
                                e.id(),
                                e.user(),
                                e.type(),
                                e.day(),
                                money(e.amount().toString())))
                        .toList());
        List<List<String>> mart = new ArrayList<>();
        for (List<String> row : database.rows("select event_date, event_type, event_count, user_count, amount"
                + " from mart_events_daily order by event_date, event_type")) {
            mart.add(List.of(row.get(0), row.get(1), row.get(2), row.get(3), money(row.get(4))));
        }
        assertThat(mart).containsExactlyElementsOf(daily);
    }

    private void checkAudit(int events, int daily) throws SQLException {
        assertThat(database.rows("select status, case when finished_at >= started_at then 'in order' end, row_count,"
                        + " error, env, engine from _ff_run_audit"))
                .containsExactly(List.of("success", "in order", "" + (events + daily), "NULL", profile, engine));
        assertThat(database.rows("select model_name, event, status, rows_affected, case when elapsed_ms > 0 then 'some'"
                        + " end, error, case when finished_at >= started_at then 'in order' end from _ff_model_audit"
                        + " order by model_name"))
                .containsExactly(
                        List.of("events_clean.ff", "start", "success", "" + events, "some", "NULL", "in order"),
                        List.of("mart_events_daily.ff", "start", "success", "" + daily, "some", "NULL", "in order"));
    }

    private void checkConsole(int events, int daily) throws SQLException {
        String runId = database.rows("select run_id from _ff_run_audit").get(0).get(0);
        String sign = "[" + label + "]";
        List<String> lines = List.of(
                "[FFT] Profile: " + profile + " | Engine: " + engine,
                "[FFT] [hooks] when=on_run_start node=<run>: executing 3 hook(s): sql:create_audit_tables,"
                        + " sql:audit_run_start, python:python_banner",
                "[hooks_demo] on_run_start: run_id=" + runId + " (env_name=" + profile + ", engine=" + engine
                        + "; FFT_ACTIVE_ENV=" + profile + ", FF_ENGINE=" + engine + ", FF_ENGINE_VARIANT=" + variant
                        + ")",
                "[FFT] [hooks] ✓ python:python_banner  ",
                "[FFT] ✓ SEED " + sign + " seed_events (" + place + "seed_events)  ",
                "[FFT] ▶ L01 " + sign + " events_clean.ff (" + place + "events_clean)",
                "[FFT] [hooks] when=before_model node=events_clean.ff: executing 1 hook(s): sql:model_start_audit",
                "[FFT] ✓ L01 " + sign + " events_clean.ff  ",
                "[FFT] ▶ L02 " + sign + " mart_events_daily.ff (" + place + "mart_events_daily)",
                "[FFT] ✓ L02 " + sign + " mart_events_daily.ff  ",
                "[FFT] [hooks] when=on_run_end node=<run>: executing 2 hook(s): sql:audit_run_end,"
                        + " python:python_summary",
                "[hooks_demo] on_run_end: run_id=" + runId + " status=success (built=2, skipped=0, failed=0)",
                "[FFT] Run success in ",
                "[FFT] ✓ TEST not_null_events_clean_event_id",
                "[FFT] Tests: 5 passed, 0 failed, 0 warned in ");
        int at = -1;
        for (String line : lines) {
            int next = log.indexOf("[INFO] " + line, at + 1);
            assertThat(next).as("not found in its place: " + line + "\n" + log).isGreaterThan(at);
            at = next;
        }
        assertThat(log)
                .containsPattern("✓ L01 \\[" + label + "] events_clean\\.ff  [0-9.]+ m?s  " + events + " rows")
                .contains("2 built, 0 skipped, 0 failed, " + (events + daily) + " rows")
                .contains("(1 not selected)");
    }
}
