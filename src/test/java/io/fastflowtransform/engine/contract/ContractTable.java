package io.fastflowtransform.engine.contract;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The table of what each engine does, in a page between two marks, with the reasons for what was skipped below it. */
final class ContractTable {
    private static final String BEGIN = "<!-- contract: begin -->\n";
    private static final String END = "<!-- contract: end -->\n";
    private static final String HEADER = "| What each engine does | ";
    private static final String DONE = "✓";
    private static final String SKIPPED = "–";

    private final String before;
    private final String after;
    private final List<String> columns = new ArrayList<>();
    private final Map<String, Map<String, String>> rows = new LinkedHashMap<>();
    private final Map<String, String> reasons = new TreeMap<>();

    ContractTable(String page) {
        int begin = page.indexOf(BEGIN) + BEGIN.length();
        int end = page.indexOf(END);
        before = page.substring(0, begin);
        after = page.substring(end);
        for (String line : page.substring(begin, end).lines().toList()) {
            if (line.startsWith(HEADER)) {
                columns.addAll(cells(line).subList(1, cells(line).size()));
            } else if (line.startsWith("| ")) {
                List<String> cells = cells(line);
                Map<String, String> row = new TreeMap<>();
                for (int i = 1; i < cells.size(); i++) {
                    row.put(columns.get(i - 1), cells.get(i));
                }
                rows.put(cells.get(0), row);
            } else if (line.startsWith("- ")) {
                int colon = line.lastIndexOf(": ");
                reasons.put(line.substring(2, colon), line.substring(colon + 2));
            }
        }
    }

    /** The page with one column as it is now; {@code skipped} holds the reason for each row, empty for what was done. */
    String with(String column, Collection<String> order, Map<String, String> skipped) {
        if (!columns.contains(column)) {
            columns.add(column);
        }
        rows.values().forEach(row -> row.remove(column));
        reasons.keySet().removeIf(reason -> reason.startsWith(column + ", "));
        Map<String, Map<String, String>> all = new LinkedHashMap<>();
        for (String row : order) {
            Map<String, String> cells = new TreeMap<>(rows.getOrDefault(row, Map.of()));
            cells.put(column, skipped.get(row).isEmpty() ? DONE : SKIPPED);
            all.put(row, cells);
            if (!skipped.get(row).isEmpty()) {
                reasons.put(column + ", \"" + row + "\"", skipped.get(row) + ".");
            }
        }
        return before + table(all) + after;
    }

    /** One column as text. */
    String table(String column) {
        return rows.entrySet().stream()
                .map(row -> row.getKey() + ": " + row.getValue().get(column))
                .collect(Collectors.joining("\n"));
    }

    private String table(Map<String, Map<String, String>> all) {
        StringBuilder text = new StringBuilder(HEADER)
                .append(String.join(" | ", columns))
                .append(" |\n|---")
                .append("|:-:".repeat(columns.size()))
                .append("|\n");
        all.forEach((row, cells) -> {
            text.append("| ").append(row);
            columns.forEach(column -> text.append(" | ").append(cells.getOrDefault(column, "?")));
            text.append(" |\n");
        });
        text.append("\nSkipped:\n\n");
        reasons.forEach((what, why) ->
                text.append("- ").append(what).append(": ").append(why).append('\n'));
        return text.toString();
    }

    private static List<String> cells(String line) {
        return List.of(line.substring(2, line.length() - 2).split(" \\| "));
    }
}
