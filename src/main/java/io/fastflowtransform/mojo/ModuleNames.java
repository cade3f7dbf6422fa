package io.fastflowtransform.mojo;

import io.fastflowtransform.graph.ProjectGraph;
import io.fastflowtransform.graph.Selection;
import io.fastflowtransform.graph.Unmatched;
import io.fastflowtransform.problem.ProblemException;
import io.fastflowtransform.report.Console;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The names of a selection that match nothing in one module of a build: some of them are meant for others. */
record ModuleNames(OptionOrigin origin, OtherModules others, Console console) {

    /**
     * Excuses names that are meant for other modules.
     *
     * @throws ProblemException where a typed name matches nothing in any module
     */
    Selection excuse(Selection asked, ProjectGraph graph) {
        List<Unmatched> unmatched = asked.allowEmpty() ? List.of() : asked.unmatched(graph);
        if (unmatched.isEmpty()) {
            return asked;
        }
        Set<String> excused = new TreeSet<>();
        for (Unmatched name : unmatched) {
            if (origin.isInherited(name.option(), name.name())) {
                console.warn("[FFT] " + name.warning().format());
                excused.add(name.name());
            }
        }
        excused.addAll(typedForOthers(asked, unmatched));
        return asked.excusing(excused);
    }

    private Set<String> typedForOthers(Selection asked, List<Unmatched> unmatched) {
        Map<String, Unmatched> typed = unmatched.stream()
                .filter(name -> origin.isTyped(name.option()))
                .collect(Collectors.toMap(Unmatched::name, name -> name, (first, second) -> first));
        if (typed.isEmpty() || !others.exist()) {
            return Set.of();
        }
        Set<String> matching = others.matching(asked, typed.keySet());
        List<Unmatched> nowhere = typed.values().stream()
                .filter(name -> !matching.contains(name.name()))
                .toList();
        if (!nowhere.isEmpty()) {
            throw new ProblemException(
                    nowhere.stream().map(name -> name.error(" in any module")).toList());
        }
        return matching;
    }
}
