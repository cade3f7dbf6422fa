package io.fastflowtransform.engine.postgres;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fastflowtransform.engine.Engine;
import io.fastflowtransform.engine.EngineException;
import io.fastflowtransform.engine.Session;
import io.fastflowtransform.engine.contract.ContractReport;
import io.fastflowtransform.engine.contract.EngineContract;
import io.fastflowtransform.sql.SqlText;
import io.fastflowtransform.testing.PostgresServer;
import java.util.Optional;

/** The contract on a real Postgres. */
@ContractReport.Column("Postgres")
class PostgresContractTest extends EngineContract {
    @Override
    protected String newProfile() {
        return "dev:\n  engine: postgres\n  postgres: {dsn: '" + PostgresServer.dsn() + "', db_schema: "
                + PostgresServer.newSchema() + "}\n";
    }

    @Override
    protected String endless() {
        return "select count(*) as n from generate_series(1, 100000000) a, generate_series(1, 100000) b";
    }

    /** Each session changes one row, and then wants that of the other. */
    @Override
    protected EngineException conflict(Engine open) {
        try (Session first = open.session();
                Session second = open.session()) {
            first.execute(SqlText.of("create table c as select 1 as n"));
            first.execute(SqlText.of("begin isolation level repeatable read"));
            first.query(SqlText.of("select n from c"), 1);
            second.execute(SqlText.of("update c set n = 2"));
            return catchThrowableOfType(EngineException.class, () -> first.execute(SqlText.of("update c set n = 3")));
        }
    }

    @Override
    protected Optional<Session> obstacle(Engine open) {
        Session holder = open.session();
        holder.execute(SqlText.of("begin"));
        holder.execute(SqlText.of("select n from t"));
        return Optional.of(holder);
    }

    @Override
    protected Optional<EngineException> forbidden(Session open) {
        String role = PostgresServer.newSchema();
        open.execute(SqlText.of("create role " + role));
        open.execute(SqlText.of("set role " + role));
        return Optional.of(catchThrowableOfType(
                EngineException.class, () -> open.execute(SqlText.of("create table public.x as select 1"))));
    }

    @Override
    protected String beginSnapshot() {
        return "begin isolation level repeatable read";
    }

    @Override
    protected int longestName() {
        return 63;
    }

    @Override
    protected int strings() {
        return Integer.getInteger("fft.test.strings", 20_000);
    }
}
