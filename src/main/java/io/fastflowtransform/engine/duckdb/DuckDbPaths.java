package io.fastflowtransform.engine.duckdb;

import io.fastflowtransform.sql.Dialect;
import io.fastflowtransform.sql.SqlText;
import io.fastflowtransform.sql.SqlTokens;
import io.fastflowtransform.sql.SqlTokens.Kind;
import io.fastflowtransform.sql.SqlTokens.Token;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The relative paths of files in statements, which start at the project's folder. DuckDB itself would look for them where Maven was
 * started first, and only then on its {@code file_search_path}; and it writes there. So the folder is written in front of each text
 * that stands where DuckDB wants a file. A path that SQL computes stays as it is.
 */
final class DuckDbPaths {
    /** The functions whose first argument is a file, or a list of files. */
    private static final Set<String> FUNCTIONS = Set.of(
            "read_csv",
            "read_csv_auto",
            "sniff_csv",
            "read_parquet",
            "parquet_scan",
            "parquet_metadata",
            "parquet_schema",
            "parquet_file_metadata",
            "parquet_kv_metadata",
            "parquet_bloom_probe",
            "read_json",
            "read_json_auto",
            "read_json_objects",
            "read_json_objects_auto",
            "read_ndjson",
            "read_ndjson_auto",
            "read_ndjson_objects",
            "read_text",
            "read_blob",
            "read_xlsx",
            "glob",
            "st_read",
            "sqlite_scan",
            "delta_scan",
            "iceberg_scan");

    /** What a text is read after that is a table's name, or a file. */
    private static final Set<String> BEFORE_TABLES =
            Set.of("from", "join", "using", "summarize", "describe", "pivot", "unpivot");

    private static final Pattern FILE = Pattern.compile(".*[./*?\\\\].*", Pattern.DOTALL);

    /** A scheme has two letters or more, so that a drive of Windows is none. */
    private static final Pattern NOT_RELATIVE =
            Pattern.compile("(?:[/\\\\~:]|[A-Za-z][A-Za-z0-9+.-]*:).*|-?", Pattern.DOTALL);

    private static final Set<String> FILE_DATABASES = Set.of("duckdb", "sqlite");

    private final Path folder;
    private final boolean reading;

    /**
     * @param folder where relative paths start
     * @param reading whether those of files that are read do too; a session can have a search path of its own for them
     */
    DuckDbPaths(Path folder, boolean reading) {
        this.folder = folder;
        this.reading = reading;
    }

    /** The same statement with the folder in front of its relative paths; its parts keep their origins. */
    SqlText absolute(SqlText statement) {
        if (statement.text().indexOf('\'') < 0) {
            return statement;
        }
        SqlText.Builder sql = new SqlText.Builder();
        int done = 0;
        for (Found found : new Reading(SqlTokens.of(statement.text(), Dialect.DUCKDB)).files()) {
            if (found.read() && !reading) {
                continue;
            }
            int inside = found.token().start() + 1;
            String start = folder + folder.getFileSystem().getSeparator();
            sql.add(statement.slice(done, inside));
            sql.add((found.read() ? pattern(start) : start).replace("'", "''"));
            done = inside;
        }
        return done == 0
                ? statement
                : sql.add(statement.slice(done, statement.text().length())).build();
    }

    private static String pattern(String path) {
        return Dialect.DUCKDB.expressions().files().orElseThrow().literally(path);
    }

    /** A text that is a relative path, and whether it is read. */
    private record Found(Token token, boolean read) {}

    /** What is between two brackets. */
    private static final class Level {
        private final boolean ofFiles;
        private boolean selects;

        /**
         * @param ofFiles whether it is the arguments of a function of files, or its list of them
         */
        Level(boolean ofFiles) {
            this.ofFiles = ofFiles;
        }
    }

    /** One pass over the tokens of a statement. */
    private static final class Reading {
        private final List<Token> tokens;
        private final String statement;
        private final Deque<Level> levels = new ArrayDeque<>();
        private int lastTable = -1;

        Reading(List<Token> tokens) {
            this.tokens = tokens;
            this.statement = tokens.isEmpty() ? "" : tokens.get(0).word();
            levels.push(new Level(false));
        }

        List<Found> files() {
            List<Found> found = new ArrayList<>();
            for (int i = 0; i < tokens.size(); i++) {
                Token token = tokens.get(i);
                if (token.kind() == Kind.STRING) {
                    boolean written = isTarget(i);
                    if ((written || isSource(i)) && isRelative(token)) {
                        found.add(new Found(token, !written));
                    }
                } else {
                    follow(i, token);
                }
            }
            return found;
        }

        private void follow(int i, Token token) {
            Level level = levels.element();
            switch (token.text()) {
                case "(" -> levels.push(new Level(FUNCTIONS.contains(word(i - 1))));
                case "[" -> levels.push(new Level(level.ofFiles && is(i - 1, "(")));
                case ")", "]" -> {
                    if (levels.size() > 1) {
                        levels.pop();
                    }
                }
                default -> level.selects |= token.word().equals("select");
            }
        }

        /** Whether the text at this place is a file that the statement makes, or opens for writing. */
        private boolean isTarget(int i) {
            boolean outermost = levels.size() == 1;
            return switch (statement) {
                case "copy" -> outermost && word(i - 1).equals("to");
                case "export" ->
                    outermost && (word(i - 1).equals("database") || word(i - 1).equals("to"));
                case "attach" ->
                    outermost && tokens.subList(0, i).stream().allMatch(t -> t.kind() == Kind.WORD) && isFileDatabase();
                default -> false;
            };
        }

        /** A database of another kind has an address in place of a path. */
        private boolean isFileDatabase() {
            for (int i = 1; i < tokens.size(); i++) {
                if (word(i - 1).equals("type")
                        && !FILE_DATABASES.contains(tokens.get(i).unquoted())) {
                    return false;
                }
            }
            return true;
        }

        private boolean isSource(int i) {
            Level level = levels.element();
            if (level.ofFiles) {
                return is(i - 1, "(") || is(i - 1, "[") || (is(i - 1, ",") && levels.size() > 1 && isList(i));
            } else if (levels.size() == 1
                    && statement.equals("copy")
                    && word(i - 1).equals("from")) {
                return true;
            } else if (statement.equals("import") && word(i - 1).equals("database")) {
                return true;
            }
            return isTable(i, level);
        }

        /** Whether the place is in the list that a function of files has for its first argument. */
        private boolean isList(int i) {
            int at = i - 1;
            while (at > 0 && (is(at, ",") || tokens.get(at).kind() == Kind.STRING)) {
                at--;
            }
            return is(at, "[");
        }

        /** Between brackets, {@code from} can be a part of a function's arguments: {@code trim(both from '…')}. */
        private boolean isTable(int i, Level level) {
            if (!FILE.matcher(tokens.get(i).unquoted()).matches()) {
                return false;
            }
            String before = word(i - 1);
            boolean first = i < 2 || is(i - 2, "(");
            boolean table = BEFORE_TABLES.contains(before)
                    && !word(i - 2).equals("distinct")
                    && (levels.size() == 1 || level.selects || first);
            boolean another = is(i - 1, ",") && lastTable == i - 2;
            lastTable = table || another ? i : lastTable;
            return table || another;
        }

        private boolean isRelative(Token token) {
            return !NOT_RELATIVE.matcher(token.unquoted()).matches();
        }

        private String word(int i) {
            return i < 0 ? "" : tokens.get(i).word();
        }

        private boolean is(int i, String sign) {
            return i >= 0 && tokens.get(i).text().equals(sign);
        }
    }
}
