package io.fastflowtransform.mojo;

import io.fastflowtransform.problem.Suggestions;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The options of dbt, Flyway and FastFlowTransform that people try here, and what to write instead. */
final class ForeignOptions {
    private static final String PLACEHOLDERS =
            "vars var variable variables placeholder placeholders placeholderreplacement placeholderprefix placeholdersuffix";
    private static final String FOLDERS =
            "projectdir profilesdir profiles dir folder basedir workingdirectory configfiles configfile";
    private static final String REBUILDING = "fullrefresh rebuild rebuildonly cache nocache refresh";
    private static final String CONNECTION =
            "url jdbcurl user username password driver schema schemas defaultschema database host port dsn server serverid"
                    + " initsql connectretries";
    private static final String STATES = "state defer favorstate changedsince result";
    private static final String MIGRATIONS =
            "cleandisabled baselineonmigrate baselineversion outoforder validateonmigrate ignoremigrationpatterns mixed"
                    + " installedby table sqlmigrationprefix sqlmigrationsuffixes repeatablesqlmigrationprefix";

    private static final Map<String, Advice> ADVICE = advice();

    /**
     * What to write instead.
     *
     * @param option the option of this plugin, without {@code fft.}; empty where it has none for it
     */
    private record Advice(String sentence, Optional<String> option) {}

    private ForeignOptions() {}

    /**
     * What to do about a name that is not known: the option that the other tool's means here, or the nearest one.
     *
     * @param name without {@code fft.}
     * @param known the names of this plugin's options, without {@code fft.}
     * @param form how an option is written where the name was found
     */
    static String remedy(String name, Collection<String> known, UnaryOperator<String> form) {
        String first = name.replaceFirst("\\..*", "");
        return advice(plain(name), form)
                .or(() -> advice(plain(first), form))
                .or(() -> Suggestions.nearest(name, known).map(near -> "Did you mean " + form.apply(near) + "?"))
                .or(() -> Suggestions.nearest(plain(first), longEnough()).flatMap(near -> advice(near, form)))
                .orElseGet(() -> Suggestions.known(known, "options") + " fft:help -Ddetail tells what they do.");
    }

    /** To short names everything is near. */
    private static List<String> longEnough() {
        return ADVICE.keySet().stream().filter(name -> name.length() > 4).toList();
    }

    private static Optional<String> advice(String plain, UnaryOperator<String> form) {
        return Optional.ofNullable(ADVICE.get(plain))
                .map(advice -> advice.option()
                        .map(option -> advice.sentence() + ": " + form.apply(option) + ".")
                        .orElse(advice.sentence() + "."));
    }

    /** {@code full-refresh}, {@code full_refresh} and {@code fullRefresh} are one name. */
    private static String plain(String name) {
        return name.replaceAll("[-_.]", "").toLowerCase(Locale.ROOT);
    }

    private static Map<String, Advice> advice() {
        Map<String, Advice> all = new HashMap<>();
        means(all, "env", "What chooses the database here is a profile of profiles.yml", "target profile environment");
        means(
                all,
                "select",
                "Models are chosen with a selector",
                "model models m s selector selectors include includes");
        means(all, "exclude", "Models are left out with a selector", "excludes skipmodels");
        means(all, "vars", "Variables of templates are given together, or one by one as fft.vars.NAME", PLACEHOLDERS);
        means(all, "project", "Its folder holds project.yml and profiles.yml", FOLDERS);
        means(all, "outputDirectory", "Results and compiled SQL go to one folder", "targetpath out outputdir");
        means(all, "threads", "So many models are built at once", "jobs parallel parallelism numthreads");
        means(all, "modelTimeout", "The building of a model is limited", "timeout statementtimeout querytimeout");
        means(all, "retries", "A model is tried again", "retry maxretries");
        means(
                all,
                "lockTimeout",
                "A goal waits for another one on the same database",
                "lockretrycount wait waittimeout");
        means(all, "output", "The form of the list", "format outputformat");
        none(all, "Tables are built anew in each run, and seeds when they have changed: leave it out", REBUILDING);
        none(all, "A run goes on past a failing model unless fft.failFast is set: leave it out", "keepgoing");
        none(
                all,
                "There is no dry run; the goal compile renders the SQL without a database, ls lists what is selected",
                "dryrun dryrunoutput empty plan noop explain");
        none(all, "The profile in profiles.yml names the engine; the variable FF_ENGINE overrides it", "engine");
        none(
                all,
                "The connection stands in profiles.yml; user and password can come from settings.xml with 'server'",
                CONNECTION);
        none(
                all,
                "models_dir in project.yml names the folder of the models",
                "locations location modelsdir modelpaths");
        none(all, "Earlier states are not compared yet; the goal retry runs what did not succeed", STATES);
        none(all, "Maven itself says more with -X and less with -q", "debug verbose loglevel quiet log sqldebug");
        none(all, "A model is a query, and its table is made from it in each run: there are no migrations", MIGRATIONS);
        none(all, "All files are UTF-8", "encoding");
        return Map.copyOf(all);
    }

    private static void means(Map<String, Advice> all, String option, String sentence, String names) {
        for (String name : names.split(" ")) {
            all.put(plain(name), new Advice(sentence, Optional.of(option)));
        }
    }

    private static void none(Map<String, Advice> all, String sentence, String names) {
        for (String name : names.split(" ")) {
            all.put(plain(name), new Advice(sentence, Optional.empty()));
        }
    }
}
