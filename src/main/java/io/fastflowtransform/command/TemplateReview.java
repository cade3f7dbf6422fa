package io.fastflowtransform.command;

import io.fastflowtransform.problem.Code;
import io.fastflowtransform.problem.Problem;
import io.fastflowtransform.problem.Problems;
import io.fastflowtransform.project.Project;
import io.fastflowtransform.report.Console;
import io.fastflowtransform.sql.Value;
import io.fastflowtransform.template.SqlTemplate;
import io.fastflowtransform.template.TemplateFacts;
import java.util.List;
import java.util.Optional;

/** What a reviewer looks for in the templates of a project: values that carry their own quotes, and tags that render raw text. */
final class TemplateReview {
    private final Project project;

    TemplateReview(Project project) {
        this.project = project;
    }

    /** Warns of values that bring quotes, as templates of other tools need them: here they would be quoted twice. */
    void warnOfQuotedValues(Problems problems) {
        for (SqlTemplate template : project.templates()) {
            for (TemplateFacts.VariableUse use : template.facts().variables()) {
                Optional<Value> value =
                        Optional.ofNullable(project.variables().get(use.name())).or(use::literalDefault);
                if (value.filter(TemplateReview::isQuoted).isPresent()) {
                    problems.add(Problem.warning(
                            Code.MISPLACED_VALUE,
                            template.source(),
                            use.offset(),
                            "var".length(),
                            "the value of '" + use.name()
                                    + "' carries its own quotes, and they will be part of the text.",
                            "Remove them from the value: a value is quoted where it stands."));
                }
            }
        }
    }

    /** Lists the raw tags, or only counts them. */
    void showRawTags(boolean list, Console console) {
        int count = 0;
        for (SqlTemplate template : project.templates()) {
            List<TemplateFacts.Span> tags = template.facts().rawTags();
            count += tags.size();
            if (list) {
                for (TemplateFacts.Span tag : tags) {
                    String text = template.source().text().substring(tag.from(), tag.to());
                    console.info(
                            "[FFT] raw " + template.source().position(tag.from()) + " " + text.replaceAll("\\s+", " "));
                }
            }
        }
        if (list || count > 0) {
            String hint = list || count == 0 ? "" : " -Dfft.rawTags lists them.";
            console.info("[FFT] Raw tags: " + count + "." + hint);
        }
    }

    private static boolean isQuoted(Value value) {
        if (value instanceof Value.Text text && text.text().length() > 1) {
            char first = text.text().charAt(0);
            return (first == '\'' || first == '"')
                    && text.text().charAt(text.text().length() - 1) == first;
        }
        return false;
    }
}
