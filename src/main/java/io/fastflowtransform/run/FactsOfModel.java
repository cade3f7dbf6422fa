package io.fastflowtransform.run;

import io.fastflowtransform.hook.ModelFacts;
import io.fastflowtransform.project.Model;
import io.fastflowtransform.sql.Relation;
import io.fastflowtransform.sql.Value;
import java.util.Optional;
import java.util.OptionalLong;

/** What hooks know of a model, before it is built and after. */
record FactsOfModel(Model model, String relation, Value self) {
    /** The same facts while the model is staged: {@code this} is where the session finds it. */
    FactsOfModel staged(Relation place) {
        Value here = self instanceof Value.RelationValue known ? new Value.RelationValue(place, known.members()) : self;
        return new FactsOfModel(model, relation, here);
    }

    ModelFacts running() {
        return facts("running", OptionalLong.empty(), OptionalLong.empty(), Optional.empty());
    }

    ModelFacts ended(Built built) {
        return facts(built.status().key(), built.rows(), OptionalLong.of(built.millis()), built.error());
    }

    private ModelFacts facts(String status, OptionalLong rows, OptionalLong millis, Optional<String> error) {
        return new ModelFacts(model, relation, self, status, rows, millis, error);
    }
}
