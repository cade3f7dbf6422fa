package io.fastflowtransform.engine.spark;

import io.fastflowtransform.engine.Build;
import io.fastflowtransform.engine.Staged;
import io.fastflowtransform.engine.Stamp;
import io.fastflowtransform.engine.TableData;
import io.fastflowtransform.engine.jdbc.StagedNames;
import io.fastflowtransform.sql.Dialect;
import io.fastflowtransform.sql.Relation;
import io.fastflowtransform.sql.SqlText;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A seed. Many rows go into a table of texts first, so that no statement is too long; it is dropped at the end. */
final class SparkSeed implements Staged {
    private static final int ROWS_A_STATEMENT = 1000;

    private final SparkTables tables;
    private final Staged table;
    private final Relation texts;
    private final OptionalLong rows;

    private SparkSeed(SparkTables tables, Staged table, Relation texts, long rows) {
        this.tables = tables;
        this.table = table;
        this.texts = texts;
        this.rows = OptionalLong.of(rows);
    }

    static Staged stage(SparkSession session, SparkSettings settings, Relation relation, TableData data) {
        SparkTables tables = new SparkTables(session, settings);
        boolean oneStatement = data.size() <= ROWS_A_STATEMENT;
        Relation texts = StagedNames.of(relation, Dialect.SPARK);
        try {
            tables.dropLeftovers(relation);
            if (!oneStatement) {
                store(session, settings, texts, data);
            }
            String from = oneStatement ? values(data) : SparkTables.name(texts);
            Build build = new Build(relation, SqlText.of("select " + casts(data) + " from " + from));
            Staged table = settings.format().isReplaceable()
                    ? new SparkReplacement(session, settings, build)
                    : SparkRenaming.stage(session, settings, build);
            return new SparkSeed(tables, table, texts, data.size());
        } catch (Throwable e) {
            tables.tryToDrop(texts, e);
            throw e;
        }
    }

    private static void store(SparkSession session, SparkSettings settings, Relation texts, TableData data) {
        String columns = IntStream.range(0, data.columns().size())
                .mapToObj(i -> "c" + i + " string")
                .collect(Collectors.joining(", "));
        session.execute("create table " + SparkTables.name(texts) + " (" + columns + ") using " + settings.format());
        try (TableData.Rows rows = data.rows()) {
            Iterator<List<@Nullable String>> left = rows.iterator();
            while (left.hasNext()) {
                session.execute("insert into " + SparkTables.name(texts) + " select * from "
                        + values(data.columns().size(), left));
            }
        }
    }

    /** A cast that cannot be done gives NULL in Spark, unless it is told to fail. */
    private static String casts(TableData data) {
        return IntStream.range(0, data.columns().size())
                .mapToObj(i -> {
                    TableData.Column column = data.columns().get(i);
                    String cast = "try_cast(c" + i + " as " + column.type() + ")";
                    String message =
                            Dialect.SPARK.text(" in the column '" + column.name() + "' is no " + column.type());
                    return "case when c" + i + " is not null and " + cast + " is null then raise_error(concat('\"', c"
                            + i
                            + ", '\"', " + message + ")) else " + cast + " end as "
                            + Dialect.SPARK.identifier(column.name());
                })
                .collect(Collectors.joining(",\n"));
    }

    private static String values(TableData data) {
        try (TableData.Rows rows = data.rows()) {
            return values(data.columns().size(), rows.iterator());
        }
    }

    /** The next rows, as many as one statement takes. */
    private static String values(int width, Iterator<List<@Nullable String>> rows) {
        String names = IntStream.range(0, width).mapToObj(i -> "c" + i).collect(Collectors.joining(", "));
        if (!rows.hasNext()) {
            String nulls = IntStream.range(0, width)
                    .mapToObj(i -> "cast(null as string) as c" + i)
                    .collect(Collectors.joining(", "));
            return "(select " + nulls + " where false) v";
        }
        StringBuilder values = new StringBuilder("(values\n");
        for (int i = 0; i < ROWS_A_STATEMENT && rows.hasNext(); i++) {
            values.append(i == 0 ? "" : ",\n").append(row(rows.next()));
        }
        return values.append("\n) v (").append(names).append(")").toString();
    }

    private static String row(List<@Nullable String> row) {
        return row.stream()
                .map(value -> value == null ? "cast(null as string)" : Dialect.SPARK.text(value))
                .collect(Collectors.joining(", ", "(", ")"));
    }

    @Override
    public Relation relation() {
        return table.relation();
    }

    @Override
    public OptionalLong rows() {
        return rows;
    }

    @Override
    public void publish(Stamp stamp) {
        table.publish(stamp);
    }

    @Override
    public void close() {
        try (table) {
            if (tables.session().isUsable()) {
                tables.session().execute("drop table if exists " + SparkTables.name(texts));
            }
        }
    }
}
