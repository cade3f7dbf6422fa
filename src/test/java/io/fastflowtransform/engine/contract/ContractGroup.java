package io.fastflowtransform.engine.contract;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fastflowtransform.engine.Build;
import io.fastflowtransform.engine.Capability;
import io.fastflowtransform.engine.Engine;
import io.fastflowtransform.engine.RelationInfo;
import io.fastflowtransform.engine.Session;
import io.fastflowtransform.engine.Staged;
import io.fastflowtransform.engine.Stamp;
import io.fastflowtransform.project.Profile;
import io.fastflowtransform.sql.Dialect;
import io.fastflowtransform.sql.Relation;
import io.fastflowtransform.sql.SqlText;
import io.fastflowtransform.testing.TestProject;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Some rows of the contract: the database on which each of them begins, empty, and what they need to ask it. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
abstract class ContractGroup {
    @TempDir
    Path folder;

    TestProject project;
    Profile profile;
    Engine engine;
    Session session;

    /** The engine that is tested, with what its database has of its own. */
    abstract EngineContract tested();

    @BeforeEach
    void open() {
        project = TestProject.in(folder).file("profiles.yml", tested().newProfile());
        profile = project.load().project().profile();
        engine = profile.engine().open(profile.settings());
        session = engine.session();
    }

    @AfterEach
    void close() {
        engine.close();
    }

    Dialect dialect() {
        return profile.dialect();
    }

    /** Skips a row that the engine cannot have. */
    void needs(Capability capability, String reason) {
        assumeTrue(profile.engine().capabilities().contains(capability), reason);
    }

    static SqlText sql(String text) {
        return SqlText.of(text);
    }

    /** The one value that a query gives. */
    String one(String query) {
        return String.valueOf(session.query(sql(query), 1).rows().get(0).get(0));
    }

    /** Builds and publishes a relation, and gives its number of rows. */
    OptionalLong build(String kind, String name, String query, String hash) {
        Build build = new Build(Relation.of(name), sql(query));
        try (Staged staged = engine.materialization(kind).orElseThrow().stage(session, build)) {
            staged.publish(new Stamp(hash, "run-" + hash));
            return staged.rows();
        }
    }

    RelationInfo.Kind kind(String name) {
        return session.describe(Relation.of(name)).orElseThrow().kind();
    }
}
