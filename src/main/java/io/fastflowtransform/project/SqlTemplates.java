package io.fastflowtransform.project;

import io.fastflowtransform.problem.Problems;
import io.fastflowtransform.problem.SourceText;
import io.fastflowtransform.sql.Dialect;
import io.fastflowtransform.template.SqlTemplate;

/** Parses a project's SQL templates, in the dialect of its engine. */
record SqlTemplates(Dialect dialect, Problems problems) {
    SqlTemplate parse(SourceText source) {
        return SqlTemplate.parse(source, dialect, problems);
    }
}
