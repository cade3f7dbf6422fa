package io.fastflowtransform.run;

import io.fastflowtransform.engine.Session;
import org.jspecify.annotations.Nullable;

/** The session of the hooks around one model or one run: the same for all of them, unless it breaks. Used by one thread. */
final class HookSession implements AutoCloseable {
    private final SessionPool pool;
    private @Nullable Session session;

    HookSession(SessionPool pool) {
        this.pool = pool;
    }

    /** The session; a fresh one where the one before is of no more use. */
    Session get() {
        Session current = session;
        if (current == null || !current.isUsable()) {
            close();
            current = pool.borrow();
            session = current;
        }
        return current;
    }

    /** Uses the session no more, because nobody knows what state it is in. */
    void discard() {
        Session current = session;
        if (current != null) {
            session = null;
            pool.discard(current);
        }
    }

    @Override
    public void close() {
        Session current = session;
        if (current != null) {
            session = null;
            pool.giveBack(current);
        }
    }
}
