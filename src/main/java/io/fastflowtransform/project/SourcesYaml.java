package io.fastflowtransform.project;

import io.fastflowtransform.problem.Code;
import io.fastflowtransform.problem.Problem;
import io.fastflowtransform.problem.Problems;
import io.fastflowtransform.project.yaml.YamlFile;
import io.fastflowtransform.project.yaml.YamlMap;
import io.fastflowtransform.project.yaml.YamlNode;
import io.fastflowtransform.sql.Dialect;
import io.fastflowtransform.sql.Relation;
import io.fastflowtransform.sql.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** sources.yml: the tables that others own, and files. Overrides for the active engine are applied; a table's win over its group's. */
final class SourcesYaml {
    static final String FILE = "sources.yml";
    private static final List<String> GROUP_KEYS =
            with(SourceLevel.KEYS, "name", "overrides", "description", "loader", "meta", "freshness", "tables");
    private static final List<String> TABLE_KEYS =
            with(SourceLevel.KEYS, "name", "overrides", "description", "loader", "columns", "meta", "freshness");
    private static final List<String> FRESHNESS_KEYS = List.of("loaded_at_field", "warn_after", "error_after");

    private static final String BIGQUERY = "bigquery";
    private static final String SPARK = "databricks_spark";
    private static final List<String> IN_CATALOGS = List.of("catalog");
    private static final List<String> IN_PROJECTS = List.of("project", "catalog");

    private final KnownEngines engines;
    private final SourceFiles sourceFiles;
    private final UnaryOperator<Relation> written;
    private final Problems problems;
    private final List<Source> sources = new ArrayList<>();

    private SourcesYaml(
            KnownEngines engines, SourceFiles sourceFiles, UnaryOperator<Relation> written, Problems problems) {
        this.engines = engines;
        this.sourceFiles = sourceFiles;
        this.written = written;
        this.problems = problems;
    }

    /**
     * The sources for an engine; none where there is no file.
     *
     * @param written how SQL names a relation
     */
    static List<Source> read(
            ProjectFiles files,
            KnownEngines engines,
            Dialect dialect,
            UnaryOperator<Relation> written,
            Problems problems) {
        SourcesYaml reader = new SourcesYaml(
                engines, new SourceFiles(files.root(), engines.active(), dialect, problems), written, problems);
        if (files.exists(FILE)) {
            files.text(FILE)
                    .flatMap(text -> YamlFile.read(FILE, text, problems))
                    .flatMap(YamlNode::map)
                    .ifPresent(reader::root);
        }
        return List.copyOf(reader.sources);
    }

    private void root(YamlMap root) {
        root.allowOnly(List.of("version", "sources"));
        root.require("version", "version: 2").ifPresent(node -> {
            boolean known = node.isScalar()
                    && node.value() instanceof Value.Int number
                    && number.value().bitLength() <= 2
                    && number.value().intValue() >= 1
                    && number.value().intValue() <= 2;
            if (!known) {
                node.problem(Code.INVALID_VALUE, "'version' must be 1 or 2.", "Write version: 2");
            }
        });
        Set<String> groups = new HashSet<>();
        for (YamlNode node : root.get("sources").flatMap(YamlNode::list).orElse(List.of())) {
            node.map().ifPresent(group -> group(group, groups));
        }
    }

    private void group(YamlMap group, Set<String> groups) {
        group.allowOnly(GROUP_KEYS, DbtKeys.OF_SOURCES);
        checkFreshness(group);
        SourceLevels levels = SourceLevels.read(group, false, engines);
        Optional<String> name = group.requireString("name", "name: crm");
        if (name.isPresent() && !groups.add(name.get())) {
            duplicate(group, "source", name.get());
        }
        List<SourceLevels> tables = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (YamlNode node : group.require("tables", "tables: [{name: users}]")
                .flatMap(YamlNode::list)
                .orElse(List.of())) {
            node.map().ifPresent(table -> {
                SourceLevels own = SourceLevels.read(table, true, engines);
                tables.add(own);
                name.ifPresent(n -> table(n, table, levels, own, names));
            });
        }
        if (tables.stream().noneMatch(SourceLevels::hasLocation)) {
            checkLocation(levels);
        }
        if (!levels.hasLocation()) {
            tables.forEach(this::checkLocation);
        }
    }

    private void table(String group, YamlMap table, SourceLevels ofGroup, SourceLevels own, Set<String> names) {
        table.allowOnly(TABLE_KEYS, DbtKeys.OF_SOURCES);
        warnOfColumns(table);
        checkFreshness(table);
        Optional<String> name = table.requireString("name", "name: users");
        if (name.isEmpty()) {
            return;
        }
        if (!names.add(name.get())) {
            duplicate(table, "table", name.get());
            return;
        }
        SourcePlace place = SourcePlace.of(ofGroup, own);
        Optional<SourceFile> file = sourceFiles.file(group, name.get(), place);
        sources.add(new Source(
                new NodeId("source", group + "." + name.get()),
                group,
                name.get(),
                file.map(f -> Relation.of(f.location().path()))
                        .orElseGet(() -> written.apply(relation(place, name.get()))),
                file,
                table.position()));
    }

    private Relation relation(SourcePlace place, String name) {
        return new Relation(
                place.name(engines.active().equals(BIGQUERY) ? IN_PROJECTS : IN_CATALOGS)
                        .or(() -> schemaStands(place) ? place.name(List.of("database")) : Optional.empty()),
                place.name(schemaKeys()),
                place.name(List.of("identifier")).orElse(name));
    }

    /** In Spark a database is a schema, unless the schema is named too. */
    private List<String> schemaKeys() {
        return switch (engines.active()) {
            case BIGQUERY -> List.of("dataset", "schema");
            case SPARK -> List.of("schema", "database");
            default -> List.of("schema");
        };
    }

    private boolean schemaStands(SourcePlace place) {
        return !engines.active().equals(SPARK) || place.name(List.of("schema")).isPresent();
    }

    /** What says how files are read needs files, if only on another engine. */
    private void checkLocation(SourceLevels levels) {
        if (!levels.hasLocation()) {
            levels.ofFiles()
                    .ifPresent(at -> problems.add(Problem.error(
                            Code.INCOMPLETE_LOCATION,
                            at,
                            "there is no location whose files this could be about.",
                            "Add for example: location: data/users.csv")));
        }
    }

    private static void duplicate(YamlMap map, String what, String name) {
        map.problem(
                Code.DUPLICATE_NAME,
                "name",
                "the " + what + " '" + name + "' is declared twice.",
                "Rename one of the two.");
    }

    /** What is written about columns is free, but people expect tests there to be run. */
    private void warnOfColumns(YamlMap table) {
        for (YamlNode node : table.get("columns")
                .filter(YamlNode::isList)
                .flatMap(YamlNode::list)
                .orElse(List.of())) {
            if (node.isMap()) {
                YamlMap column = node.map().orElseThrow();
                DbtKeys.OF_COLUMNS.forEach((key, remedy) -> column.get(key)
                        .ifPresent(tests -> problems.add(Problem.warning(
                                Code.NOT_SUPPORTED, tests.position(), "'" + tests.path() + "' is not read.", remedy))));
            }
        }
    }

    private static void checkFreshness(YamlMap map) {
        map.get("freshness").flatMap(YamlNode::map).ifPresent(freshness -> freshness.allowOnly(FRESHNESS_KEYS));
    }

    private static List<String> with(List<String> keys, String... more) {
        List<String> all = new ArrayList<>(keys);
        all.addAll(List.of(more));
        return List.copyOf(all);
    }
}
