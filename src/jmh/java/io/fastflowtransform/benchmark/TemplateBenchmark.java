package io.fastflowtransform.benchmark;

import com.github.mustachejava.DefaultMustacheFactory;
import com.github.mustachejava.MustacheFactory;
import io.fastflowtransform.problem.Problems;
import io.fastflowtransform.problem.SourceText;
import io.fastflowtransform.sql.Dialect;
import io.fastflowtransform.sql.SqlText;
import io.fastflowtransform.template.SqlTemplate;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** Compiles and renders all templates: as SQL, and with mustache.java as it comes, which escapes for HTML. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xms1g", "-Xmx1g"})
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 3, time = 4)
public class TemplateBenchmark {
    static final int TEMPLATES = 10_000;
    private static final long SEED = 20_261_124;

    private final TemplateData data = new TemplateData();
    private List<TemplatePair> templates = List.of();

    @Setup
    public void generate() {
        templates = templates();
    }

    static List<TemplatePair> templates() {
        return TemplateGenerator.generate(TEMPLATES, SEED);
    }

    /** Makes sure that both sides do the same work: each template renders to as many lines with either. */
    void check() {
        MustacheFactory factory = new DefaultMustacheFactory();
        for (TemplatePair template : templates) {
            String sql = render(template).text();
            String plain = renderPlain(factory, template);
            if (sql.lines().count() != plain.lines().count()) {
                throw new IllegalStateException("the two do not do the same:\n" + sql + "\n" + plain);
            }
        }
    }

    @Benchmark
    public void ours(Blackhole blackhole) {
        for (TemplatePair template : templates) {
            blackhole.consume(render(template));
        }
    }

    @Benchmark
    public void plainMustache(Blackhole blackhole) {
        MustacheFactory factory = new DefaultMustacheFactory();
        for (TemplatePair template : templates) {
            blackhole.consume(renderPlain(factory, template));
        }
    }

    private SqlText render(TemplatePair template) {
        Problems problems = new Problems();
        SqlTemplate parsed =
                SqlTemplate.parse(SourceText.ofFile(template.name(), template.sql()), Dialect.DUCKDB, problems);
        problems.throwIfErrors();
        return parsed.render(data.scope());
    }

    private String renderPlain(MustacheFactory factory, TemplatePair template) {
        StringWriter out = new StringWriter();
        factory.compile(new StringReader(template.plain()), template.name()).execute(out, data.plain());
        return out.toString();
    }
}
