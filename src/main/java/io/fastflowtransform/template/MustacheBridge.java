package io.fastflowtransform.template;

import com.github.mustachejava.Binding;
import com.github.mustachejava.Code;
import com.github.mustachejava.DefaultMustacheFactory;
import com.github.mustachejava.DefaultMustacheVisitor;
import com.github.mustachejava.Iteration;
import com.github.mustachejava.Mustache;
import com.github.mustachejava.MustacheVisitor;
import com.github.mustachejava.TemplateContext;
import com.github.mustachejava.codes.DefaultCode;
import com.github.mustachejava.codes.DefaultMustache;
import com.github.mustachejava.reflect.BaseObjectHandler;
import com.github.mustachejava.util.Wrapper;
import io.fastflowtransform.problem.ProblemException;
import io.fastflowtransform.problem.SourceText;
import io.fastflowtransform.sql.SqlLexer;
import io.fastflowtransform.sql.Value;
import java.io.StringReader;
import java.io.Writer;
import java.util.List;

/**
 * Hands a template to mustache.java, which brings the structure: sections, iteration, scopes. Each part of the template, text
 * included, becomes a tag whose name is the part's number, so mustache.java never sees the user's text: no reflection, no
 * HTML escaping, no lost columns. Sections and values ask the {@link Evaluator}, which is the outermost scope.
 */
final class MustacheBridge {
    private MustacheBridge() {}

    static Mustache compile(SourceText source, List<Part> parts) {
        StringBuilder numbered = new StringBuilder();
        int[] openSections = new int[parts.size() + 1];
        int depth = 0;
        for (int i = 0; i < parts.size(); i++) {
            String sign = "";
            int number = i;
            if (parts.get(i) instanceof Part.Tag tag) {
                switch (tag.kind()) {
                    case SECTION, INVERTED -> {
                        sign = tag.kind() == Part.Kind.SECTION ? "#" : "^";
                        openSections[depth++] = i;
                    }
                    case END -> {
                        sign = "/";
                        number = openSections[--depth];
                    }
                    case VALUE, RAW, PARTIAL -> {}
                }
            }
            numbered.append("{{").append(sign).append(number).append("}}");
        }
        return new Factory(source, parts).compile(new StringReader(numbered.toString()), source.file());
    }

    private static final class Factory extends DefaultMustacheFactory {
        private final SourceText source;
        private final List<Part> parts;

        Factory(SourceText source, List<Part> parts) {
            this.source = source;
            this.parts = parts;
            setObjectHandler(new Handler(parts));
        }

        @Override
        public MustacheVisitor createMustacheVisitor() {
            return new DefaultMustacheVisitor(this) {
                @Override
                public void value(TemplateContext context, String number, boolean encoded) {
                    Part part = parts.get(Integer.parseInt(number));
                    list.add(
                            part instanceof Part.Tag tag
                                    ? new TagCode(tag)
                                    : new TextCode(source.text().substring(part.from(), part.to()), part.from()));
                }
            };
        }
    }

    /** Writes a piece of the template's text. */
    private static final class TextCode extends DefaultCode {
        private final String text;
        private final int offset;

        TextCode(String text, int offset) {
            this.text = text;
            this.offset = offset;
        }

        @Override
        public Writer execute(Writer writer, List<Object> scopes) {
            ((TemplateWriter) writer).text(text, offset);
            return writer;
        }
    }

    /** Evaluates a value tag and writes its value. */
    private static final class TagCode extends DefaultCode {
        private final Part.Tag tag;

        TagCode(Part.Tag tag) {
            this.tag = tag;
        }

        @Override
        public Writer execute(Writer writer, List<Object> scopes) {
            TemplateWriter out = (TemplateWriter) writer;
            Value value;
            try {
                Evaluator evaluator = Evaluator.of(scopes);
                value = tag.kind() == Part.Kind.PARTIAL
                        ? evaluator.partial((Expression.Call) tag.value(), scopes)
                        : evaluator.evaluate(tag.value(), scopes);
            } catch (ProblemException e) {
                if (!out.inComment()) {
                    throw e;
                }
                out.asWritten(tag);
                return writer;
            }
            if (tag.kind() == Part.Kind.RAW) {
                out.raw(value, tag);
            } else {
                out.value(value, tag);
            }
            return writer;
        }
    }

    /** One item of a section over a list, or the map of a section over a map. */
    record Item(Value value, int index, int size) {}

    private static final class Handler extends BaseObjectHandler {
        private final List<Part> parts;

        Handler(List<Part> parts) {
            this.parts = parts;
        }

        @Override
        public Binding createBinding(String name, TemplateContext context, Code code) {
            if (name == null || code instanceof DefaultMustache) {
                return scopes -> Value.Null.NULL;
            }
            Expression expression = ((Part.Tag) parts.get(Integer.parseInt(name))).value();
            return scopes -> Evaluator.of(scopes).evaluate(expression, scopes);
        }

        @Override
        public Writer iterate(Iteration iteration, Writer writer, Object object, List<Object> scopes) {
            Value value = (Value) object;
            if (!value.isTruthy()) {
                return writer;
            } else if (value instanceof Value.Items list) {
                for (int i = 0; i < list.items().size(); i++) {
                    run(
                            iteration,
                            writer,
                            new Item(list.items().get(i), i, list.items().size()),
                            scopes);
                }
                return writer;
            }
            return run(iteration, writer, value instanceof Value.Named ? new Item(value, 0, 1) : value, scopes);
        }

        @Override
        public Writer falsey(Iteration iteration, Writer writer, Object object, List<Object> scopes) {
            Value value = (Value) object;
            return value.isTruthy() ? writer : run(iteration, writer, value, scopes);
        }

        /** Runs a section once; it must end in the lexical place in which it began. */
        private Writer run(Iteration iteration, Writer writer, Object scope, List<Object> scopes) {
            TemplateWriter out = (TemplateWriter) writer;
            SqlLexer.Spot begun = out.spot();
            iteration.next(writer, scope, scopes);
            Part.Tag tag = (Part.Tag) parts.get(Integer.parseInt(((DefaultCode) iteration).getName()));
            out.checkSpot(begun, tag, "the section");
            return writer;
        }

        @Override
        public Wrapper find(String name, List<Object> scopes) {
            throw new UnsupportedOperationException("names are found by the evaluator");
        }

        @Override
        public Object coerce(Object object) {
            return object;
        }

        @Override
        public String stringify(Object object) {
            throw new UnsupportedOperationException("values are written by the template's writer");
        }
    }
}
