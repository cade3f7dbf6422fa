package io.fastflowtransform.compile;

import io.fastflowtransform.problem.Code;
import io.fastflowtransform.problem.ProblemException;
import io.fastflowtransform.project.Macro;
import io.fastflowtransform.sql.Dialect;
import io.fastflowtransform.sql.SeveralStatementsException;
import io.fastflowtransform.sql.SqlScript;
import io.fastflowtransform.sql.SqlText;
import io.fastflowtransform.sql.Value;
import io.fastflowtransform.template.FunctionCall;
import io.fastflowtransform.template.Scope;
import io.fastflowtransform.template.Signature;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The macros of a project, ready to be called. */
final class Macros {
    private final Map<String, Macro> byName = new TreeMap<>();
    private final Map<String, Signature> signatures;
    private final Dialect dialect;

    Macros(Iterable<Macro> macros, Dialect dialect) {
        macros.forEach(macro -> byName.put(macro.name(), macro));
        this.signatures = byName.values().stream().collect(Collectors.toMap(Macro::name, Macro::signature));
        this.dialect = dialect;
    }

    /** How the macros are called, by name. */
    Map<String, Signature> signatures() {
        return signatures;
    }

    Optional<Macro> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /**
     * Renders a macro with the arguments of a call. It sees its parameters, the functions of the caller and the time of the run,
     * but none of the caller's other names.
     */
    Value call(Macro macro, FunctionCall call, Scope caller) {
        Scope scope = scope(macro, macro.signature().bind(call, dialect), caller);
        SqlText sql = macro.template().render(scope);
        try {
            return new Value.Fragment(SqlScript.single(sql, dialect));
        } catch (SeveralStatementsException e) {
            SqlText.SourceOffset at = e.second()
                    .origin(0)
                    .orElse(new SqlText.SourceOffset(macro.template().source(), 0));
            throw new ProblemException(at.problem(
                    Code.STATEMENT_FAILED,
                    1,
                    "a macro is a part of one statement, and here begins a second one.",
                    "Remove the semicolon before it."));
        }
    }

    /** What a macro's template can name, for checking it without a call. */
    Scope.Shape shape(Macro macro, Scope.Shape caller) {
        Set<String> names =
                macro.signature().parameters().stream().map(p -> p.name()).collect(Collectors.toSet());
        names.add(Names.RUN_STARTED_AT);
        return new Scope.Shape(names, caller.functions(), Map.of(), signatures);
    }

    private Scope scope(Macro macro, Map<String, Value> values, Scope caller) {
        return new Scope() {
            @Override
            public Optional<Value> value(String name) {
                return name.equals(Names.RUN_STARTED_AT) ? caller.value(name) : Optional.ofNullable(values.get(name));
            }

            @Override
            public boolean isReserved(String name) {
                return Names.RESERVED.contains(name);
            }

            @Override
            public Value call(FunctionCall call) {
                return caller.call(call);
            }

            @Override
            public Shape shape() {
                return Macros.this.shape(macro, caller.shape());
            }
        };
    }
}
