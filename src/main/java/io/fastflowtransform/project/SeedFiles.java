package io.fastflowtransform.project;

import io.fastflowtransform.problem.Code;
import io.fastflowtransform.problem.Position;
import io.fastflowtransform.problem.Problem;
import io.fastflowtransform.problem.Problems;
import io.fastflowtransform.project.yaml.YamlFile;
import io.fastflowtransform.project.yaml.YamlMap;
import io.fastflowtransform.project.yaml.YamlNode;
import io.fastflowtransform.sql.Relation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** The seeds folder: CSV files, and schema.yml, which says where they go and of which types their columns are. */
final class SeedFiles {
    /** The variable that names another folder, absolute or relative to the project's. */
    private static final String FOLDER_VARIABLE = "FFT_SEEDS_DIR";

    private static final String FOLDER = "seeds";
    private static final String ENDING = ".csv";
    /** The file of targets and types inside the folder. */
    static final String SCHEMA = "schema.yml";

    private static final String TYPE = "[A-Za-z][A-Za-z0-9_ ]*(\\([0-9, ]+\\))?(\\[])?";

    private final String folder;
    private final KnownEngines engines;
    private final UnaryOperator<Relation> written;
    private final Problems problems;

    private SeedFiles(String folder, KnownEngines engines, UnaryOperator<Relation> written, Problems problems) {
        this.folder = folder;
        this.engines = engines;
        this.written = written;
        this.problems = problems;
    }

    /**
     * All seeds, sorted by name.
     *
     * @param folder what {@link #folder} says
     * @param written how SQL names a relation
     */
    static List<Seed> read(
            ProjectFiles files,
            String folder,
            KnownEngines engines,
            UnaryOperator<Relation> written,
            Problems problems) {
        return new SeedFiles(folder, engines, written, problems).read(files);
    }

    /** The folder of the seeds: the one that FFT_SEEDS_DIR names, else {@code seeds}. */
    static String folder(Map<String, String> environment) {
        return Optional.ofNullable(environment.get(FOLDER_VARIABLE))
                .filter(named -> !named.isBlank())
                .orElse(FOLDER);
    }

    private List<Seed> read(ProjectFiles files) {
        if (!folder.equals(FOLDER) && !files.isFolder(folder)) {
            problems.add(Problem.error(
                    Code.INVALID_VALUE,
                    FOLDER_VARIABLE + " is '" + folder + "', but there is no such folder.",
                    "Name the folder of the seeds, absolute or relative to project.yml."));
            return List.of();
        }
        Path start = files.root().resolve(folder);
        String schemaFile = files.relative(start.resolve(SCHEMA));
        List<Path> found = files.find(folder, ENDING, ENDING.toUpperCase(Locale.ROOT));
        Optional<YamlMap> schema = files.exists(schemaFile)
                ? files.text(schemaFile)
                        .flatMap(text -> YamlFile.read(schemaFile, text, problems))
                        .flatMap(YamlNode::map)
                : Optional.empty();
        Optional<YamlMap> targets = section(schema, "targets");
        Optional<YamlMap> types = section(schema, "dtypes");
        Optional<YamlMap> columns = section(schema, "columns");
        schema.ifPresent(map -> map.allowOnly(List.of("targets", "dtypes", "columns"), DbtKeys.OF_SEEDS));
        Set<String> known = new LinkedHashSet<>();
        Map<String, Seed> seeds = new TreeMap<>();
        for (Path file : found) {
            String path = files.relative(file);
            String below = start.relativize(file).toString().replace('\\', '/');
            String seedId = below.substring(0, below.length() - ENDING.length());
            String name = seedId.substring(seedId.lastIndexOf('/') + 1);
            List<String> keys = List.of(seedId, name);
            Relation relation = target(targets, keys, name);
            known.addAll(keys);
            known.add(relation.name());
            known.add(relation.toString());
            List<String> typeKeys = List.of(seedId, relation.toString(), relation.name(), name);
            Map<String, String> columnTypes = columnTypes(types, columns, typeKeys);
            Seed seed = new Seed(new NodeId("seed", name), name, path, file, written.apply(relation), columnTypes);
            Seed other = seeds.putIfAbsent(name.toLowerCase(Locale.ROOT), seed);
            if (other != null) {
                problems.add(Problem.error(
                        Code.DUPLICATE_NAME,
                        Position.file(path),
                        "the seed '" + name + "' is there twice: " + other.path() + " and " + path + ".",
                        "Rename one of the two files; names that differ in case only are one in most databases."));
            }
        }
        for (Optional<YamlMap> section : List.of(targets, types, columns)) {
            section.ifPresent(map -> map.allowOnly(known));
        }
        return new ArrayList<>(seeds.values());
    }

    private static Optional<YamlMap> section(Optional<YamlMap> schema, String key) {
        return schema.flatMap(map -> map.get(key)).flatMap(YamlNode::map);
    }

    private Relation target(Optional<YamlMap> targets, List<String> keys, String name) {
        Optional<YamlMap> target = entry(targets, keys);
        target.ifPresent(map -> map.allowOnly(List.of("schema", "table", "schema_by_engine")));
        Optional<YamlMap> byEngine =
                target.flatMap(map -> map.get("schema_by_engine")).flatMap(YamlNode::map);
        byEngine.ifPresent(map -> map.allowOnly(engines.names()));
        Optional<String> schema = byEngine.flatMap(map -> map.string(engines.active()))
                .or(() -> target.flatMap(map -> map.string("schema")));
        String table = target.flatMap(map -> map.string("table")).orElse(name);
        return new Relation(Optional.empty(), schema, table);
    }

    private Map<String, String> columnTypes(Optional<YamlMap> types, Optional<YamlMap> columns, List<String> keys) {
        Map<String, String> result = new TreeMap<>();
        entry(types, keys)
                .ifPresent(map ->
                        map.entries().forEach((column, node) -> type(node).ifPresent(t -> result.put(column, t))));
        entry(columns, keys)
                .ifPresent(map -> map.entries().forEach((column, node) -> {
                    if (node.isMap()) {
                        YamlMap detail = node.map().orElseThrow();
                        detail.allowOnly(List.of("type", "engines"));
                        Optional<YamlMap> byEngine = detail.get("engines").flatMap(YamlNode::map);
                        byEngine.ifPresent(m -> m.allowOnly(engines.names()));
                        byEngine.flatMap(m -> m.get(engines.active()))
                                .or(() -> detail.get("type"))
                                .flatMap(this::type)
                                .ifPresent(t -> result.put(column, t));
                    } else {
                        type(node).ifPresent(t -> result.put(column, t));
                    }
                }));
        return result;
    }

    private Optional<String> type(YamlNode node) {
        return node.string().filter(type -> {
            boolean shaped = type.matches(TYPE) || type.equals("datetime64[ns]");
            if (!shaped) {
                node.problem(
                        Code.INVALID_VALUE,
                        "'" + type + "' is not a column type.",
                        "Write a type such as integer, double, decimal(10, 2), date, timestamp, boolean or text.");
            }
            return shaped;
        });
    }

    private static Optional<YamlMap> entry(Optional<YamlMap> section, List<String> keys) {
        return section.flatMap(map ->
                        keys.stream().flatMap(key -> map.get(key).stream()).findFirst())
                .flatMap(YamlNode::map);
    }
}
