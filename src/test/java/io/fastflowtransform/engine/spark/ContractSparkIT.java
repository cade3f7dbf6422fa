package io.fastflowtransform.engine.spark;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fastflowtransform.engine.Engine;
import io.fastflowtransform.engine.EngineException;
import io.fastflowtransform.engine.Session;
import io.fastflowtransform.engine.contract.ContractReport;
import io.fastflowtransform.engine.contract.EngineContract;
import io.fastflowtransform.sql.SqlText;
import io.fastflowtransform.testing.SparkCluster;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The contract on a Spark cluster with Delta. Each statement takes a second or so, hence fewer of them. */
@ContractReport.Column("Spark with Delta")
class ContractSparkIT extends EngineContract {
    private static final AtomicInteger DATABASES = new AtomicInteger();

    @Override
    protected String newProfile() {
        return "dev:\n  engine: databricks_spark\n  databricks_spark: {url: '"
                + SparkCluster.shared().url() + "', user: test, database: test_" + DATABASES.incrementAndGet() + "}\n";
    }

    @Override
    protected String endless() {
        return "select count(*) as n from range(100000000000) a cross join range(100000) b";
    }

    /** Some of several updates of one table collide. */
    @Override
    protected EngineException conflict(Engine open) {
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try (Session first = open.session()) {
            first.execute(SqlText.of("create table c as select 1 as n"));
            List<Callable<@Nullable EngineException>> updates = IntStream.range(0, 3)
                    .mapToObj(i -> (Callable<@Nullable EngineException>) () -> {
                        try (Session own = open.session()) {
                            return catchThrowableOfType(
                                    EngineException.class, () -> own.execute(SqlText.of("update c set n = n + 1")));
                        }
                    })
                    .toList();
            for (Future<EngineException> update : threads.invokeAll(updates)) {
                if (update.get() != null) {
                    return update.get();
                }
            }
            throw new AssertionError("no update collided");
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        } finally {
            threads.shutdown();
        }
    }

    @Override
    protected String timestamp() {
        return "cast({{ v }} as timestamp)";
    }

    /** Hive's metastore keeps names of letters, digits and underscores, in lower case. */
    @Override
    protected List<String> validNames() {
        return List.of("select", "with_2", "_x");
    }

    @Override
    protected int strings() {
        return 250;
    }

    @Override
    protected int replacements() {
        return 4;
    }

    @Override
    protected int parallelModels() {
        return 3;
    }

    /** By default Spark refuses to write days of before the Gregorian calendar into Parquet, loudly. */
    @Override
    protected String oldestDay() {
        return "1583-01-01";
    }
}
