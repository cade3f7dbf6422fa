package io.fastflowtransform.template;

import com.github.mustachejava.Mustache;
import com.github.mustachejava.MustacheException;
import io.fastflowtransform.problem.Code;
import io.fastflowtransform.problem.Problem;
import io.fastflowtransform.problem.ProblemException;
import io.fastflowtransform.problem.Problems;
import io.fastflowtransform.problem.SourceText;
import io.fastflowtransform.problem.Suggestions;
import io.fastflowtransform.sql.Dialect;
import io.fastflowtransform.sql.SqlLexer;
import io.fastflowtransform.sql.SqlText;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A parsed template: Mustache with expressions in its tags. Rendering it as SQL makes each value safe for the very place where it
 * stands; rendering it as text, for settings, pastes values.
 */
public final class SqlTemplate {
    private final SourceText source;
    private final TemplateFacts facts;
    private final Mustache mustache;
    private final Dialect dialect;
    private final boolean sound;

    private SqlTemplate(SourceText source, Dialect dialect, TemplateFacts facts, Mustache mustache, boolean sound) {
        this.source = source;
        this.dialect = dialect;
        this.facts = facts;
        this.mustache = mustache;
        this.sound = sound;
    }

    /**
     * Parses SQL; what is wrong with it goes into {@code problems}, and the rest is still good for finding more. The dialect says
     * what is a comment, where tags depend on nothing, and what is a string.
     */
    public static SqlTemplate parse(SourceText source, Dialect dialect, Problems problems) {
        return parse(source, dialect, Optional.of(new SqlLexer(dialect)), problems);
    }

    /** Parses text that is no SQL, such as a setting: comments and quotes in it mean nothing. */
    public static SqlTemplate parseText(SourceText source, Problems problems) {
        return parse(source, Dialect.DUCKDB, Optional.empty(), problems);
    }

    private static SqlTemplate parse(SourceText source, Dialect dialect, Optional<SqlLexer> lexer, Problems problems) {
        Problems found = new Problems();
        TemplateParser parser = new TemplateParser(source, found, lexer);
        List<Part> parts = parser.parse();
        TemplateFacts read = new FactsReader(source, found).read(parts);
        TemplateFacts facts = parser.holdsJinja() ? read.withoutNames() : read;
        found.errors().forEach(problems::add);
        List<Part> usable = found.hasErrors() ? List.of() : parts;
        return new SqlTemplate(source, dialect, facts, MustacheBridge.compile(source, usable), !found.hasErrors());
    }

    public SourceText source() {
        return source;
    }

    /** Whether nothing was wrong with the text; else its facts may be incomplete. */
    public boolean isSound() {
        return sound;
    }

    /** The same template, of whose names nothing is asked. */
    public SqlTemplate withoutNames() {
        return new SqlTemplate(source, dialect, facts.withoutNames(), mustache, sound);
    }

    public TemplateFacts facts() {
        return facts;
    }

    /**
     * Renders SQL. Pure: the same scope gives the same text.
     *
     * @throws ProblemException with the place in the template
     */
    public SqlText render(Scope scope) {
        SqlWriter writer = new SqlWriter(source, dialect);
        execute(writer, new Evaluator(source, scope, dialect));
        return writer.finish();
    }

    /**
     * Renders text: values are pasted.
     *
     * @throws ProblemException with the place in the template
     */
    public String renderText(Scope scope) {
        TextWriter writer = new TextWriter();
        execute(writer, new Evaluator(source, scope, dialect));
        return writer.toString();
    }

    /** Reports each name and function that a scope of this shape does not have. */
    public void check(Scope.Shape shape, Problems problems) {
        for (TemplateFacts.Use use : facts.names()) {
            if (!shape.names().contains(use.name())) {
                report(
                        problems,
                        Code.UNKNOWN_NAME,
                        use,
                        "the name '" + use.name() + "' is not known here.",
                        UnknownNames.remedy(use.name(), shape));
            }
        }
        for (TemplateFacts.MemberUse use : facts.members()) {
            Set<String> known = shape.members().get(use.name());
            if (known != null && !known.contains(use.member())) {
                TemplateFacts.Use member = new TemplateFacts.Use(use.member(), use.offset());
                report(
                        problems,
                        Code.UNKNOWN_NAME,
                        member,
                        "'" + use.name() + "' has no member '" + use.member() + "'.",
                        Suggestions.didYouMean(use.member(), known, "members"));
            }
        }
        facts.calls().forEach(call -> checkCall(call, shape, problems));
    }

    private void checkCall(TemplateFacts.CallUse call, Scope.Shape shape, Problems problems) {
        TemplateFacts.Use use = new TemplateFacts.Use(call.name(), call.offset());
        Signature macro = shape.macros().get(call.name());
        if (!shape.functions().contains(call.name()) || (call.partial() && macro == null)) {
            report(
                    problems,
                    Code.UNKNOWN_FUNCTION,
                    use,
                    "the " + (call.partial() ? "macro" : "function") + " '" + call.name() + "' is not known here.",
                    Habits.call(call.name())
                            .orElseGet(() -> Suggestions.didYouMean(
                                    call.name(),
                                    call.partial() ? shape.macros().keySet() : shape.functions(),
                                    call.partial() ? "macros" : "functions")));
        } else if (macro != null && !call.partial()) {
            try {
                macro.check(call.positional(), call.named());
            } catch (TemplateException e) {
                report(problems, e.code(), use, e.sentence(), e.remedy());
            }
        }
    }

    private void report(Problems problems, Code code, TemplateFacts.Use use, String sentence, String remedy) {
        problems.add(Problem.error(code, source, use.offset(), use.name().length(), sentence, remedy));
    }

    private void execute(TemplateWriter writer, Evaluator evaluator) {
        try {
            mustache.execute(writer, evaluator);
        } catch (MustacheException e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof ProblemException problem) {
                    throw problem;
                }
            }
            throw e;
        }
    }
}
