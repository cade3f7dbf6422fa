package io.fastflowtransform.engine.duckdb;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fastflowtransform.engine.Engine;
import io.fastflowtransform.engine.EngineException;
import io.fastflowtransform.engine.Session;
import io.fastflowtransform.engine.contract.ContractReport;
import io.fastflowtransform.engine.contract.EngineContract;
import io.fastflowtransform.sql.SqlText;
import java.util.Optional;

/** The contract on DuckDB, embedded. */
@ContractReport.Column("DuckDB")
class DuckDbContractTest extends EngineContract {
    @Override
    protected String newProfile() {
        return "dev:\n  engine: duckdb\n  duckdb: {path: contract.duckdb}\n";
    }

    @Override
    protected String endless() {
        return "select count(*) as n from range(100000000000) a, range(1000) b";
    }

    @Override
    protected EngineException conflict(Engine open) {
        try (Session first = open.session();
                Session second = open.session()) {
            first.execute(SqlText.of("create table c as select 1 as n"));
            first.begin();
            first.execute(SqlText.of("update c set n = 2"));
            return catchThrowableOfType(EngineException.class, () -> second.execute(SqlText.of("update c set n = 3")));
        }
    }

    @Override
    protected Optional<Session> obstacle(Engine open) {
        Session holder = open.session();
        holder.execute(SqlText.of("begin"));
        holder.execute(SqlText.of("create or replace table t as select 9 as n"));
        return Optional.of(holder);
    }

    @Override
    protected Optional<EngineException> forbidden(Session open) {
        open.execute(SqlText.of("set enable_external_access = false"));
        return Optional.of(catchThrowableOfType(
                EngineException.class, () -> open.execute(SqlText.of("select * from read_csv('x.csv')"))));
    }

    /** DuckDbRoundTripTest sends more. */
    @Override
    protected int strings() {
        return 1000;
    }
}
