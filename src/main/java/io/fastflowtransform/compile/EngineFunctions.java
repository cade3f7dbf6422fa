package io.fastflowtransform.compile;

import io.fastflowtransform.sql.DatePart;
import io.fastflowtransform.sql.Dialect;
import io.fastflowtransform.sql.Value;
import io.fastflowtransform.template.FunctionCall;
import java.util.Locale;
import java.util.Set;

/**
 * The engine-aware helpers of FastFlowTransform, with its signatures: {@code ff_date_trunc} and its like. Arguments that are SQL
 * must be written in the template; the bounds and values of partitions are data, and become literals.
 */
final class EngineFunctions {
    static final Set<String> NAMES = Set.of(
            "ff_engine",
            "ff_is_engine",
            "ff_date_trunc",
            "ff_date_add",
            "ff_safe_cast",
            "ff_partition_filter",
            "ff_partition_in");
    private static final Set<String> PLAIN_NUMERIC = Set.of("numeric", "number", "decimal");

    private final Dialect dialect;

    EngineFunctions(Dialect dialect) {
        this.dialect = dialect;
    }

    Value call(FunctionCall call) {
        return switch (call.function()) {
            case "ff_engine" -> engine(call.checked("ff_engine()", "default"));
            case "ff_is_engine" -> new Value.Bool(call.texts().stream().anyMatch(dialect::isCalled));
            case "ff_date_trunc" -> dateTrunc(call.checked("ff_date_trunc('expr', part='day')", "expr", "part"));
            case "ff_date_add" -> dateAdd(call.checked("ff_date_add('expr', 'day', 3)", "expr", "part", "amount"));
            case "ff_safe_cast" ->
                safeCast(call.checked("ff_safe_cast('expr', 'type', default='0')", "expr", "type", "default"));
            case "ff_partition_filter" ->
                partitionFilter(call.checked("ff_partition_filter('column', start, end)", "column", "start", "end"));
            default -> partitionIn(call.checked("ff_partition_in('column', values)", "column", "values"));
        };
    }

    /** The original's default is for want of an engine, and here there always is one. */
    private Value engine(FunctionCall call) {
        call.text(0, "default", "");
        return new Value.Text(dialect.name());
    }

    private Value dateTrunc(FunctionCall call) {
        String expression = call.sql(0, "expr", dialect);
        DatePart part = part(call, call.text(1, "part", "day"));
        return new Value.Fragment(dialect.expressions().dateTrunc(expression, part));
    }

    private Value dateAdd(FunctionCall call) {
        String expression = call.sql(0, "expr", dialect);
        DatePart part = part(call, call.text(1, "part"));
        if (!(call.value(2, "amount").orElse(Value.Null.NULL) instanceof Value.Int amount)) {
            throw call.wrong("'amount' must be a whole number");
        }
        return new Value.Fragment(dialect.expressions().dateAdd(expression, part, amount.value()));
    }

    private Value safeCast(FunctionCall call) {
        String expression = call.sql(0, "expr", dialect);
        String type = call.sql(1, "type", dialect).strip();
        boolean plainNumeric = PLAIN_NUMERIC.contains(type.toLowerCase(Locale.ROOT));
        String target = plainNumeric ? dialect.expressions().plainNumeric() : type;
        String cast = dialect.expressions().safeCast(expression, target);
        boolean alone = call.value(2, "default").orElse(Value.Null.NULL) == Value.Null.NULL;
        return new Value.Fragment(alone ? cast : "coalesce(" + cast + ", " + call.sql(2, "default", dialect) + ")");
    }

    private Value partitionFilter(FunctionCall call) {
        String column = call.sql(0, "column", dialect);
        Value start = call.value(1, "start").orElse(Value.Null.NULL);
        Value end = call.value(2, "end").orElse(Value.Null.NULL);
        if (start instanceof Value.Items || end instanceof Value.Items) {
            throw call.wrong("'start' and 'end' are single values, not lists");
        }
        boolean from = start != Value.Null.NULL;
        boolean to = end != Value.Null.NULL;
        if (from && to) {
            return new Value.Fragment(
                    "(" + column + " between " + dialect.literal(start) + " and " + dialect.literal(end) + ")");
        } else if (from) {
            return new Value.Fragment("(" + column + " >= " + dialect.literal(start) + ")");
        }
        return new Value.Fragment(to ? "(" + column + " <= " + dialect.literal(end) + ")" : "(1 = 1)");
    }

    private Value partitionIn(FunctionCall call) {
        String column = call.sql(0, "column", dialect);
        if (!(call.value(1, "values").orElse(Value.Null.NULL) instanceof Value.Items list)) {
            throw call.wrong("'values' must be a list");
        }
        if (list.items().isEmpty()) {
            return new Value.Fragment("(1 = 0)");
        }
        return new Value.Fragment("(" + column + " in (" + dialect.literal(list) + "))");
    }

    private static DatePart part(FunctionCall call, String part) {
        return DatePart.of(part)
                .orElseThrow(() -> call.wrong(
                        "'part' is '" + part + "', but must be one of " + String.join(", ", DatePart.names())));
    }
}
