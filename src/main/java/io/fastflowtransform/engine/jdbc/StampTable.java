package io.fastflowtransform.engine.jdbc;

import io.fastflowtransform.engine.EngineException;
import io.fastflowtransform.engine.Session;
import io.fastflowtransform.engine.Stamp;
import io.fastflowtransform.sql.ColumnType;
import io.fastflowtransform.sql.Dialect;
import io.fastflowtransform.sql.Relation;
import io.fastflowtransform.sql.SqlText;
import io.fastflowtransform.state.StateFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The table in which a database keeps what each relation was built from, out of the reach of comments. Beside the stamp stands
 * what the relation is known by, so that another one of the same name does not inherit it.
 *
 * @param table where it is
 */
public record StampTable(Dialect dialect, Relation table) {
    /** Its name, in each schema that holds relations with stamps. */
    public static final String NAME = "_fft_state";

    private static final String RELATION = "relation";
    private static final List<String> TEXTS = List.of(RELATION, "known_by", "content_hash", "run_id", "plugin");
    private static final String FORMAT = "format";

    /**
     * What is kept of a relation.
     *
     * @param knownBy what tells it from another one of its name, in the engine's own terms; empty for nothing
     */
    public record Entry(Stamp stamp, String knownBy) {}

    /** The table that keeps the stamps of a relation's schema. */
    public static StampTable beside(Dialect dialect, Relation relation) {
        return new StampTable(dialect, new Relation(relation.database(), relation.schema(), NAME));
    }

    /**
     * The statement that makes the table.
     *
     * @param verb how it begins, such as {@code create table}
     */
    public SqlText create(String verb) {
        String texts = TEXTS.stream()
                .map(column -> name(column) + " " + dialect.typeName(ColumnType.TEXT))
                .collect(Collectors.joining(", "));
        return SqlText.of(verb + " " + sql() + " (" + texts + ", " + name(FORMAT) + " "
                + dialect.typeName(ColumnType.INTEGER) + ")");
    }

    /**
     * Refuses a table in which a newer version has written.
     *
     * @throws io.fastflowtransform.problem.ProblemException that says which
     */
    public void check(Session session) {
        String newest = "select " + name(FORMAT) + ", " + name("plugin") + " from " + sql() + " where " + name(FORMAT)
                + " > " + StateFormat.CURRENT;
        session.query(SqlText.of(newest), 1).rows().stream()
                .findFirst()
                .ifPresent(row -> StateFormat.check(
                        "the table " + table,
                        Long.parseLong(String.valueOf(row.get(0))),
                        Optional.ofNullable(row.get(1))));
    }

    /** What is kept of a relation. */
    public Optional<Entry> find(Session session, String relation) {
        String columns =
                Stream.of("content_hash", "run_id", "known_by").map(this::name).collect(Collectors.joining(", "));
        return session.query(SqlText.of("select " + columns + " from " + sql() + where(relation)), 1).rows().stream()
                .findFirst()
                .map(row -> new Entry(
                        new Stamp(String.valueOf(row.get(0)), String.valueOf(row.get(1))), String.valueOf(row.get(2))));
    }

    /**
     * Keeps a relation's stamp, in the place of an older one.
     *
     * @param knownBy the expression, or the query in brackets, that gives what the relation is known by
     */
    public void put(Session session, String relation, String knownBy, Stamp stamp) {
        try {
            replace(session, relation, knownBy, stamp);
        } catch (EngineException e) {
            throw e.kind() == EngineException.Kind.STATEMENT ? unkept(relation, e) : e;
        }
    }

    private void replace(Session session, String relation, String knownBy, Stamp stamp) {
        session.execute(SqlText.of("delete from " + sql() + where(relation)));
        String names =
                Stream.concat(TEXTS.stream(), Stream.of(FORMAT)).map(this::name).collect(Collectors.joining(", "));
        session.execute(SqlText.of("insert into " + sql() + " (" + names + ") values (" + dialect.text(relation) + ", "
                + knownBy + ", " + dialect.text(stamp.contentHash()) + ", " + dialect.text(stamp.runId()) + ", "
                + dialect.text(StateFormat.plugin()) + ", " + StateFormat.CURRENT + ")"));
    }

    /** The table is one of others, or belongs to somebody who has not granted enough. */
    private EngineException unkept(String relation, EngineException reason) {
        return reason.in("what " + relation + " was built from cannot be kept in the table " + table)
                .withRemedy("Rename the table if it is not the plugin's, else ask its owner for the rights to select,"
                        + " insert and delete.");
    }

    private String where(String relation) {
        return " where " + name(RELATION) + " = " + dialect.text(relation);
    }

    private String sql() {
        return table.sql(dialect);
    }

    private String name(String name) {
        return Relation.of(name).sql(dialect);
    }
}
