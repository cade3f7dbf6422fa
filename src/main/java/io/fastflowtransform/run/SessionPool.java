package io.fastflowtransform.run;

import io.fastflowtransform.engine.Engine;
import io.fastflowtransform.engine.EngineException;
import io.fastflowtransform.engine.Session;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The sessions of a run: opened when needed, used by one thread at a time, closed with their engine. Safe for use by many threads. */
final class SessionPool {
    private final Engine engine;
    private final Deque<Session> idle = new ArrayDeque<>();
    private final Set<Session> borrowed = new HashSet<>();
    private boolean stopped;

    SessionPool(Engine engine) {
        this.engine = engine;
    }

    /**
     * @throws EngineException of kind CANCELLED after {@link #stop}, of kind CONNECTION where the database cannot be reached
     */
    Session borrow() {
        synchronized (borrowed) {
            refuseWhenStopped();
            for (Session session = idle.poll(); session != null; session = idle.poll()) {
                if (session.isUsable()) {
                    borrowed.add(session);
                    return session;
                }
                close(session); // its database broke down and was opened anew meanwhile
            }
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

    /** Takes a session back; one that is of no more use is closed. */
    void giveBack(Session session) {
        boolean usable = session.isUsable();
        synchronized (borrowed) {
            borrowed.remove(session);
            if (usable) {
                idle.push(session);
            }
        }
        if (!usable) {
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
        running.forEach(SessionPool::cancel);
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
        } catch (EngineException e) {
            // It was broken; what broke it has been reported.
        }
    }

    private void refuseWhenStopped() {
        if (stopped) {
            throw EngineException.of(EngineException.Kind.CANCELLED, "the run was stopped", null);
        }
    }
}
