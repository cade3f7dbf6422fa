package io.fastflowtransform.engine.contract;

import io.fastflowtransform.engine.Capability;
import io.fastflowtransform.engine.Engine;
import io.fastflowtransform.engine.EngineException;
import io.fastflowtransform.engine.Session;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What every engine does, on its real database. What an engine cannot do by its {@link Capability}s is skipped with the reason; the
 * outcome is a column of the table in docs/engines.md. Here is what a database has of its own; the rows are in the groups.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
@ExtendWith(ContractReport.class)
public abstract class EngineContract {
    private static final int READS = 30;

    /** The profile {@code dev} of a database, or a schema, that is empty. */
    protected abstract String newProfile();

    /** A query that gives one number, but not within an hour. */
    protected abstract String endless();

    /** Makes two statements collide, and gives what the second one fails with. */
    protected abstract EngineException conflict(Engine open);

    /** The oldest day that a seed can bring into the database. */
    protected String oldestDay() {
        return "0001-01-01";
    }

    /** Keeps the table {@code t} from being replaced, until the session is closed; empty where no session can. */
    protected Optional<Session> obstacle(Engine open) {
        return Optional.empty();
    }

    /** Lets an engine fail for want of a permission; empty where this database has none. */
    protected Optional<EngineException> forbidden(Session open) {
        return Optional.empty();
    }

    /** Begins a transaction whose statements all see what the first one sees. */
    protected String beginSnapshot() {
        return "begin transaction";
    }

    /** How many bytes the database keeps of a name. */
    protected int longestName() {
        return Integer.MAX_VALUE;
    }

    /** How many hostile strings go through the database. */
    protected int strings() {
        return 2000;
    }

    /** How often a table is replaced while another session reads it. */
    protected int replacements() {
        return READS;
    }

    /** A point in time from the text {@code v}, in the database's own words. */
    protected String timestamp() {
        return "cast({{ v }} as timestamp with time zone)";
    }

    /** Names of tables that the database can have. */
    protected List<String> validNames() {
        return List.of("select", "With Blank", "quo\"te", "back\\slash", "grün", "semi;colon", "dash--ed");
    }

    /** Whether the database says where in a statement it failed. */
    protected boolean hasPlaces() {
        return true;
    }

    /** How many models are built at once. */
    protected int parallelModels() {
        return 4;
    }

    @Nested
    class Relations extends RelationsContract {
        @Override
        EngineContract tested() {
            return EngineContract.this;
        }
    }

    @Nested
    class Sql extends SqlContract {
        @Override
        EngineContract tested() {
            return EngineContract.this;
        }
    }

    @Nested
    class Failures extends FailuresContract {
        @Override
        EngineContract tested() {
            return EngineContract.this;
        }
    }

    @Nested
    class Runs extends RunsContract {
        @Override
        EngineContract tested() {
            return EngineContract.this;
        }
    }
}
