package io.fastflowtransform.engine.duckdb;

import io.fastflowtransform.engine.EngineException;
import io.fastflowtransform.engine.EngineException.Kind;
import io.fastflowtransform.sql.SqlText;
import java.sql.SQLException;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads DuckDB's errors by their text; it gives no SQLState. */
final class DuckDbErrors {
    /** The excerpt with which a message ends; one further in front is part of what a value or the user's own error says. */
    private static final Pattern EXCERPT = Pattern.compile("\\n+LINE (\\d{1,9}): ([^\\n]*)\\n( *)\\^\\s*$");

    private static final Pattern HOLDER = Pattern.compile("Conflicting lock is held in (.*?)(?:\\. See|$)");
    private static final String CUT = "...";
    private static final String TRANSACTION = "TransactionContext Error";
    private static final String FATAL = "FATAL Error";
    private static final String INCOMPLETE = "Parser Error: syntax error at end of input";
    private static final String CLOSED = "Connection was closed";

    private static final String ABORTED =
            "an earlier statement of this transaction failed, so the transaction can only be rolled back";

    /** What trying again cannot mend; all else about transactions is a conflict with another one. */
    private static final Pattern PERMANENT = Pattern.compile("Current transaction is aborted|no transaction is active"
            + "|within a transaction|Could not (?:write|read|sync|truncate|open)|Cannot open file|No space left"
            + "|a single transaction can only write to a single attached database");

    /** A file that cannot grow; the system's own words for it depend on the language of the machine. */
    private static final Pattern NO_SPACE =
            Pattern.compile("Could not (?:write|sync|truncate) |No space left on device|File too large");

    /** Errors whose text is the data's or the user's own, whatever it says. */
    private static final Pattern OF_VALUES =
            Pattern.compile("^(?:Invalid Input|Conversion|Constraint|Out of Range|Mismatch Type) Error");

    /** What DuckDB puts in front of some errors; the error itself follows. */
    private static final Pattern WRAPPER = Pattern.compile("^Invalid Input Error: Attempting to execute an unsuccessful"
            + " or closed pending query result\\s+Error: ");

    private static final Pattern STORAGE = Pattern.compile("database file with version number (\\d+)");

    /** The first DuckDB that reads a file of this storage version. */
    private static final Map<Integer, String> STORAGE_VERSIONS = Map.of(
            65, "DuckDB 1.2 or newer",
            66, "DuckDB 1.3 or newer",
            67, "DuckDB 1.4 or newer",
            68, "DuckDB 1.5 or newer",
            69, "DuckDB 2.0 or newer");

    private DuckDbErrors() {}

    static EngineException statement(SqlText sql, SQLException e) {
        String message = WRAPPER.matcher(String.valueOf(e.getMessage())).replaceFirst("");
        Matcher excerpt = EXCERPT.matcher(message);
        boolean placed = excerpt.find() && isOf(sql.text(), excerpt);
        String reason = (placed ? message.substring(0, excerpt.start()) : message).strip();
        OptionalInt offset = placed
                ? offset(sql.text(), excerpt)
                : reason.equals(INCOMPLETE) ? OptionalInt.of(sql.text().length()) : OptionalInt.empty();
        return EngineException.of(kind(reason), readable(reason), sql, offset, e);
    }

    static EngineException connection(String path, SQLException e) {
        String message = String.valueOf(e.getMessage()).strip();
        Matcher holder = HOLDER.matcher(message);
        if (message.contains("Could not set lock on file")) {
            String who = holder.find() ? holder.group(1) : "another process";
            return EngineException.of(Kind.LOCKED, "the database " + path + " is open in " + who, e);
        }
        Matcher storage = STORAGE.matcher(message);
        if (storage.find()) {
            String first = message.lines().findFirst().orElse(message);
            return EngineException.of(Kind.CONNECTION, first, e).withRemedy(newer(Integer.parseInt(storage.group(1))));
        }
        return EngineException.of(Kind.CONNECTION, message, e).withRemedy(remedy(message));
    }

    /** How to read a file of a newer DuckDB. */
    private static String newer(int storage) {
        String version = STORAGE_VERSIONS.getOrDefault(storage, "A newer DuckDB");
        return version
                + " reads it: put org.duckdb:duckdb_jdbc with such a version under the plugin's <dependencies> in the POM,"
                + " or write the file anew with an older DuckDB.";
    }

    private static String remedy(String message) {
        if (message.contains("not a valid DuckDB")) {
            return "Name a DuckDB database with 'path' in profiles.yml, or a file that does not exist yet.";
        } else if (message.contains("Is a directory")) {
            return "Name a file with 'path' in profiles.yml, and no folder.";
        } else if (message.contains("Cannot open file") || message.contains("Permission denied")) {
            return "Allow the user who builds to write the file and its folder, or name another with 'path' in profiles.yml.";
        }
        return "";
    }

    /** Whether the database itself has broken down: it refuses all until it is opened anew. */
    static boolean isBreakdown(EngineException e) {
        return e.reason().startsWith(FATAL) || e.reason().startsWith("INTERNAL Error");
    }

    /** On a full disk, the first statement that needs space fails; where the database itself breaks down, it is opened anew. */
    private static Kind kind(String reason) {
        if (!reason.startsWith(FATAL)
                && !OF_VALUES.matcher(reason).find()
                && NO_SPACE.matcher(reason).find()) {
            return Kind.NO_SPACE;
        } else if (reason.startsWith(TRANSACTION)) {
            return PERMANENT.matcher(reason).find() ? Kind.STATEMENT : Kind.TRANSIENT;
        } else if (reason.startsWith("INTERRUPT Error")) {
            return Kind.CANCELLED;
        } else if (reason.startsWith("Permission Error")) {
            return Kind.PERMISSION;
        }
        boolean connection = reason.startsWith(FATAL) || reason.startsWith("Connection Error") || reason.equals(CLOSED);
        return connection ? Kind.CONNECTION : Kind.STATEMENT;
    }

    private static String readable(String reason) {
        if (reason.startsWith(TRANSACTION) && reason.contains("Current transaction is aborted")) {
            return ABORTED;
        }
        return reason.equals(CLOSED) ? "the session is closed" : reason;
    }

    /** Whether an excerpt shows a line of the statement; a value can hold text that looks like one. */
    private static boolean isOf(String sql, Matcher excerpt) {
        int start = lineStart(sql, Integer.parseInt(excerpt.group(1)));
        String line = spaced(sql.substring(start, lineEnd(sql, start))).stripTrailing();
        String shown = spaced(excerpt.group(2)).stripTrailing();
        boolean begins = shown.startsWith(CUT) || line.startsWith(shown.replaceFirst("\\.{3}$", ""));
        boolean ends = shown.endsWith(CUT) || line.endsWith(shown.replaceFirst("^\\.{3}", ""));
        return begins && ends && line.contains(shown.replaceAll("^\\.{3}|\\.{3}$", ""));
    }

    private static String spaced(String text) {
        return text.replaceAll("\\s", " ");
    }

    /** DuckDB shows the line, cut to a window with dots at its ends, and a caret under the place. */
    private static OptionalInt offset(String sql, Matcher excerpt) {
        int line = Integer.parseInt(excerpt.group(1));
        String shown = excerpt.group(2);
        int column = excerpt.group(3).length() - ("LINE " + line + ": ").length();
        int lineStart = lineStart(sql, line);
        int lineLength = lineEnd(sql, lineStart) - lineStart;
        boolean cut = shown.startsWith(CUT) && shown.length() > 2 * CUT.length() && lineLength > shown.length();
        if (cut) {
            String window = shown.substring(CUT.length(), shown.length() - (shown.endsWith(CUT) ? CUT.length() : 0));
            int at = sql.indexOf(window, lineStart);
            return OptionalInt.of(Math.max(0, Math.min(at < 0 ? lineStart : at + column - CUT.length(), sql.length())));
        }
        return column < 0 ? OptionalInt.empty() : OptionalInt.of(Math.min(lineStart + column, sql.length()));
    }

    /** Where a line begins; the end of the text where there are not so many lines. */
    private static int lineStart(String sql, int line) {
        int start = 0;
        for (int i = 1; i < line; i++) {
            int end = sql.indexOf('\n', start);
            if (end < 0) {
                return sql.length();
            }
            start = end + 1;
        }
        return start;
    }

    private static int lineEnd(String sql, int lineStart) {
        int end = sql.indexOf('\n', lineStart);
        return end < 0 ? sql.length() : end;
    }
}
