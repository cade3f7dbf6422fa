package io.fastflowtransform.engine.fallback;

import io.fastflowtransform.engine.EngineException;
import io.fastflowtransform.engine.Stamp;
import io.fastflowtransform.sql.ColumnType;
import io.fastflowtransform.sql.Dialect;
import io.fastflowtransform.sql.Relation;
import io.fastflowtransform.sql.SqlText;
import java.util.Optional;

/** A table of the target that keeps what each relation was built from: not every database keeps it with the relation itself. */
final class Stamps {
    static final String TABLE = "_fft_stamps";

    private final FallbackSession session;
    private final Dialect dialect;

    Stamps(FallbackSession session) {
        this.session = session;
        this.dialect = session.dialect();
    }

    Optional<Stamp> of(Relation relation) {
        if (session.kind(Relation.of(TABLE)).isEmpty()) {
            return Optional.empty();
        }
        return session
                .query(SqlText.of("select " + name("stamp") + " from " + name(TABLE) + where(relation)), 1)
                .rows()
                .stream()
                .findFirst()
                .flatMap(row -> Stamp.parse(String.valueOf(row.get(0))));
    }

    void put(Relation relation, Stamp stamp) {
        create();
        session.execute("delete from " + name(TABLE) + where(relation));
        session.execute("insert into " + name(TABLE) + " (" + name("relation") + ", " + name("stamp") + ") values ("
                + dialect.text(relation.toString()) + ", " + dialect.text(stamp.format()) + ")");
    }

    private void create() {
        if (session.kind(Relation.of(TABLE)).isPresent()) {
            return;
        }
        String type = dialect.typeName(ColumnType.TEXT);
        try {
            session.execute("create table " + name(TABLE) + " (" + name("relation") + " " + type + ", " + name("stamp")
                    + " " + type + ")");
        } catch (EngineException e) {
            if (session.kind(Relation.of(TABLE)).isEmpty()) {
                throw e; // else another session was faster
            }
        }
    }

    private String where(Relation relation) {
        return " where " + name("relation") + " = " + dialect.text(relation.toString());
    }

    private String name(String name) {
        return Relation.of(name).sql(dialect);
    }
}
