package io.fastflowtransform.benchmark;

import java.util.ArrayList;
import java.util.Collection;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Runs both sides of {@link TemplateBenchmark} in turns, each time in a fresh JVM, and prints the ratio. */
public final class CompareTemplates {
    private static final int ROUNDS = 3;
    private static final double GOAL = 1.5;

    private CompareTemplates() {}

    public static void main(String[] arguments) throws RunnerException {
        TemplateBenchmark benchmark = new TemplateBenchmark();
        benchmark.generate();
        benchmark.check();
        List<Double> ours = new ArrayList<>();
        List<Double> plain = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            Collection<RunResult> results = new Runner(new OptionsBuilder()
                            .include(TemplateBenchmark.class.getName())
                            .build())
                    .run();
            ours.add(time(results, "ours"));
            plain.add(time(results, "plainMustache"));
        }
        printTemplates();
        System.out.printf(Locale.ROOT, "%n%nms for %,d templates   ours  plain  ratio%n", TemplateBenchmark.TEMPLATES);
        for (int round = 0; round < ROUNDS; round++) {
            print("round " + (round + 1), ours.get(round), plain.get(round));
        }
        print("all", mean(ours), mean(plain));
        System.out.printf(
                Locale.ROOT,
                "The goal is a ratio of at most %.1f: %s%n",
                GOAL,
                mean(ours) / mean(plain) <= GOAL ? "reached" : "missed");
    }

    private static void printTemplates() {
        List<TemplatePair> templates = TemplateBenchmark.templates();
        printRange("lines", templates.stream().mapToInt(TemplatePair::lines));
        printRange("tags", templates.stream().mapToInt(TemplatePair::tags));
    }

    private static void printRange(String what, IntStream counts) {
        IntSummaryStatistics range = counts.summaryStatistics();
        System.out.printf(
                Locale.ROOT,
                "%n%s: %d to %d, %.1f on average",
                what,
                range.getMin(),
                range.getMax(),
                range.getAverage());
    }

    private static double time(Collection<RunResult> results, String method) {
        return results.stream()
                .filter(result -> result.getParams().getBenchmark().endsWith("." + method))
                .mapToDouble(result -> result.getPrimaryResult().getScore())
                .findFirst()
                .orElseThrow();
    }

    private static double mean(List<Double> times) {
        return times.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    }

    private static void print(String what, double ours, double plain) {
        System.out.printf(Locale.ROOT, "%-24s %6.0f %6.0f %6.2f%n", what, ours, plain, ours / plain);
    }
}
