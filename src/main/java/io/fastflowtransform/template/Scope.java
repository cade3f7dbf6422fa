package io.fastflowtransform.template;

import io.fastflowtransform.sql.Value;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a template can name while it renders: values and functions. */
public interface Scope {
    /** The value of a name. */
    Optional<Value> value(String name);

    /**
     * Calls a function.
     *
     * @throws TemplateException where the function is unknown or the arguments are wrong
     */
    Value call(FunctionCall call);

    /** Whether the name means the same everywhere, so that no item of a section can hide it. */
    default boolean isReserved(String name) {
        return false;
    }

    /** What the scope offers, so that a template can be checked without rendering it. */
    Shape shape();

    /**
     * The names of a scope's values and functions.
     *
     * @param members the members of a name, where they are always the same
     * @param macros the functions that are macros, by name
     */
    record Shape(
            Set<String> names, Set<String> functions, Map<String, Set<String>> members, Map<String, Signature> macros) {

        /** The shape of a scope without macros. */
        public Shape(Set<String> names, Set<String> functions, Map<String, Set<String>> members) {
            this(names, functions, members, Map.of());
        }
    }
}
