package io.fastflowtransform.project;

import io.fastflowtransform.template.Signature;
import io.fastflowtransform.template.SqlTemplate;

/**
 * A macro: a piece of SQL with parameters, in a file of its own below {@code macros/} of the models folder.
 *
 * @param name the file's name without {@code .sql}
 * @param path the file relative to the project's folder, with {@code /}
 */
public record Macro(String name, String path, SqlTemplate template) {
    public Signature signature() {
        return new Signature(name, template.facts().parameters(), template.isSound());
    }
}
