package io.fastflowtransform.engine.fallback;

import io.fastflowtransform.engine.FileTargetLock;
import io.fastflowtransform.engine.Materialization;
import io.fastflowtransform.engine.Patience;
import io.fastflowtransform.engine.SeedLoader;
import io.fastflowtransform.engine.TargetLock;
import io.fastflowtransform.engine.jdbc.Drivers;
import io.fastflowtransform.engine.jdbc.JdbcEngine;
import io.fastflowtransform.sql.Relation;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** A database of which only the driver is known: a connection for each session. */
final class FallbackEngine extends JdbcEngine<FallbackSession> {
    private final FallbackSettings settings;

    FallbackEngine(FallbackSettings settings) {
        super(settings.initSql());
        this.settings = settings;
    }

    @Override
    public Optional<String> target() {
        return Optional.of("jdbc:" + settings.shown() + " "
                + settings.database().orElse("") + " " + settings.schema().orElse(""));
    }

    /** A lock of this machine only: there is no statement for it that all databases know. */
    @Override
    public TargetLock lock(String holder, Duration wait) {
        return new Patience(wait)
                .untilFree(() -> FileTargetLock.onThisMachine(target().orElseThrow(), settings.shown(), holder));
    }

    @Override
    protected void prepare(FallbackSession session) {
        settings.sessionSql().forEach(session::execute);
    }

    @Override
    protected FallbackSession connect() {
        try {
            Connection connection = Drivers.connect(
                    settings.url(), settings.properties(), settings.driver(), FallbackEngine.class.getClassLoader());
            if (settings.database().isPresent()) {
                connection.setCatalog(settings.database().get());
            }
            if (settings.schema().isPresent()) {
                connection.setSchema(settings.schema().get());
            }
            return new FallbackSession(connection, settings);
        } catch (SQLException e) {
            throw FallbackErrors.connection(settings, e);
        }
    }

    @Override
    public Relation qualified(Relation relation) {
        return FallbackStatements.complete(settings.dialect(), relation, settings.database(), settings.schema());
    }

    @Override
    public void prepare(Set<Relation> relations) {
        if (!relations.isEmpty()) {
            try (FallbackSession session = session()) {
                Stamps stamps = new Stamps(session);
                stamps.ready();
                stamps.check();
            }
        }
    }

    /** A database of which nothing is known is asked for one thing at a time. */
    @Override
    public int defaultThreads() {
        return 1;
    }

    @Override
    public Optional<Materialization> materialization(String name) {
        return switch (name) {
            case "table" ->
                Optional.of((session, build) -> FallbackStatements.replacesTables(settings.dialect())
                        ? InPlaceStaged.table((FallbackSession) session, build)
                        : FallbackStaged.table((FallbackSession) session, build));
            case "view" -> Optional.of((session, build) -> InPlaceStaged.view((FallbackSession) session, build));
            default -> Optional.empty();
        };
    }

    @Override
    public SeedLoader seedLoader() {
        return (session, relation, data, project) -> FallbackStaged.seed((FallbackSession) session, relation, data);
    }
}
