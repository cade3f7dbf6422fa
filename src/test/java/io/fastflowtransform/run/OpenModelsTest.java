package io.fastflowtransform.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.fastflowtransform.engine.ProjectRelations;
import io.fastflowtransform.project.Model;
import io.fastflowtransform.project.NodeId;
import io.fastflowtransform.sql.Relation;
import io.fastflowtransform.testing.TestProject;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What each model is told of all others. */
class OpenModelsTest {
    @TempDir
    Path folder;

    private List<Model> models() {
        return TestProject.in(folder)
                .model("a", "select 1 as id")
                .model("b", "select 2 as id")
                .model("c", "select 3 as id")
                .model("e", "{{ config(materialized='ephemeral') }} select 4 as id")
                .load()
                .project()
                .models();
    }

    private static NodeId id(String name) {
        return new NodeId("model", name);
    }

    @Test
    void a_relation_is_built_later_until_its_model_has_ended() {
        OpenModels open = new OpenModels(models(), Set.of(id("a"), id("b"), id("e")));
        ProjectRelations relations = open.relations();
        assertThat(List.of("a", "b", "c", "e", "other"))
                .filteredOn(name -> relations.has().test(Relation.of(name)))
                .containsExactly("a", "b", "c");
        assertThat(List.of("a", "b", "c", "e"))
                .filteredOn(name -> relations.later().test(Relation.of(name)))
                .containsExactly("a", "b");
        open.ended(id("a"));
        open.ended(id("e"));
        assertThat(List.of("a", "b", "c", "e"))
                .filteredOn(name -> relations.later().test(Relation.of(name)))
                .containsExactly("b");
    }

    @Test
    void what_a_model_is_told_is_made_once_for_all_models() {
        OpenModels open = new OpenModels(models(), Set.of(id("a"), id("b")));
        ProjectRelations first = open.relations();
        open.ended(id("a"));
        assertThat(open.relations()).isSameAs(first);
    }
}
