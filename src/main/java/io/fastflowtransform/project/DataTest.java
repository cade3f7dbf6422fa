package io.fastflowtransform.project;

import io.fastflowtransform.problem.Position;
import io.fastflowtransform.sql.Relation;
import io.fastflowtransform.sql.Value;
import io.fastflowtransform.template.SqlTemplate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A data test of project.yml.
 *
 * @param type what is tested, such as {@code not_null}
 * @param table the table as declared: a model, a seed, or any table
 * @param relation the table where it is no model, as SQL names it
 * @param column the column, for the types that have one
 * @param where the rows that count; empty for all
 * @param values the values of {@code accepted_values}
 * @param minRows the bounds of {@code row_count_between}
 * @param maxRows the upper bound; empty for none
 * @param warnOnly whether a failure is only a warning
 * @param position where it is declared
 */
public record DataTest(
        NodeId id,
        String type,
        String table,
        Relation relation,
        Optional<String> column,
        Optional<SqlTemplate> where,
        List<Value> values,
        long minRows,
        OptionalLong maxRows,
        boolean warnOnly,
        List<String> tags,
        Position position)
        implements Node {
    /** The types of the original that are not supported yet. */
    static final Set<String> TYPES_LATER = Set.of(
            "greater_equal",
            "non_negative_sum",
            "freshness",
            "reconcile_equal",
            "reconcile_ratio_within",
            "reconcile_diff_within",
            "reconcile_coverage");

    public boolean isSupported() {
        return !TYPES_LATER.contains(type);
    }

    @Override
    public String name() {
        return id.name();
    }
}
