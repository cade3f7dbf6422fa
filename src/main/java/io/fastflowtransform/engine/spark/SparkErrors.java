package io.fastflowtransform.engine.spark;

import io.fastflowtransform.engine.EngineException;
import io.fastflowtransform.engine.EngineException.Kind;
import io.fastflowtransform.sql.SqlText;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads Spark's errors: by their SQLState where there is one, else by their text, which holds the server's stack trace. */
final class SparkErrors {
    /** What the server writes in front of the error itself, once or several times. */
    private static final Pattern WRAPPERS = Pattern.compile(
            "^(?:(?:[a-z][A-Za-z0-9_]*\\.)+[A-Z][A-Za-z0-9_$]*(?:Exception|Error): (?:Error running query: )?\\s*"
                    + "|\\[[A-Z0-9_.]+] (?=(?:[a-z][A-Za-z0-9_]*\\.)+[A-Z]))");

    private static final Pattern STAGE = Pattern.compile(
            "Job aborted due to stage failure: .*?(?:Exception|Error): (?!Job aborted)([^\\n]*)", Pattern.DOTALL);
    private static final Pattern PLACE = Pattern.compile("(?:; line |\\(line )(\\d+),? pos (\\d+)[;)]?");
    private static final Pattern CONNECTION =
            Pattern.compile("connection is closed|TTransportException|Invalid SessionHandle|client transport");
    private static final Pattern CONFLICT = Pattern.compile(
            "DELTA_CONCURRENT|DELTA_METADATA_CHANGED|DELTA_PROTOCOL_CHANGED|Concurrent\\w*Exception|CommitFailedException"
                    + "|ExecutorLostFailure|FetchFailed");
    private static final String DELTA_CONFLICT = "2D521";
    private static final Set<String> PERMISSIONS = Set.of("42501");

    private SparkErrors() {}

    static EngineException statement(SqlText sql, SQLException e) {
        String message = String.valueOf(e.getMessage());
        return EngineException.of(kind(e, message), reason(message), sql, offset(sql.text(), message), e);
    }

    static EngineException connection(SparkSettings settings, SQLException e) {
        return EngineException.of(Kind.CONNECTION, settings.shown() + ": " + reason(String.valueOf(e.getMessage())), e);
    }

    /** Whether there is no relation of the name. */
    static boolean isMissing(EngineException e) {
        return e.getCause() instanceof SQLException sql
                && ("42P01".equals(sql.getSQLState()) || e.reason().contains("TABLE_OR_VIEW_NOT_FOUND"));
    }

    /** Whether there is a relation of the name already. */
    static boolean isThere(EngineException e) {
        return e.getCause() instanceof SQLException sql && "42P07".equals(sql.getSQLState());
    }

    /** Whether a server does not let its sessions change a setting. */
    static boolean isFixedSetting(EngineException e) {
        return e.reason().contains("CONFIG_NOT_AVAILABLE") || e.reason().contains("CANNOT_MODIFY_CONFIG");
    }

    private static Kind kind(SQLException e, String message) {
        String state = String.valueOf(e.getSQLState());
        if (e instanceof SQLTimeoutException) {
            return Kind.TIMEOUT;
        } else if (message.contains("Query was cancelled") || message.contains("Invalid OperationHandle")) {
            return Kind.CANCELLED;
        } else if (state.startsWith("08") || CONNECTION.matcher(message).find()) {
            return Kind.CONNECTION;
        } else if (PERMISSIONS.contains(state)) {
            return Kind.PERMISSION;
        } else if (message.contains("No space left on device")) {
            return Kind.NO_SPACE;
        }
        boolean conflict = state.equals(DELTA_CONFLICT)
                || CONFLICT.matcher(message.split("\n\tat ", 2)[0]).find();
        return conflict ? Kind.TRANSIENT : Kind.STATEMENT;
    }

    /** The error's own first line, without classes, stack traces and plans. */
    private static String reason(String message) {
        String own = message.split("\n\tat ", 2)[0];
        Matcher stage = STAGE.matcher(own);
        own = stage.find() ? stage.group(1) : own;
        for (Matcher wrapper = WRAPPERS.matcher(own); wrapper.find(); wrapper = WRAPPERS.matcher(own)) {
            own = own.substring(wrapper.end());
        }
        Matcher place = PLACE.matcher(own);
        own = place.find() ? own.substring(0, place.start()) : own;
        return own.strip().split("\n", 2)[0].strip();
    }

    /** Lines count from 1, and positions in them from 0. */
    private static OptionalInt offset(String sql, String message) {
        Matcher place = PLACE.matcher(message);
        if (!place.find()) {
            return OptionalInt.empty();
        }
        int start = 0;
        for (int line = Integer.parseInt(place.group(1)); line > 1; line--) {
            start = sql.indexOf('\n', start) + 1;
        }
        return OptionalInt.of(Math.min(start + Integer.parseInt(place.group(2)), sql.length()));
    }
}
