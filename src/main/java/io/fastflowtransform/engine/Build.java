package io.fastflowtransform.engine;

import io.fastflowtransform.sql.Relation;
import io.fastflowtransform.sql.SqlText;

/**
 * An order to build a relation.
 *
 * @param relation the relation as all will see it
 * @param query one query, without a semicolon at its end
 */
public record Build(Relation relation, SqlText query) {}
