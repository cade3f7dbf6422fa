package io.fastflowtransform.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import io.fastflowtransform.mojo.PluginOptions.Goal;
import io.fastflowtransform.problem.Position;
import io.fastflowtransform.problem.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An option that means nothing is an error, with the one that was meant. */
class OptionReviewTest {
    private static final Position POM = Position.file("pom.xml");

    private final OptionReview review = new OptionReview(new PluginOptions(new TreeMap<>(Map.of(
            "check", goal("env", "project", "vars"),
            "ls", goal("env", "project", "vars", "select", "exclude", "output"),
            "run", goal("env", "project", "vars", "select", "exclude", "threads", "failFast", "outputDirectory"),
            "retry", goal("env", "project", "vars", "threads", "retries", "modelTimeout", "lockTimeout")))));

    private static Goal goal(String... names) {
        TreeSet<String> properties = new TreeSet<>();
        List.of(names).forEach(name -> properties.add("fft." + name));
        return new Goal(properties, new TreeSet<>(List.of(names)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            fft.selct              ; Did you mean -Dfft.select?
            fft.thread             ; Did you mean -Dfft.threads?
            fft.fail-fast          ; Did you mean -Dfft.failFast?
            fft.Env                ; Did you mean -Dfft.env?
            fft.target             ; profile of profiles.yml: -Dfft.env.
            fft.profile            ; profile of profiles.yml: -Dfft.env.
            fft.profle             ; profile of profiles.yml: -Dfft.env.
            fft.models             ; with a selector: -Dfft.select.
            fft.placeholders.day   ; one by one as fft.vars.NAME: -Dfft.vars.
            fft.jobs               ; built at once: -Dfft.threads.
            fft.fullRefresh        ; Tables are built anew in each run
            fft.full-refresh       ; Tables are built anew in each run
            fft.dryRun             ; There is no dry run
            fft.url                ; The connection stands in profiles.yml
            fft.baselineOnMigrate  ; there are no migrations
            fft.engine             ; FF_ENGINE
            fft.locations          ; models_dir
            fft.zzzzzzzz           ; Known options: env, exclude,
            fft.vars.1x            ; -Dfft.vars.
            fft.                   ; Known options: env, exclude,
            """)
    void a_typed_property_that_no_goal_knows_names_what_was_meant(String name, String remedy) {
        List<Problem> problems = review.given(Set.of(name), Set.of("run"));

        assertThat(problems).singleElement().satisfies(problem -> {
            assertThat(problem.format()).startsWith("FFT-119 -D" + name + " is no option of this plugin. ");
            assertThat(problem.remedy()).contains(remedy);
        });
    }

    @Test
    void all_unknown_properties_are_told_at_once() {
        assertThat(review.given(new TreeSet<>(Set.of("fft.selct", "fft.dryRun", "fft.threads")), Set.of("run")))
                .extracting(Problem::sentence)
                .containsExactly(
                        "-Dfft.dryRun is no option of this plugin.", "-Dfft.selct is no option of this plugin.");
    }

    @Test
    void a_typed_property_that_acts_on_no_goal_of_the_build_is_an_error() {
        assertThat(review.given(Set.of("fft.select"), Set.of("retry")))
                .extracting(Problem::format)
                .containsExactly(
                        "FFT-119 -Dfft.select does not act on fft:retry. It acts on fft:ls, fft:run. Leave it out.");
    }

    @Test
    void a_typed_property_may_act_on_another_goal_of_the_build() {
        assertThat(review.given(Set.of("fft.threads"), Set.of("check", "run"))).isEmpty();
    }

    @Test
    void one_variable_alone_is_an_option_wherever_variables_are() {
        assertThat(review.given(Set.of("fft.vars.currency", "fft.vars.a.b-c"), Set.of("check")))
                .isEmpty();
    }

    @Test
    void a_property_of_the_pom_need_not_act_on_each_goal_but_must_be_known() {
        assertThat(review.standing(Set.of("fft.threads", "fft.thread")))
                .extracting(Problem::format)
                .containsExactly(
                        "FFT-119 the property fft.thread is no option of this plugin. Did you mean fft.threads?"
                                + " A property for something else needs a name without 'fft.' in front.");
    }

    @Test
    void an_element_that_all_goals_share_must_be_known_to_one_of_them() {
        assertThat(review.shared(Set.of("selct", "select", "threads"), POM))
                .extracting(Problem::format)
                .containsExactly("FFT-119 pom.xml: <selct> is no parameter of this plugin. Did you mean <select>?");
        assertThat(review.shared(Set.of("target"), POM))
                .extracting(Problem::remedy)
                .containsExactly("What chooses the database here is a profile of profiles.yml: <env>.");
    }

    @Test
    void an_element_of_an_execution_must_act_on_one_of_its_goals() {
        assertThat(review.ofExecution(new TreeSet<>(Set.of("env", "select", "nope")), Set.of("check"), "x", POM))
                .extracting(Problem::sentence)
                .containsExactly(
                        "<nope> is no parameter of this plugin.",
                        "<select> does not act on fft:check, which the execution 'x' calls.");
        assertThat(review.ofExecution(Set.of("select"), Set.of("check", "run"), "x", POM))
                .isEmpty();
    }

    @Test
    void what_stands_in_files_of_the_build_is_told_from_what_was_typed(@TempDir Path root) throws Exception {
        Files.createDirectories(root.resolve(".mvn"));
        Files.writeString(root.resolve(".mvn/maven.config"), "-Dfft.env=ci\n-T2\n--define\nfft.threads=4\n-Dother=1\n");

        assertThat(StandingOptions.of(root.toFile(), "-B -D fft.failFast -Dfft.vars.x='1 2'"))
                .containsExactly("fft.env", "fft.failFast", "fft.threads", "fft.vars.x");
        assertThat(StandingOptions.of(null, null)).isEmpty();
    }
}
