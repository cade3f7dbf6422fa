package io.fastflowtransform.engine;

import io.fastflowtransform.sql.Relation;
import io.fastflowtransform.sql.SqlText;
import java.util.function.Consumer;

/**
 * An order to build a relation.
 *
 * @param relation the relation as all will see it
 * @param query one query, without a semicolon at its end
 * @param first what is done before, in the same transaction where the engine has transactions
 */
public record Build(Relation relation, SqlText query, Consumer<Session> first) {
    public Build(Relation relation, SqlText query) {
        this(relation, query, session -> {});
    }
}
