package io.fastflowtransform.hook;

import io.fastflowtransform.compile.Compiler;
import io.fastflowtransform.engine.EngineException;
import io.fastflowtransform.engine.Session;
import io.fastflowtransform.problem.Code;
import io.fastflowtransform.problem.Problem;
import io.fastflowtransform.problem.ProblemException;
import io.fastflowtransform.project.HookDeclaration;
import io.fastflowtransform.project.Project;
import io.fastflowtransform.python.PythonException;
import io.fastflowtransform.sql.SqlScript;
import io.fastflowtransform.sql.SqlText;
import io.fastflowtransform.template.SqlTemplate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Calls one hook: each statement of an SQL hook by itself, or the function of a Python hook. */
public final class HookRunner {
    private static final Pattern BEGINS = Pattern.compile("(?is)(?:begin|start)\\b.*");
    private static final Pattern ENDS = Pattern.compile(
            "(?is)(?!rollback\\s+(?:(?:work|transaction)\\s+)?to\\b)(?:commit|rollback|end|abort)\\b.*");
    private static final Pattern CHAINS = Pattern.compile("(?is).*\\band\\s+chain\\b.*");
    private static final int ATTEMPTS = 12;
    private static final long SHORTEST_WAIT_NANOS = 5_000_000;

    private final Project project;
    private final Compiler compiler;
    private final PythonOnDemand python;

    /**
     * A runner for a project's hooks.
     *
     * @param python the Python hooks, started only when one is called
     */
    public HookRunner(Project project, Compiler compiler, PythonOnDemand python) {
        this.project = project;
        this.compiler = compiler;
        this.python = python;
    }

    /** In whose transaction an SQL hook's statements are. */
    public enum Transaction {
        /** Each statement is one of its own, or the hook begins and ends its own. */
        OWN,
        /** In the one in which the model is built. */
        OF_THE_MODEL
    }

    /**
     * One call of a hook.
     *
     * @param session where an SQL hook's statements are executed
     */
    public record Call(
            HookDeclaration hook,
            RunFacts run,
            Optional<ModelFacts> model,
            Supplier<Session> session,
            Transaction transaction) {}

    /**
     * Calls a hook.
     *
     * @param stopBy is told, before the hook begins, how it is stopped from another thread
     * @param printed takes the lines that a Python hook prints
     * @return the time of each statement of an SQL hook, in ms
     * @throws ProblemException where the hook fails, with the place of the failing statement or line
     */
    public List<Long> call(Call call, Consumer<Runnable> stopBy, Consumer<String> printed) {
        HookDeclaration hook = call.hook();
        if (hook.body().isPresent()) {
            Session session = call.session().get();
            stopBy.accept(session::cancel);
            return statements(call, hook.body().get(), session);
        }
        PythonHooks worker = python.get();
        stopBy.accept(worker::kill);
        try {
            worker.call(hook, HookValues.context(hook, call.run(), call.model(), project), printed);
            return List.of();
        } catch (PythonException e) {
            throw new ProblemException(
                    Problem.error(
                            Code.HOOK_FAILED,
                            worker.position(e).orElse(hook.position()),
                            "the hook " + hook.label() + " failed: " + e.reason(),
                            ""),
                    e);
        }
    }

    private List<Long> statements(Call call, SqlTemplate body, Session session) {
        HookDeclaration hook = call.hook();
        boolean own = call.transaction() == Transaction.OWN;
        SqlText script =
                compiler.render(body, HookValues.shape(hook), HookValues.names(hook, call.run(), call.model()));
        List<Long> millis = new ArrayList<>();
        Optional<SqlText> open = Optional.empty();
        for (SqlText statement : SqlScript.statements(script, project.profile().dialect())) {
            boolean ends = ENDS.matcher(statement.text()).matches();
            boolean begins = BEGINS.matcher(statement.text()).matches()
                    || (ends && CHAINS.matcher(statement.text()).matches());
            if (!own && (begins || ends)) {
                throw failed(
                        hook,
                        statement,
                        "the hook " + hook.label()
                                + " is inside the model's transaction, which it cannot begin or end.",
                        "Remove the statement, or write transaction: outside.");
            }
            long started = System.nanoTime();
            try {
                execute(statement, own && open.isEmpty(), session);
            } catch (EngineException e) {
                if (own) {
                    leaveTransaction(session);
                }
                throw new ProblemException(e.problem(Code.HOOK_FAILED, "the hook " + hook.label() + " failed"), e);
            }
            millis.add((System.nanoTime() - started) / 1_000_000);
            if (begins) {
                open = Optional.of(statement);
            } else if (ends) {
                open = Optional.empty();
            }
        }
        if (open.isPresent()) {
            leaveTransaction(session);
            throw failed(
                    hook,
                    open.get(),
                    "the hook " + hook.label() + " leaves its transaction open, so its changes are rolled back.",
                    "Add commit as its last statement.");
        }
        return millis;
    }

    /** Executes a statement; outside of a transaction, one that met a passing conflict is tried again. */
    private static void execute(SqlText statement, boolean retry, Session session) {
        for (int attempt = 1; ; attempt++) {
            try {
                session.execute(statement);
                return;
            } catch (EngineException e) {
                if (!retry || e.kind() != EngineException.Kind.TRANSIENT || attempt == ATTEMPTS) {
                    throw e;
                }
                long wait = ThreadLocalRandom.current()
                        .nextLong(SHORTEST_WAIT_NANOS * attempt, 2 * SHORTEST_WAIT_NANOS * attempt);
                LockSupport.parkNanos(wait);
            }
        }
    }

    private static ProblemException failed(HookDeclaration hook, SqlText statement, String sentence, String remedy) {
        return new ProblemException(statement
                .origin(0)
                .map(at -> at.problem(Code.HOOK_FAILED, 1, sentence, remedy))
                .orElseGet(() -> Problem.error(Code.HOOK_FAILED, hook.position(), sentence, remedy)));
    }

    /** A hook that fails between its own BEGIN and COMMIT must not leave the session in that transaction. */
    private static void leaveTransaction(Session session) {
        try {
            session.rollback();
        } catch (EngineException e) {
            // There was none.
        }
    }
}
