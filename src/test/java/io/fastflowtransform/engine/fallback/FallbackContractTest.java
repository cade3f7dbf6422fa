package io.fastflowtransform.engine.fallback;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fastflowtransform.engine.Engine;
import io.fastflowtransform.engine.EngineException;
import io.fastflowtransform.engine.Session;
import io.fastflowtransform.engine.Settings;
import io.fastflowtransform.engine.contract.ContractReport;
import io.fastflowtransform.engine.contract.EngineContract;
import io.fastflowtransform.sql.SqlText;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** The contract on the fallback, with the SQL of the standard, on H2. */
@ContractReport.Column("jdbc (H2)")
class FallbackContractTest extends EngineContract {
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private String url = "";

    @Override
    protected String newProfile() {
        url = "jdbc:h2:mem:test_" + DATABASES.incrementAndGet()
                + ";DB_CLOSE_DELAY=-1;DATABASE_TO_UPPER=FALSE;CASE_INSENSITIVE_IDENTIFIERS=TRUE";
        return "dev:\n  engine: jdbc\n  jdbc: {url: '" + url + "', user: sa}\n";
    }

    @Override
    protected String endless() {
        return "select count(*) as n from system_range(1, 100000000) a, system_range(1, 100000) b";
    }

    @Override
    protected EngineException conflict(Engine open) {
        try (Session first = open.session();
                Session second = open.session()) {
            first.execute(SqlText.of("create table c as select 1 as n"));
            first.execute(SqlText.of("set autocommit off"));
            first.execute(SqlText.of("update c set n = 2"));
            second.execute(SqlText.of("set lock_timeout 100"));
            return catchThrowableOfType(EngineException.class, () -> second.execute(SqlText.of("update c set n = 3")));
        }
    }

    @Override
    protected Optional<Session> obstacle(Engine open) {
        Session holder = open.session();
        holder.execute(SqlText.of("set autocommit off"));
        holder.execute(SqlText.of("update t set n = 9"));
        return Optional.of(holder);
    }

    @Override
    protected Optional<EngineException> forbidden(Session open) {
        open.execute(SqlText.of("create user reader password 'x'"));
        Settings reader = new Settings(Map.of(
                "url", url.replace(";DB_CLOSE_DELAY=-1", ""), "dialect", "ansi", "user", "reader", "password", "x"));
        try (Engine own = new JdbcProvider().open(reader);
                Session session = own.session()) {
            return Optional.of(catchThrowableOfType(
                    EngineException.class, () -> session.execute(SqlText.of("create table x (n integer)"))));
        }
    }

    @Override
    protected boolean hasPlaces() {
        return false;
    }

    @Override
    protected List<String> validNames() {
        return List.of("select", "With Blank", "quo\"te", "back\\slash", "grün", "semi;colon", "dash--ed");
    }
}
