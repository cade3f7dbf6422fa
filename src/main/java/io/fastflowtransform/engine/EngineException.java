package io.fastflowtransform.engine;

import io.fastflowtransform.problem.Code;
import io.fastflowtransform.problem.Problem;
import io.fastflowtransform.problem.Secrets;
import io.fastflowtransform.sql.SqlText;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** What a database refused, classified. */
public final class EngineException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What kind of failure it is. */
    public enum Kind {
        /** The statement is wrong; trying it again is useless. */
        STATEMENT,
        /** The statement was right; trying it again can help. */
        TRANSIENT,
        CONNECTION,
        /** The statement was right, but the database's disk is full. */
        NO_SPACE,
        CANCELLED,
        TIMEOUT,
        PERMISSION,
        /** Another process has the target. */
        LOCKED
    }

    private final Kind kind;
    private final String reason;
    private final String remedy;
    private final transient Optional<SqlText> statement;
    private final int offset;

    private EngineException(
            Kind kind,
            String reason,
            String remedy,
            Optional<SqlText> statement,
            OptionalInt offset,
            @Nullable Throwable cause) {
        super(reason, cause);
        this.kind = kind;
        this.reason = reason;
        this.remedy = remedy;
        this.statement = statement;
        this.offset = offset.orElse(0);
    }

    /** A failure without a statement. */
    public static EngineException of(Kind kind, String reason, @Nullable Throwable cause) {
        return new EngineException(kind, reason, "", Optional.empty(), OptionalInt.empty(), cause);
    }

    /**
     * A failure of a statement.
     *
     * @param offset where in the statement, if the database tells
     */
    public static EngineException of(
            Kind kind, String reason, SqlText statement, OptionalInt offset, @Nullable Throwable cause) {
        return new EngineException(kind, reason, "", Optional.of(statement), offset, cause);
    }

    public Kind kind() {
        return kind;
    }

    /** The same failure, as one of another kind. */
    public EngineException as(Kind other) {
        return copy(other, reason);
    }

    /** The same failure, with what it belongs to in front of its reason. */
    public EngineException in(String what) {
        return copy(kind, what + ": " + reason);
    }

    /** The same failure, with what the user can do about it. */
    public EngineException withRemedy(String toDo) {
        return new EngineException(kind, reason, toDo, statement, OptionalInt.of(offset), this);
    }

    /** What the database says, without a statement's text. */
    public String reason() {
        return reason;
    }

    /** The statement that failed. */
    public Optional<SqlText> statement() {
        return statement;
    }

    /** The place in the user's file that the failure is about; the statement's first there, where the database tells none. */
    public Optional<SqlText.SourceOffset> origin() {
        return statement.flatMap(
                sql -> offset == 0 ? sql.firstOrigin() : sql.origin(offset).or(sql::firstOrigin));
    }

    /** The reason, without what the database quotes of a statement that may hold secrets. */
    private String shown() {
        boolean confidential =
                origin().filter(at -> at.source().isConfidential()).isPresent();
        return confidential ? Secrets.quotedIn(statement.orElseThrow().text()).mask(reason) : reason;
    }

    private EngineException copy(Kind newKind, String newReason) {
        return new EngineException(newKind, newReason, remedy, statement, OptionalInt.of(offset), this);
    }

    /**
     * The failure as a problem, with the user's line and a caret where the place is known.
     *
     * @param code the code of a statement's failure; that of a connection is given by its kind
     * @param sentence what failed; the database's reason follows
     */
    public Problem problem(Code code, String sentence) {
        Code own = switch (kind) {
            case CONNECTION -> Code.CONNECTION_FAILED;
            case LOCKED -> Code.TARGET_LOCKED;
            default -> code;
        };
        String toDo = remedy.isEmpty() && kind == Kind.LOCKED
                ? "Wait until it ends, stop it, or let the goal wait for it with -Dfft.lockTimeout=5m."
                : remedy;
        String text = (sentence.isEmpty() ? "" : sentence + ": ") + shown();
        return origin().map(at -> at.problem(own, 1, text, toDo))
                .orElseGet(() ->
                        Problem.error(own, text + (toDo.isEmpty() || text.matches("(?s).*[.!?]") ? "" : "."), toDo));
    }
}
