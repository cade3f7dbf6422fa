package io.fastflowtransform.template;

import java.util.Optional;

/** A piece of a template: text, or a tag. Offsets count in the template's text; {@code to} is exclusive. */
sealed interface Part {
    int from();

    int to();

    /** Text that is written as it is. */
    record Text(int from, int to) implements Part {}

    /**
     * A tag.
     *
     * @param expression what it says; empty for the end of a section
     * @param inComment whether it stands in an SQL comment
     * @param inSection whether a section is around it
     */
    record Tag(Kind kind, int from, int to, Optional<Expression> expression, boolean inComment, boolean inSection)
            implements Part {
        Expression value() {
            return expression.orElseThrow();
        }
    }

    /** What a tag does. */
    enum Kind {
        VALUE,
        RAW,
        SECTION,
        INVERTED,
        END,
        /** {@code {{> name}}}: a macro whose arguments are the names around it. */
        PARTIAL
    }
}
