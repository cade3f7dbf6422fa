package io.fastflowtransform.template;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What people know from dbt, from Jinja and from FastFlowTransform, and what stands for it here. */
public final class Habits {
    private static final String MIGRATING = " See docs/migrating.md#";
    private static final String NO_QUERIES =
            "A template does not ask the database. Ask in a hook, or put the list under vars in" + " project.yml."
                    + MIGRATING + "blocks";
    private static final String MACROS = MIGRATING + "macros";
    private static final Set<String> SPACES =
            Set.of("dbt", "adapter", "config", "api", "modules", "exceptions", "codegen");
    private static final Map<String, String> CALLS = calls();
    private static final Map<String, String> NAMES = names();
    private static final Map<String, String> METHODS = methods();

    private Habits() {}

    /** What to write for a function of this name; a dotted name is one of a package, such as {@code dbt_utils.star}. */
    public static Optional<String> call(String name) {
        String space = name.contains(".") ? name.substring(0, name.indexOf('.')) : "";
        return Optional.ofNullable(CALLS.get(name)).or(() -> switch (space) {
            case "dbt" -> Optional.of("Write the SQL itself, or a macro." + MACROS);
            case "dbt_utils" -> Optional.of("There are no packages; most of dbt_utils is a line of SQL." + MACROS);
            case "adapter" -> Optional.of(NO_QUERIES);
            case "" -> Optional.empty();
            default ->
                Optional.of("There are no packages: a macro is a file in macros/ of the models folder, and is"
                        + " called by its name alone." + MACROS);
        });
    }

    /** Whether a name before a dot is that of a package of functions, and not of a value. */
    static boolean isSpace(String name) {
        return SPACES.contains(name) || name.startsWith("dbt_");
    }

    /** What to write for a name. */
    public static Optional<String> name(String name) {
        return Optional.ofNullable(NAMES.get(name)).or(() -> Optional.ofNullable(CALLS.get(name)));
    }

    /** What to write for a method of a value, such as {@code x.upper()}. */
    static String method(String name) {
        return METHODS.getOrDefault(name, "Use a filter, or let SQL do it." + MIGRATING + "expressions-and-filters");
    }

    private static Map<String, String> calls() {
        Map<String, String> calls = new HashMap<>();
        calls.put("env_var", "Write env('NAME', 'default').");
        calls.put("is_engine", "Write ff_is_engine('duckdb').");
        calls.put("run_query", NO_QUERIES);
        calls.put("statement", NO_QUERIES);
        calls.put("load_result", NO_QUERIES);
        calls.put("log", "Remove it; mvn -X shows what is rendered.");
        calls.put("print", calls.get("log"));
        calls.put("return", "Remove it: a macro gives SQL, not a value." + MACROS);
        calls.put("range", "Write the list: [0, 1, 2]." + MIGRATING + "blocks");
        calls.put("doc", "Write the description itself.");
        calls.put("config.get", "Write the value itself, or a variable: var('name').");
        calls.put(
                "adapter.dispatch",
                "Write one macro with {{# ff_is_engine('duckdb') }}…{{/ ff_is_engine }} in it." + MACROS);
        calls.put("adapter.quote", "Write ident('name').");
        calls.put("dbt.date_trunc", "Write ff_date_trunc('column', 'day')." + MACROS);
        calls.put("dbt.dateadd", "Write ff_date_add('column', 'day', 3)." + MACROS);
        calls.put("dbt.safe_cast", "Write ff_safe_cast('column', 'integer')." + MACROS);
        calls.put("dbt.datediff", "Write the SQL of the engine: date_diff('day', a, b) on DuckDB." + MACROS);
        calls.put("dbt.concat", "Write a || b.");
        calls.put("dbt.current_timestamp", "Write current_timestamp, or {{ run_started_at }} for the time of the run.");
        calls.put("dbt.hash", "Write md5(column).");
        calls.put("dbt_utils.star", "Write *, on DuckDB * exclude (column)." + MACROS);
        calls.put("dbt_utils.generate_surrogate_key", "Put the macro surrogate_key into macros/." + MACROS);
        calls.put("dbt_utils.surrogate_key", calls.get("dbt_utils.generate_surrogate_key"));
        calls.put("dbt_utils.pivot", "Write a section over a list, on DuckDB pivot." + MACROS);
        calls.put("dbt_utils.get_column_values", "Put the list under vars in project.yml." + MACROS);
        calls.put("dbt_utils.union_relations", "Write union all, on DuckDB union all by name." + MACROS);
        calls.put("dbt_utils.date_spine", "Write generate_series(…)." + MACROS);
        return Map.copyOf(calls);
    }

    private static Map<String, String> names() {
        Map<String, String> names = new HashMap<>();
        names.put("loop", "Inside a section, -first, -last and -index (from 0) tell the place in the list.");
        names.put(
                "target",
                "{{ engine() }} is the engine; for a schema or another name, put a variable under the profile's vars and write"
                        + " var('name')." + MIGRATING + "names-and-functions");
        names.put("execute", "Remove it: a template is rendered once.");
        names.put("invocation_id", "In hooks, run.run_id is the run.");
        names.put("adapter", NO_QUERIES);
        names.put("graph", NO_QUERIES);
        names.put("model", "In a model, {{ this }} is its relation and {{ this.name }} its name.");
        names.put("schema", "{{ this.schema }} is the model's; for another, a variable: var('schema').");
        names.put("database", "{{ this.database }} is the model's; for another, a variable: var('database').");
        names.put("dbt", "Write the SQL itself, or a macro." + MACROS);
        names.put("dbt_utils", "There are no packages; most of dbt_utils is a line of SQL." + MACROS);
        names.put("modules", "Compute in SQL, or put the value into a variable." + MACROS);
        names.put("flags", "Write a variable, and give it with -Dfft.vars.");
        return Map.copyOf(names);
    }

    private static Map<String, String> methods() {
        Map<String, String> methods = new HashMap<>();
        for (String filter : new String[] {"upper", "lower"}) {
            methods.put(filter, "Write the filter: {{ value | " + filter + " }}.");
        }
        methods.put("strip", "Write the filter: {{ value | trim }}.");
        methods.put("join", "Write the filter: {{ list | join(', ') }}.");
        methods.put("get", "Write the member and a default: {{ map.name | default('…') }}.");
        methods.put("items", "Write a list of maps: [{k: a, v: 1}], and a section over it." + MIGRATING + "blocks");
        methods.put("keys", methods.get("items"));
        methods.put("values", methods.get("items"));
        String dates = "Let SQL format it, around the value: strftime({{ run_started_at }}, '%Y-%m-%d') on DuckDB,"
                + " to_char({{ run_started_at }}, 'YYYY-MM-DD') on Postgres.";
        methods.put("strftime", dates);
        methods.put("isoformat", dates);
        methods.put("date", "Let SQL do it, around the value: cast({{ run_started_at }} as date).");
        return Map.copyOf(methods);
    }
}
