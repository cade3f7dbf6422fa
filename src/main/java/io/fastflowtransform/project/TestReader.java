package io.fastflowtransform.project;

import io.fastflowtransform.problem.Code;
import io.fastflowtransform.problem.Problem;
import io.fastflowtransform.problem.Problems;
import io.fastflowtransform.problem.Suggestions;
import io.fastflowtransform.project.yaml.YamlMap;
import io.fastflowtransform.project.yaml.YamlNode;
import io.fastflowtransform.sql.Relation;
import io.fastflowtransform.sql.Value;
import io.fastflowtransform.template.SqlTemplate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.UnaryOperator;

/** The section {@code tests} of project.yml. */
final class TestReader {
    private static final List<String> COMMON = List.of("type", "table", "severity", "tags", "name", "where");
    private static final Map<String, List<String>> OWN_KEYS = Map.of(
            "not_null", List.of("column"),
            "unique", List.of("column"),
            "accepted_values", List.of("column", "values"),
            "row_count_between", List.of("min_rows", "max_rows"));

    /** Types of dbt that have no counterpart. */
    private static final Set<String> FOREIGN =
            Set.of("relationships", "expression_is_true", "unique_combination_of_columns", "not_accepted_values");

    private final SqlTemplates templates;
    private final UnaryOperator<Relation> written;
    private final Problems problems;
    private final Map<String, Integer> counts = new HashMap<>();
    private final List<DataTest> tests = new ArrayList<>();
    private final Set<String> names = new HashSet<>();

    private TestReader(SqlTemplates templates, UnaryOperator<Relation> written, Problems problems) {
        this.templates = templates;
        this.written = written;
        this.problems = problems;
    }

    /**
     * All tests in the order of their declaration.
     *
     * @param written how SQL names a relation
     */
    static List<DataTest> read(
            List<YamlNode> entries, SqlTemplates templates, UnaryOperator<Relation> written, Problems problems) {
        TestReader reader = new TestReader(templates, written, problems);
        entries.forEach(entry -> entry.map().ifPresent(reader::test));
        return List.copyOf(reader.tests);
    }

    private void test(YamlMap map) {
        Optional<String> type = map.requireString("type", "type: not_null");
        if (type.isEmpty()) {
            return;
        } else if (DataTest.TYPES_LATER.contains(type.get())) {
            later(map, type.get());
            return;
        }
        List<String> own = OWN_KEYS.get(type.get());
        if (own == null) {
            map.problem(
                    Code.INVALID_VALUE,
                    "type",
                    "the test type '" + type.get() + "' is not known.",
                    FOREIGN.contains(type.get()) || type.get().startsWith("dbt_")
                            ? "Write a view of the wrong rows, and a test on it: {type: row_count_between, table: wrong_rows,"
                                    + " min_rows: 0, max_rows: 0}. See docs/migrating.md#tests"
                            : Suggestions.didYouMean(type.get(), OWN_KEYS.keySet(), "test types"));
            return;
        }
        List<String> keys = new ArrayList<>(COMMON);
        keys.addAll(own);
        map.allowOnly(keys);
        Optional<String> table = map.requireString("table", "table: events_clean");
        Optional<String> column =
                own.contains("column") ? map.requireString("column", "column: event_id") : Optional.empty();
        List<Value> values = own.contains("values") ? values(map) : List.of();
        long min = map.get("min_rows").flatMap(YamlNode::integer).orElse(1L);
        OptionalLong max = map.get("max_rows")
                .flatMap(YamlNode::integer)
                .map(OptionalLong::of)
                .orElse(OptionalLong.empty());
        if (max.isPresent() && min > max.getAsLong()) {
            map.problem(
                    Code.INVALID_VALUE,
                    "max_rows",
                    "max_rows is " + max.getAsLong() + ", which is less than min_rows, " + min + ".",
                    "Exchange the two.");
        }
        Optional<SqlTemplate> where =
                map.get("where").flatMap(node -> node.string().map(text -> templates.parse(node.source())));
        boolean warnOnly = map.get("severity")
                .flatMap(node -> node.oneOf(List.of("error", "warn")))
                .filter("warn"::equals)
                .isPresent();
        List<String> tags = map.strings("tags");
        Optional<String> given = map.string("name");
        String testName = given.orElseGet(() -> name(type.get(), table.orElse(""), column));
        if (!names.add(testName)) {
            map.problem(
                    Code.DUPLICATE_NAME,
                    given.isPresent() ? "name" : "type",
                    "the test '" + testName + "' is there twice.",
                    "Give one of the two another 'name'.");
        }
        table.ifPresent(name -> tests.add(new DataTest(
                new NodeId("test", testName),
                type.get(),
                name,
                written.apply(relation(name)),
                column,
                where,
                values,
                min,
                max,
                warnOnly,
                tags,
                map.position())));
    }

    /** A test that the original has and we do not yet: it is declared, and says so where it would run. */
    private void later(YamlMap map, String type) {
        problems.add(Problem.warning(
                Code.NOT_SUPPORTED,
                map.keyPosition("type"),
                "tests of type '" + type + "' are not supported yet.",
                "fft:test reports it as an error when it is selected."));
        String table = map.string("table").orElse(type);
        tests.add(new DataTest(
                new NodeId("test", map.string("name").orElseGet(() -> name(type, table, map.string("column")))),
                type,
                table,
                written.apply(relation(table)),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                0,
                OptionalLong.empty(),
                false,
                map.strings("tags"),
                map.position()));
    }

    /** {@code not_null_events_clean_event_id}; with a number where there are several. */
    private String name(String type, String table, Optional<String> column) {
        String base = type + "_" + table + column.map(c -> "_" + c).orElse("");
        int count = counts.merge(base, 1, Integer::sum);
        return count == 1 ? base : base + "_" + count;
    }

    private static List<Value> values(YamlMap map) {
        return map.require("values", "values: [new, paid]")
                .flatMap(YamlNode::list)
                .map(items -> items.stream()
                        .filter(item -> item.scalarText().isPresent())
                        .map(YamlNode::value)
                        .toList())
                .orElse(List.of());
    }

    private static Relation relation(String table) {
        String[] parts = table.split("\\.", 3);
        return switch (parts.length) {
            case 1 -> Relation.of(table);
            case 2 -> Relation.of(parts[0], parts[1]);
            default -> new Relation(Optional.of(parts[0]), Optional.of(parts[1]), parts[2]);
        };
    }
}
