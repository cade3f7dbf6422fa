package io.fastflowtransform.engine.postgres;

import io.fastflowtransform.engine.EngineException;
import io.fastflowtransform.engine.EngineException.Kind;
import io.fastflowtransform.sql.SqlText;
import java.sql.SQLException;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Reads Postgres' errors by their SQLState; its manual lists them in the appendix "PostgreSQL Error Codes". */
final class PostgresErrors {
    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private static final String QUERY_CANCELED = "57014";
    private static final String INSUFFICIENT_PRIVILEGE = "42501";
    private static final String DISK_FULL = "53100";
    private static final String UNIQUE_VIOLATION = "23505";
    private static final String INTERNAL_ERROR = "XX000";
    private static final Set<String> CONNECTION = Set.of("57P01", "57P02", "57P03", "57P05", "53300");
    private static final Set<String> TRANSIENT = Set.of("40001", "40P01", LOCK_NOT_AVAILABLE);

    /** Where a COPY failed, as the server tells it in front of all else that it quotes. */
    private static final Pattern COPY = Pattern.compile("^COPY [^,]+, line (\\d+)(?:, column ([^:]+))?");

    private PostgresErrors() {}

    static EngineException statement(SqlText sql, SQLException e) {
        ServerErrorMessage server = e instanceof PSQLException postgres ? postgres.getServerErrorMessage() : null;
        if (server == null) {
            return EngineException.of(kind(e), firstLine(String.valueOf(e.getMessage())), sql, OptionalInt.empty(), e);
        }
        return EngineException.of(kind(e), reason(server), sql, offset(sql.text(), server.getPosition()), e);
    }

    static EngineException connection(PostgresAddress address, SQLException e) {
        String reason = firstLine(String.valueOf(e.getMessage())).replaceFirst("^FATAL: ", "");
        return EngineException.of(Kind.CONNECTION, address + ": " + reason, e);
    }

    /** Whether a statement failed because a lock could not be had within {@code lock_timeout}. */
    static boolean isLocked(EngineException e) {
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && LOCK_NOT_AVAILABLE.equals(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }

    private static Kind kind(SQLException e) {
        String state = String.valueOf(e.getSQLState());
        String message = String.valueOf(e.getMessage());
        if (state.equals(QUERY_CANCELED)) {
            return message.contains("timeout") ? Kind.TIMEOUT : Kind.CANCELLED;
        } else if (state.startsWith("08") || CONNECTION.contains(state)) {
            return Kind.CONNECTION;
        } else if (state.equals(INSUFFICIENT_PRIVILEGE)) {
            return Kind.PERMISSION;
        } else if (state.equals(DISK_FULL)) {
            return Kind.NO_SPACE;
        }
        return TRANSIENT.contains(state) || isCatalogConflict(state, message) ? Kind.TRANSIENT : Kind.STATEMENT;
    }

    /** Two {@code create … if not exists} at once: one of them finds the other's row in the catalog. */
    private static boolean isCatalogConflict(String state, String message) {
        boolean duplicate = state.equals(UNIQUE_VIOLATION) && message.contains("constraint \"pg_");
        return duplicate || (state.equals(INTERNAL_ERROR) && message.contains("tuple concurrently"));
    }

    private static String reason(ServerErrorMessage server) {
        StringBuilder reason = new StringBuilder(firstLine(String.valueOf(server.getMessage())));
        Matcher copy = COPY.matcher(String.valueOf(server.getWhere()));
        if (copy.find()) {
            reason.append(" (row ").append(copy.group(1));
            if (copy.group(2) != null) {
                reason.append(", column ").append(copy.group(2));
            }
            reason.append(')');
        }
        if (server.getDetail() != null) {
            reason.append(". ").append(String.join("; ", server.getDetail().split("\n")));
        }
        if (server.getHint() != null && !server.getHint().contains("CASCADE")) {
            reason.append(". Hint: ").append(firstLine(server.getHint()));
        }
        return reason.toString().replaceFirst("\\.$", "");
    }

    /** Postgres counts characters from 1, and the end is one of them; 0 stands for no position. */
    private static OptionalInt offset(String sql, int position) {
        if (position <= 0 || position > sql.codePointCount(0, sql.length()) + 1) {
            return OptionalInt.empty();
        }
        return OptionalInt.of(sql.offsetByCodePoints(0, position - 1));
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }
}
