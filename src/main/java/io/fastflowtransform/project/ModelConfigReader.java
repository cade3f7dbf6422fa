package io.fastflowtransform.project;

import io.fastflowtransform.engine.Build;
import io.fastflowtransform.problem.Code;
import io.fastflowtransform.problem.Problem;
import io.fastflowtransform.problem.Problems;
import io.fastflowtransform.problem.SourceText;
import io.fastflowtransform.problem.Suggestions;
import io.fastflowtransform.sql.Value;
import io.fastflowtransform.template.SqlTemplate;
import io.fastflowtransform.template.TemplateFacts.ConfigOption;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;

/** Reads a model's {@code config(…)}. */
final class ModelConfigReader {
    /** The option that says what of an old table is replaced. */
    static final String REPLACE = "replace";

    private static final Set<String> MATERIALIZATIONS = Set.of("table", "view", ModelConfig.EPHEMERAL);
    private static final Set<String> REPLACEMENTS = Set.of("table", "rows");
    private static final Set<String> MATERIALIZATIONS_LATER = Set.of("incremental", "snapshot");
    private static final Set<String> OPTIONS =
            Set.of("materialized", "tags", "engines", "kind", "meta", "description", "timeout", "retries", REPLACE);
    private static final Set<String> OPTIONS_LATER = Set.of(
            "pre_hook",
            "post_hook",
            "storage",
            "incremental",
            "snapshot",
            "unique_key",
            "primary_key",
            "updated_at",
            "updated_at_column",
            "updated_at_columns",
            "timestamp_columns",
            "delta_columns",
            "delta",
            "delta_sql",
            "delta_python",
            "delta_config",
            "on_schema_change",
            "http",
            "api");

    /** What does the work of an option that there is not. */
    private static final Map<String, String> INSTEAD = Map.of(
            "pre_hook", "Write a hook under before_model in project.yml, with select: the_model.",
            "post_hook", "Write a hook under after_model in project.yml, with select: the_model.",
            "grants", "Write a hook under after_model in project.yml, with select: the_model.",
            "alias", "A model's relation is named after its file: rename the file.",
            "schema", "A model is built in the schema of the profile.",
            "database", "A model is built in the database of the profile.",
            "enabled", "Move the file out of the models folder, or leave it out with fft.exclude.",
            "full_refresh", "Remove it: every selected model is built anew.",
            "persist_docs", "Remove it.",
            "contract", "Remove it, and write data tests in project.yml.");

    private static final BigInteger MOST_RETRIES = BigInteger.valueOf(20);

    private final SourceText source;
    private final Map<String, ConfigOption> options;
    private final KnownEngines known;
    private final Problems problems;

    private ModelConfigReader(
            SourceText source, Map<String, ConfigOption> options, KnownEngines known, Problems problems) {
        this.source = source;
        this.options = options;
        this.known = known;
        this.problems = problems;
    }

    static ModelConfig read(SqlTemplate template, KnownEngines known, Problems problems) {
        return new ModelConfigReader(template.source(), template.facts().config(), known, problems).read();
    }

    private ModelConfig read() {
        options.forEach(this::checkKnown);
        Map<String, Value> meta = new TreeMap<>();
        options.forEach((name, option) -> meta.put(name, option.value()));
        return new ModelConfig(materialized(), strings("tags"), engines(), timeout(), retries(), replace(), meta);
    }

    private void checkKnown(String name, ConfigOption option) {
        if (OPTIONS_LATER.contains(name)) {
            problem(
                    Code.NOT_SUPPORTED,
                    option,
                    "config(" + name + "=…) is not supported yet.",
                    INSTEAD.getOrDefault(name, "Remove it."));
        } else if (!OPTIONS.contains(name)) {
            String remedy = INSTEAD.getOrDefault(name, Suggestions.didYouMean(name, OPTIONS, "options"));
            problem(Code.INVALID_CONFIG, option, "config() has no option '" + name + "'.", remedy);
        }
    }

    private String materialized() {
        ConfigOption option = options.get("materialized");
        if (option == null) {
            return ModelConfig.defaults().materialized();
        }
        String found = option.value().asText();
        if (MATERIALIZATIONS_LATER.contains(found)) {
            problem(
                    Code.NOT_SUPPORTED,
                    option,
                    "materialized='" + found + "' is not supported yet.",
                    "Use table or view.");
        } else if (!MATERIALIZATIONS.contains(found)) {
            String remedy = Suggestions.didYouMean(found, MATERIALIZATIONS, "materializations");
            problem(Code.INVALID_CONFIG, option, "the materialization '" + found + "' is not known.", remedy);
        }
        return found;
    }

    private Optional<Duration> timeout() {
        ConfigOption option = options.get("timeout");
        if (option == null) {
            return Optional.empty();
        }
        String text = option.value().asText();
        Optional<Duration> timeout = TimeSpans.parse(text).filter(span -> !span.isZero());
        if (timeout.isEmpty()) {
            problem(Code.INVALID_CONFIG, option, "'" + text + "' is no span of time.", TimeSpans.remedy(text));
        }
        return timeout;
    }

    private Build.Replace replace() {
        ConfigOption option = options.get(REPLACE);
        String text = option == null ? "table" : option.value().asText();
        if (option != null && !REPLACEMENTS.contains(text)) {
            problem(
                    Code.INVALID_CONFIG,
                    option,
                    "config(replace=…) is '" + text + "'.",
                    Suggestions.didYouMean(text, REPLACEMENTS, "replacements"));
        } else if (option != null && !materializedAsTable()) {
            problem(
                    Code.INVALID_CONFIG,
                    option,
                    "config(replace=…) is about tables, and the model is none.",
                    "Remove it, or write materialized='table'.");
        }
        return text.equals("rows") ? Build.Replace.ROWS : Build.Replace.TABLE;
    }

    private boolean materializedAsTable() {
        ConfigOption option = options.get("materialized");
        return option == null || option.value().asText().equals("table");
    }

    private OptionalInt retries() {
        ConfigOption option = options.get("retries");
        if (option == null) {
            return OptionalInt.empty();
        } else if (option.value() instanceof Value.Int number
                && number.value().signum() >= 0
                && number.value().compareTo(MOST_RETRIES) <= 0) {
            return OptionalInt.of(number.value().intValue());
        }
        problem(
                Code.INVALID_CONFIG,
                option,
                "config(retries=…) takes a whole number from 0 to " + MOST_RETRIES + ", not the "
                        + option.value().kind() + " " + option.value().asText() + ".",
                "It counts the attempts after the first: retries=2.");
        return OptionalInt.empty();
    }

    private List<String> engines() {
        List<String> engines = strings("engines");
        ConfigOption option = options.get("engines");
        for (String engine : engines) {
            if (option != null && !known.names().contains(engine)) {
                String remedy = Suggestions.didYouMean(engine, known.names(), "engines");
                problem(Code.UNKNOWN_ENGINE, option, "the engine '" + engine + "' is not known.", remedy);
            }
        }
        return engines;
    }

    private List<String> strings(String name) {
        ConfigOption option = options.get(name);
        if (option == null) {
            return List.of();
        }
        List<Value> items = option.value() instanceof Value.Items list ? list.items() : List.of(option.value());
        List<String> strings = new ArrayList<>();
        for (Value item : items) {
            if (item instanceof Value.Text text) {
                strings.add(text.text());
            } else {
                problem(
                        Code.INVALID_CONFIG,
                        option,
                        "config(" + name + "=…) takes strings, not a " + item.kind() + ".",
                        "Write " + name + "=['a', 'b'].");
            }
        }
        return List.copyOf(strings);
    }

    private void problem(Code code, ConfigOption option, String sentence, String remedy) {
        problems.add(Problem.error(code, source, option.offset(), 1, sentence, remedy));
    }
}
