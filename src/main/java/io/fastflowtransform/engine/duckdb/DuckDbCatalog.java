package io.fastflowtransform.engine.duckdb;

import io.fastflowtransform.engine.RelationInfo;
import io.fastflowtransform.sql.Dialect;
import io.fastflowtransform.sql.Relation;
import io.fastflowtransform.sql.SqlText;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What DuckDB says of all relations. It cannot be asked for one of them without listing all, so the list is read once, and kept
 * until a statement may have changed it that is not one of the engine's own. No other process can change it: the database is ours as
 * long as it is open. Safe for use by many threads.
 */
final class DuckDbCatalog {
    private static final SqlText RELATIONS = SqlText.of("""
            select database_name, schema_name, table_name, 'TABLE', comment,
              case when check_constraint_count > 0 then sql end
            from duckdb_tables() where not internal
            union all
            select database_name, schema_name, view_name, 'VIEW', comment, null
            from duckdb_views() where not internal""");

    private static final SqlText COLUMNS = SqlText.of("""
            select database_name, schema_name, table_name, column_name, comment
            from duckdb_columns() where comment is not null and not internal""");

    private final DuckDbNames names;
    private final Supplier<DuckDbSession> sessions;
    private final Object reading = new Object(); // taken before this
    private final Object creating = new Object(); // taken before reading
    private @Nullable Map<Relation, Known> kept; // guarded by this
    private long changes; // guarded by this

    /**
     * @param sessions gives sessions without an open transaction, which see what all others have committed
     */
    DuckDbCatalog(DuckDbNames names, Supplier<DuckDbSession> sessions) {
        this.names = names;
        this.sessions = sessions;
    }

    /**
     * What is known of a relation.
     *
     * @param comment its comment; empty for none
     * @param columnComments its columns' comments
     * @param definition the statement that makes it, of a table with checks
     */
    record Known(
            RelationInfo.Kind kind, String comment, Map<String, String> columnComments, Optional<String> definition) {
        boolean hasComments() {
            return !comment.isEmpty() || !columnComments.isEmpty();
        }
    }

    DuckDbNames names() {
        return names;
    }

    /** Does work for one thread at a time: DuckDB lets only one of two transactions create the same relation. */
    void alone(Runnable work) {
        synchronized (creating) {
            work.run();
        }
    }

    /** A session without an open transaction. */
    DuckDbSession session() {
        return sessions.get();
    }

    /** What is known of a relation, with what the session has changed in its open transaction. */
    Optional<Known> find(DuckDbSession session, Relation relation) {
        return Optional.ofNullable(all(session).get(key(relation)));
    }

    /** All relations, by their full names in small letters. */
    Map<Relation, Known> all(DuckDbSession session) {
        return session.hasChangedCatalog() ? read(session) : committed();
    }

    /** The relation's full name in the one spelling of all that mean it. */
    Relation key(Relation relation) {
        return Dialect.DUCKDB.folded(names.complete(relation));
    }

    /** A statement may have changed anything. */
    synchronized void forget() {
        changes++;
        kept = null;
    }

    /** The engine has published a relation. */
    synchronized void published(Relation relation, Known known) {
        changes++;
        if (kept != null) {
            kept.put(key(relation), known);
        }
    }

    private Map<Relation, Known> committed() {
        synchronized (reading) {
            long before;
            synchronized (this) {
                if (kept != null) {
                    return kept;
                }
                before = changes;
            }
            Map<Relation, Known> found;
            try (DuckDbSession session = sessions.get()) {
                found = read(session);
            }
            synchronized (this) {
                if (changes == before) {
                    kept = found;
                }
            }
            return found;
        }
    }

    private Map<Relation, Known> read(DuckDbSession session) {
        Map<Relation, Map<String, String>> comments = new ConcurrentHashMap<>();
        session.query(COLUMNS, Integer.MAX_VALUE)
                .rows()
                .forEach(row -> comments.computeIfAbsent(relation(row), any -> new TreeMap<>())
                        .put(String.valueOf(row.get(3)), String.valueOf(row.get(4))));
        Map<Relation, Known> found = new ConcurrentHashMap<>();
        session.query(RELATIONS, Integer.MAX_VALUE)
                .rows()
                .forEach(row -> found.put(
                        relation(row),
                        new Known(
                                RelationInfo.Kind.valueOf(String.valueOf(row.get(3))),
                                Optional.ofNullable(row.get(4)).orElse(""),
                                comments.getOrDefault(relation(row), Map.of()),
                                Optional.ofNullable(row.get(5)))));
        return found;
    }

    private static Relation relation(List<@Nullable String> row) {
        return Dialect.DUCKDB.folded(new Relation(
                Optional.ofNullable(row.get(0)), Optional.ofNullable(row.get(1)), String.valueOf(row.get(2))));
    }
}
