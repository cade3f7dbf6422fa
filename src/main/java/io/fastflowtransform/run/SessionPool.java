package io.fastflowtransform.run;

import io.fastflowtransform.engine.Engine;
import io.fastflowtransform.engine.EngineException;
import io.fastflowtransform.engine.Session;
import io.fastflowtransform.problem.ProblemException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** The sessions of a run: opened when needed, used by one thread at a time, closed with their engine. Safe for use by many threads. */
final class SessionPool {
    private final Engine engine;
    private final Reconnection reconnection;
    private final Deque<Idle> idle = new ArrayDeque<>();
    private final Set<Session> borrowed = new HashSet<>();
    private boolean stopped;

    /** A session that nobody uses now, and how many losses of connections were known when it was last used. */
    private record Idle(Session session, int losses) {}

    /**
     * @param reconnection how long to wait where the database is away
     */
    SessionPool(Engine engine, Reconnection reconnection) {
        this.engine = engine;
        this.reconnection = reconnection;
    }

    /**
     * @throws EngineException of kind CANCELLED after {@link #stop}, of kind CONNECTION where the database stays away
     */
    Session borrow() {
        synchronized (borrowed) {
            refuseWhenStopped();
            int losses = reconnection.losses();
            for (Idle next = idle.poll(); next != null; next = idle.poll()) {
                if (next.losses() == losses && next.session().isUsable()) {
                    borrowed.add(next.session());
                    return next.session();
                }
                close(next.session()); // what another session has met, it has likely met too
            }
        }
        return reconnection.once(this::open);
    }

    private Session open() {
        synchronized (borrowed) {
            refuseWhenStopped();
        }
        Session opened = engine.session();
        synchronized (borrowed) {
            if (stopped) {
                opened.close();
            }
            refuseWhenStopped();
            borrowed.add(opened);
        }
        return opened;
    }

    /**
     * Works with a session. After a failure that is none of the database's it is closed, and what was open on it is rolled back:
     * nobody knows how far a driver had got.
     */
    <T> T use(Function<Session, T> work) {
        Session session = borrow();
        boolean whole = false;
        try {
            T result = work.apply(session);
            whole = true;
            return result;
        } catch (EngineException | ProblemException e) {
            whole = true;
            throw e;
        } finally {
            giveBack(session, whole);
        }
    }

    /** Takes a session back; one that is of no more use is closed. */
    void giveBack(Session session) {
        giveBack(session, true);
    }

    /** Takes back a session that nobody shall use any more. */
    void discard(Session session) {
        giveBack(session, false);
    }

    private void giveBack(Session session, boolean whole) {
        boolean usable = whole && session.isUsable();
        synchronized (borrowed) {
            borrowed.remove(session);
            if (usable) {
                idle.push(new Idle(session, reconnection.losses()));
            }
        }
        if (!usable) {
            reconnection.lost();
            close(session);
        }
    }

    /** Stops the statements that run, and gives no more sessions. */
    void stop() {
        List<Session> running;
        synchronized (borrowed) {
            stopped = true;
            running = List.copyOf(borrowed);
        }
        Each.of(running, SessionPool::cancel);
    }

    /** Stops what runs on a session; one that cannot be told is broken, which its user finds out. */
    static void cancel(Session session) {
        try {
            session.cancel();
        } catch (EngineException e) {
            // Its statement fails by itself.
        }
    }

    private static void close(Session session) {
        try {
            session.close();
        } catch (Throwable e) {
            // It was broken; what broke it has been reported.
        }
    }

    private void refuseWhenStopped() {
        if (stopped) {
            throw EngineException.of(EngineException.Kind.CANCELLED, "the run was stopped", null);
        }
    }
}
