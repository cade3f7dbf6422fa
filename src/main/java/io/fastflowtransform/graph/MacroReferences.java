package io.fastflowtransform.graph;

import io.fastflowtransform.problem.Code;
import io.fastflowtransform.problem.Position;
import io.fastflowtransform.problem.Problem;
import io.fastflowtransform.problem.Problems;
import io.fastflowtransform.project.Macro;
import io.fastflowtransform.project.NodeId;
import io.fastflowtransform.template.SqlTemplate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Which nodes a template depends on through the macros that it calls, directly or through other macros. */
final class MacroReferences {
    private final Graph calls;
    private final Map<NodeId, Set<NodeId>> own = new HashMap<>();

    private MacroReferences(Graph calls) {
        this.calls = calls;
    }

    /** Connects the macros; those that call each other in a circle are reported. */
    static MacroReferences of(
            Collection<Macro> macros, Function<SqlTemplate, Set<NodeId>> references, Problems problems) {
        Map<NodeId, Set<NodeId>> called = new TreeMap<>();
        macros.forEach(macro -> called.put(id(macro.name()), Set.of()));
        macros.forEach(macro -> called.put(id(macro.name()), calledBy(macro.template(), called.keySet())));
        MacroReferences result = new MacroReferences(Graph.of(called));
        macros.forEach(macro -> result.own.put(id(macro.name()), references.apply(macro.template())));
        result.calls.cycle().ifPresent(path -> problems.add(cycle(path, macros)));
        return result;
    }

    Set<NodeId> reachedFrom(SqlTemplate template) {
        Set<NodeId> found = new TreeSet<>();
        for (NodeId macro : calledBy(template, calls.nodes())) {
            found.addAll(own.getOrDefault(macro, Set.of()));
            calls.ancestors(macro, Integer.MAX_VALUE).forEach(inner -> found.addAll(own.getOrDefault(inner, Set.of())));
        }
        return found;
    }

    private static Set<NodeId> calledBy(SqlTemplate template, Set<NodeId> macros) {
        return template.facts().calls().stream()
                .map(call -> id(call.name()))
                .filter(macros::contains)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static NodeId id(String macro) {
        return new NodeId("macro", macro);
    }

    private static Problem cycle(List<NodeId> path, Collection<Macro> macros) {
        String shown = path.stream().map(NodeId::name).collect(Collectors.joining(" → "));
        Macro first = macros.stream()
                .filter(macro -> macro.name().equals(path.get(0).name()))
                .findFirst()
                .orElseThrow();
        return Problem.error(
                Code.CYCLE,
                Position.file(first.path()),
                "the macros call each other in a circle: " + shown + ".",
                "A macro cannot call itself; use a section over a list where something repeats.");
    }
}
