package io.fastflowtransform;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.fastflowtransform.engine.EngineProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The house: a package imports only from floors below its own. */
class ArchitectureTest {
    private static final String ROOT = "io.fastflowtransform.";

    /** The floors, top first; packages that stand beside each other share a floor and do not know each other. */
    private static final List<List<String>> FLOORS = List.of(
            List.of("mojo"),
            List.of("command"),
            List.of("report", "run"),
            List.of("quality"),
            List.of("hook"),
            List.of("event"),
            List.of("compile"),
            List.of("graph"),
            List.of("project"),
            List.of("engine"),
            List.of("python"),
            List.of("template"),
            List.of("sql", "state"),
            List.of("problem", "json"));

    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.fastflowtransform");

    @Test
    void every_package_stands_on_a_floor() {
        List<String> known =
                FLOORS.stream().flatMap(List::stream).map(name -> ROOT + name).toList();
        assertThat(classes)
                .isNotEmpty()
                .allMatch(type ->
                        known.stream().anyMatch(name -> type.getPackageName().startsWith(name)));
    }

    @Test
    void a_package_imports_only_from_floors_below() {
        List<String> above = new ArrayList<>();
        for (List<String> floor : FLOORS) {
            for (String name : floor) {
                List<String> forbidden = new ArrayList<>(above);
                floor.stream().filter(other -> !other.equals(name)).forEach(forbidden::add);
                if (!forbidden.isEmpty()) {
                    noClasses()
                            .that(resideInAPackage(ROOT + name + ".."))
                            .should()
                            .dependOnClassesThat()
                            .resideInAnyPackage(
                                    forbidden.stream().map(f -> ROOT + f + "..").toArray(String[]::new))
                            .check(classes);
                }
            }
            above.addAll(floor);
        }
    }

    @Test
    void only_mojos_know_maven() {
        noClasses()
                .that(not(resideInAPackage(ROOT + "mojo..")))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.maven..")
                .check(classes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"duckdb", "postgres", "spark", "fallback"})
    void nobody_imports_an_engine_leaf(String leaf) {
        classes()
                .that()
                .resideInAPackage(ROOT + "engine." + leaf + "..")
                .should()
                .onlyHaveDependentClassesThat()
                .resideInAPackage(ROOT + "engine." + leaf + "..")
                .check(classes);
    }

    @Test
    void the_engines_that_are_found_are_the_leaves() {
        Set<String> found = new TreeSet<>();
        ServiceLoader.load(EngineProvider.class).stream()
                .map(provider -> provider.type().getPackageName())
                .forEach(found::add);
        assertThat(found)
                .containsExactly(
                        ROOT + "engine.duckdb",
                        ROOT + "engine.fallback",
                        ROOT + "engine.postgres",
                        ROOT + "engine.spark");
    }

    @Test
    void only_run_creates_events() {
        noClasses()
                .that(not(resideInAPackage(ROOT + "run..")).and(not(resideInAPackage(ROOT + "event.."))))
                .should()
                .callMethod("io.fastflowtransform.event.Events", "emit", "io.fastflowtransform.event.RunEvent")
                .check(classes);
    }
}
