package io.fastflowtransform.run;

import io.fastflowtransform.engine.Engine;
import io.fastflowtransform.engine.Session;
import java.util.ArrayDeque;
import java.util.Deque;

/** The sessions of a run: opened when needed, used by one thread at a time, closed with their engine. */
final class SessionPool {
    private final Engine engine;
    private final Deque<Session> idle = new ArrayDeque<>();

    SessionPool(Engine engine) {
        this.engine = engine;
    }

    Session borrow() {
        synchronized (idle) {
            if (!idle.isEmpty()) {
                return idle.pop();
            }
        }
        return engine.session();
    }

    void giveBack(Session session) {
        synchronized (idle) {
            idle.push(session);
        }
    }
}
