package io.fastflowtransform.testing;

import io.fastflowtransform.engine.Build;
import io.fastflowtransform.engine.Engine;
import io.fastflowtransform.engine.EngineProvider;
import io.fastflowtransform.engine.Engines;
import io.fastflowtransform.engine.Materialization;
import io.fastflowtransform.engine.SeedLoader;
import io.fastflowtransform.engine.Session;
import io.fastflowtransform.sql.SqlText;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Optional;

/**
 * A real engine whose driver throws what no driver should: each statement that a fault is for. All else goes to the engine as it
 * is.
 */
public final class FaultyEngines {
    private FaultyEngines() {}

    /** What is thrown in place of a statement. */
    public interface Faults {
        /**
         * @param text the statement, or the query of a model
         * @return what is thrown; empty for nothing
         */
        Optional<Throwable> of(String text);

        /** What is thrown in place of loading any seed. */
        default Optional<Throwable> ofSeeds() {
            return Optional.empty();
        }
    }

    /** The engine of this name, with faults. */
    public static Engines of(String name, Faults faults) {
        EngineProvider real =
                Engines.load(FaultyEngines.class.getClassLoader()).find(name).orElseThrow();
        return Engines.of(List.of(proxy(EngineProvider.class, real, (method, arguments) -> {
            if (method.equals("open")) {
                return engine((Engine) call(real, EngineProvider.class, method, arguments), faults);
            }
            return null;
        })));
    }

    private static Engine engine(Engine real, Faults faults) {
        return proxy(Engine.class, real, (method, arguments) -> switch (method) {
            case "session" -> session(real.session(), faults);
            case "materialization" ->
                real.materialization(String.valueOf(arguments[0])).map(way -> materialization(way, faults));
            case "seedLoader" -> seeds(real.seedLoader(), faults);
            default -> null;
        });
    }

    private static Session session(Session real, Faults faults) {
        return proxy(Session.class, real, (method, arguments) -> {
            if (method.equals("execute") || method.equals("query")) {
                fail(faults.of(((SqlText) arguments[0]).text()));
            }
            return null;
        });
    }

    private static Materialization materialization(Materialization real, Faults faults) {
        return (session, build) -> {
            fail(faults.of(build.query().text()));
            return real.stage(
                    unwrapped(session),
                    new Build(build.relation(), build.query(), build.project(), build.before(), build.replace()));
        };
    }

    private static SeedLoader seeds(SeedLoader real, Faults faults) {
        return proxy(SeedLoader.class, real, (method, arguments) -> {
            fail(faults.ofSeeds());
            arguments[0] = unwrapped((Session) arguments[0]);
            return null;
        });
    }

    private static Session unwrapped(Session session) {
        return Proxy.isProxyClass(session.getClass())
                ? (Session) ((Handler<?>) Proxy.getInvocationHandler(session)).real()
                : session;
    }

    private static void fail(Optional<Throwable> fault) {
        fault.ifPresent(FaultyEngines::sneak);
    }

    @SuppressWarnings("unchecked")
    private static <E extends Throwable> void sneak(Throwable fault) throws E {
        throw (E) fault;
    }

    /** What is done in place of a method; null where the real one is to be called. */
    private interface Instead {
        Object of(String method, Object[] arguments) throws Throwable;
    }

    private record Handler<T>(Class<T> type, T real, Instead instead) implements InvocationHandler {
        @Override
        public Object invoke(Object proxy, java.lang.reflect.Method method, Object[] arguments) throws Throwable {
            Object result = instead.of(method.getName(), arguments);
            if (result != null) {
                return result;
            }
            try {
                return method.invoke(real, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }
    }

    private static <T> T proxy(Class<T> type, T real, Instead instead) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, new Handler<>(type, real, instead)));
    }

    private static <T> Object call(T real, Class<T> type, String method, Object[] arguments) throws Throwable {
        for (java.lang.reflect.Method each : type.getMethods()) {
            if (each.getName().equals(method)) {
                try {
                    return each.invoke(real, arguments);
                } catch (InvocationTargetException e) {
                    throw e.getCause();
                }
            }
        }
        throw new IllegalArgumentException(method);
    }
}
