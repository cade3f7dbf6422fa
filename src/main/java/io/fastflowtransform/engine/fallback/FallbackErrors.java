package io.fastflowtransform.engine.fallback;

import io.fastflowtransform.engine.EngineException;
import io.fastflowtransform.engine.EngineException.Kind;
import io.fastflowtransform.sql.SqlText;
import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientConnectionException;
import java.sql.SQLTransientException;
import java.util.OptionalInt;
import java.util.Set;

/** Reads the errors of any driver, by JDBC's classes of exceptions and by the SQLStates of the standard. */
final class FallbackErrors {
    private static final Set<String> PERMISSION =
            Set.of("42501", "42000-1044", "42000-1142", "42000-1143", "42000-1227", "90096");
    private static final Set<String> CANCELLED = Set.of("57014", "HY008", "70100");

    /** H2's and MySQL's own numbers for conflicts; the last are a lock, a changed row and a changed table. */
    private static final Set<String> CONFLICTS =
            Set.of("HYT00", "90131", "41000", "HY000-1205", "HY000-1020", "HY000-1412");

    /** That of the standard's class "insufficient resources", and MySQL's own numbers. */
    private static final Set<String> NO_SPACE = Set.of("53100", "HY000-1021", "HY000-1114");

    private FallbackErrors() {}

    static EngineException statement(SqlText sql, SQLException e) {
        return EngineException.of(kind(e), reason(e), sql, OptionalInt.empty(), e);
    }

    static EngineException connection(FallbackSettings settings, SQLException e) {
        return EngineException.of(Kind.CONNECTION, settings.shown() + ": " + reason(e), e);
    }

    private static Kind kind(SQLException e) {
        String state = String.valueOf(e.getSQLState());
        String number = state + "-" + e.getErrorCode();
        if (state.startsWith("40") || CONFLICTS.contains(state) || CONFLICTS.contains(number)) {
            return Kind.TRANSIENT;
        } else if (CANCELLED.contains(state)) {
            return Kind.CANCELLED;
        } else if (e instanceof SQLTimeoutException) {
            return Kind.TIMEOUT;
        } else if (PERMISSION.contains(state) || PERMISSION.contains(number)) {
            return Kind.PERMISSION;
        } else if (NO_SPACE.contains(state) || NO_SPACE.contains(number)) {
            return Kind.NO_SPACE;
        } else if (state.startsWith("08")
                || e instanceof SQLRecoverableException
                || e instanceof SQLTransientConnectionException) {
            return Kind.CONNECTION;
        }
        return e instanceof SQLTransientException ? Kind.TRANSIENT : Kind.STATEMENT;
    }

    /**
     * The first line, without the number of the connection that MariaDB's driver puts before it; some drivers add the whole statement
     * below it, or behind the words "SQL statement".
     */
    private static String reason(SQLException e) {
        String message = String.valueOf(e.getMessage()).strip().replaceFirst("^\\(conn=\\d+\\) ", "");
        return message.split("; SQL statement:", 2)[0].lines().findFirst().orElse("");
    }
}
