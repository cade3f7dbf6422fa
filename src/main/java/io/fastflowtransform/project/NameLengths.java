package io.fastflowtransform.project;

import io.fastflowtransform.problem.Code;
import io.fastflowtransform.problem.Position;
import io.fastflowtransform.problem.Problem;
import io.fastflowtransform.problem.Problems;
import io.fastflowtransform.sql.NameLimit;
import io.fastflowtransform.sql.Relation;
import java.util.List;
import java.util.stream.Stream;

/** Finds the names of which the database would keep a part only, so that two of them could become one. */
final class NameLengths {
    private final NameLimit limit;
    private final Problems problems;

    private NameLengths(NameLimit limit, Problems problems) {
        this.limit = limit;
        this.problems = problems;
    }

    static void check(
            List<Model> models,
            List<Seed> seeds,
            List<Source> sources,
            List<DataTest> tests,
            NameLimit limit,
            Problems problems) {
        NameLengths lengths = new NameLengths(limit, problems);
        // An ephemeral model has no relation, and its name in a query is our own matter.
        models.stream()
                .filter(model -> !model.config().isEphemeral())
                .forEach(model -> lengths.check(model.relationName(), Position.file(model.path())));
        seeds.forEach(seed -> lengths.check(seed.relation(), Position.file(seed.path())));
        sources.stream()
                .filter(source -> source.file().isEmpty())
                .forEach(source -> lengths.check(source.relation(), source.position()));
        for (DataTest test : tests) {
            lengths.check(test.relation(), test.position());
            test.column().ifPresent(column -> lengths.check(column, test.position()));
        }
    }

    private void check(Relation relation, Position position) {
        Stream.of(relation.database(), relation.schema())
                .flatMap(name -> name.stream())
                .forEach(name -> check(name, position));
        check(relation.name(), position);
    }

    private void check(String name, Position position) {
        limit.complaint(name)
                .ifPresent(complaint -> problems.add(
                        Problem.error(Code.INVALID_VALUE, position, complaint + ".", "Give it a shorter name.")));
    }
}
