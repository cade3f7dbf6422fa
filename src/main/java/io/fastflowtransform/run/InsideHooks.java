package io.fastflowtransform.run;

import io.fastflowtransform.engine.EngineException;
import io.fastflowtransform.engine.Session;
import io.fastflowtransform.engine.Staged;
import io.fastflowtransform.event.Status;
import io.fastflowtransform.hook.DueHooks;
import io.fastflowtransform.hook.ModelFacts;
import io.fastflowtransform.project.HookDeclaration;
import io.fastflowtransform.project.HookEvent;
import io.fastflowtransform.project.Model;
import java.util.List;
import java.util.Optional;

/**
 * The hooks of one model that belong into its transaction ({@code transaction: inside}): a failure of one rolls the model back.
 * Where the model fails, those of after_model have not happened, and are called outside, like all others. Used by one thread.
 */
final class InsideHooks {
    private final Model model;
    private final FactsOfModel facts;
    private final DueHooks due;
    private final HookCalls calls;
    private final RunState state;
    private boolean afterFailed;

    InsideHooks(Model model, FactsOfModel facts, DueHooks due, HookCalls calls, RunState state) {
        this.model = model;
        this.facts = facts;
        this.due = due;
        this.calls = calls;
        this.state = state;
    }

    /** A hook failed, so the transaction must not be committed. */
    static final class FailedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final String failure;

        private FailedException(String failure) {
            super(failure);
            this.failure = failure;
        }

        String failure() {
            return failure;
        }
    }

    /** Calls the before_model hooks in the transaction that has just begun. */
    void before(Session session) {
        call(HookEvent.BEFORE_MODEL, facts.running(), session);
    }

    /** Calls the after_model hooks while the relation is staged. */
    void after(Session session, Staged staged, long millis) {
        afterFailed = true;
        Built built = Built.well(millis, staged.rows());
        call(HookEvent.AFTER_MODEL, facts.staged(staged.relation()).ended(built), session);
        afterFailed = false;
    }

    /** The hooks of an event that are called outside of the transaction. */
    List<HookDeclaration> outside(HookEvent event) {
        return due.atModel(event, model.id()).stream()
                .filter(hook -> !hook.insideTransaction())
                .toList();
    }

    /** The after_model hooks that are still to be called when the model has ended. */
    List<HookDeclaration> openAfter(Status status) {
        boolean insideDone = status == Status.SUCCESS || afterFailed;
        return insideDone ? outside(HookEvent.AFTER_MODEL) : due.atModel(HookEvent.AFTER_MODEL, model.id());
    }

    private void call(HookEvent event, ModelFacts known, Session session) {
        List<HookDeclaration> inside = due.atModel(event, model.id()).stream()
                .filter(HookDeclaration::insideTransaction)
                .toList();
        for (HookCalls.Failure failure : calls.callInside(inside, state.running(), Optional.of(known), session)) {
            failure.cause()
                    .filter(e -> e.kind() != EngineException.Kind.STATEMENT)
                    .ifPresent(e -> {
                        throw e; // as if the model's own statement had met it: it may pass
                    });
            throw new FailedException(failure.text());
        }
    }
}
