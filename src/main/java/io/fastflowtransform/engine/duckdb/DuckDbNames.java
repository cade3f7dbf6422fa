package io.fastflowtransform.engine.duckdb;

import io.fastflowtransform.engine.Settings;
import io.fastflowtransform.sql.Dialect;
import io.fastflowtransform.sql.Relation;
import io.fastflowtransform.sql.SqlText;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The names of a profile's catalog and schema, and how they complete those of relations. In {@code a.b}, DuckDB takes {@code a}
 * for a catalog or for a schema, and refuses the name where there are both.
 *
 * @param catalog the catalog of the database's file
 * @param schema the schema of models and seeds
 * @param attaching the statements of {@code init_sql} that attach other databases
 */
record DuckDbNames(String catalog, String schema, List<SqlText> attaching) {
    static final String DEFAULT_SCHEMA = "main";

    private static final Pattern ATTACH = Pattern.compile("(?is)\\s*attach\\b.*");

    /** Names that DuckDB gives to no file. */
    private static final Set<String> RESERVED = Set.of(DEFAULT_SCHEMA, "temp", "system");

    static DuckDbNames of(Settings settings) {
        return new DuckDbNames(
                settings.get("catalog").orElseGet(() -> ofFile(settings.require("path"))),
                settings.get("schema").orElse(DEFAULT_SCHEMA),
                settings.initSql().stream()
                        .filter(sql -> ATTACH.matcher(sql.text()).matches())
                        .toList());
    }

    /** The catalog that DuckDB makes of a file: its name up to the first dot that is not at its beginning. */
    static String ofFile(String path) {
        if (path.startsWith(DuckDbProvider.MEMORY)) {
            return "memory";
        }
        String file = String.valueOf(Path.of(path).getFileName());
        String name = Stream.of(file.split("\\.", -1))
                .filter(part -> !part.isEmpty())
                .findFirst()
                .orElse(file);
        return RESERVED.contains(name) ? name + "_db" : name;
    }

    /** The relation with its catalog and its schema. */
    Relation complete(Relation relation) {
        if (leadsElsewhere(relation)) {
            return new Relation(relation.schema(), Optional.of(DEFAULT_SCHEMA), relation.name());
        }
        Optional<String> database = relation.database().or(() -> Optional.of(catalog));
        boolean own = database.get().equalsIgnoreCase(catalog);
        return new Relation(
                database, relation.schema().or(() -> Optional.of(own ? schema : DEFAULT_SCHEMA)), relation.name());
    }

    /** The relation as SQL names it: with its catalog, where its name has a part that could be a catalog or a schema. */
    Relation written(Relation relation) {
        boolean plain = relation.database().isEmpty() && relation.schema().isEmpty();
        boolean other = relation.schema().isEmpty()
                && relation.database()
                        .filter(name -> !name.equalsIgnoreCase(catalog))
                        .isPresent();
        return plain || other || leadsElsewhere(relation) ? relation : complete(relation);
    }

    /** Whether the file of this path must be attached, so that it has the catalog's name: nothing else gives it one. */
    boolean attaches(String path) {
        return !catalog.equalsIgnoreCase(ofFile(path)) && !isAttached(catalog);
    }

    /** The schema's name, as it stands in SQL. */
    String schemaSql(String name) {
        return new Relation(Optional.empty(), Optional.of(catalog), name).sql(Dialect.DUCKDB);
    }

    /** Whether what stands for the schema is the name of a database that the profile attaches. */
    private boolean leadsElsewhere(Relation relation) {
        return relation.database().isEmpty()
                && relation.schema()
                        .filter(name -> !name.equalsIgnoreCase(schema))
                        .filter(this::isAttached)
                        .isPresent();
    }

    /** As an alias, or as the name of a file without one. */
    private boolean isAttached(String name) {
        String quoted = Pattern.quote(name);
        Pattern attached =
                Pattern.compile("(?i)\\bas\\s+\"?" + quoted + "(?![\\w])|[/\\\\:']" + quoted + "(?:\\.[^/\\\\']*)?'");
        return attaching.stream().anyMatch(sql -> attached.matcher(sql.text()).find());
    }
}
