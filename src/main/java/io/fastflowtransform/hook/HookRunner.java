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
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Calls one hook: each statement of an SQL hook by itself, or the function of a Python hook. */
public final class HookRunner {
    private final Project project;
    private final Compiler compiler;
    private final Supplier<PythonHooks> python;

    /**
     * A runner for a project's hooks.
     *
     * @param python the Python hooks; asked for only when one is called
     */
    public HookRunner(Project project, Compiler compiler, Supplier<PythonHooks> python) {
        this.project = project;
        this.compiler = compiler;
        this.python = python;
    }

    /**
     * Calls a hook.
     *
     * @param session where an SQL hook's statements are executed
     * @param printed takes the lines that a Python hook prints
     * @return the time of each statement of an SQL hook, in ms
     * @throws ProblemException where the hook fails, with the place of the failing statement or line
     */
    public List<Long> call(
            HookDeclaration hook, RunFacts run, Optional<ModelFacts> model, Session session, Consumer<String> printed) {
        if (hook.body().isPresent()) {
            return statements(hook, hook.body().get(), run, model, session);
        }
        PythonHooks worker = python.get();
        try {
            worker.call(hook, HookValues.context(hook, run, model, project), printed);
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

    private List<Long> statements(
            HookDeclaration hook, SqlTemplate body, RunFacts run, Optional<ModelFacts> model, Session session) {
        SqlText script = compiler.render(body, HookValues.shape(hook), HookValues.names(hook, run, model));
        List<Long> millis = new ArrayList<>();
        for (SqlText statement :
                SqlScript.statements(script, project.profile().engine().dialect())) {
            long started = System.nanoTime();
            try {
                session.execute(statement);
            } catch (EngineException e) {
                leaveTransaction(session);
                throw new ProblemException(e.problem(Code.HOOK_FAILED, "the hook " + hook.label() + " failed"), e);
            }
            millis.add((System.nanoTime() - started) / 1_000_000);
        }
        return millis;
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
