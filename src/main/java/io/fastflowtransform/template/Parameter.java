package io.fastflowtransform.template;

import io.fastflowtransform.sql.Value;
import java.util.Optional;

/**
 * A parameter of a macro, as the first tag of its file declares it.
 *
 * @param isSql whether it takes SQL that is written in a template; else it takes a value, which is escaped where it stands
 * @param byDefault what stands in for an argument that is not given; without it, the argument is required
 * @param offset where it is declared, in the macro's text
 */
public record Parameter(String name, boolean isSql, Optional<Value> byDefault, int offset) {

    /** As it stands in {@code macro(…)}. */
    String declaration() {
        String value = byDefault.map(Parameter::literal).orElse(isSql ? "sql" : "value");
        return name + "=" + (isSql && byDefault.isPresent() ? "sql(" + value + ")" : value);
    }

    private static String literal(Value value) {
        boolean quoted = value instanceof Value.Text || value instanceof Value.Fragment;
        return quoted ? "'" + value.asText() + "'" : value == Value.Null.NULL ? "none" : value.asText();
    }
}
