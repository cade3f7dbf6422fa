package io.fastflowtransform.template;

import io.fastflowtransform.sql.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is known of a template without rendering it, from all its branches, but from its SQL comments only what
 * {@code depends_on:} declares. Plain data; all places
 * are offsets into the template's text.
 *
 * @param refs the calls of {@code ref(…)}
 * @param sources the calls of {@code source(…)}
 * @param variables the calls of {@code var(…)}
 * @param config the arguments of {@code config(…)}, by name
 * @param names all names that are read outside sections, where no item can hide them
 * @param members all members of names that are read outside sections, where no default stands in for them
 * @param calls all functions and macros that are called
 * @param parameters what {@code macro(…)} declares, where the template is a macro that has parameters
 * @param rawTags the tags that render raw text
 */
public record TemplateFacts(
        List<Reference> refs,
        List<Reference> sources,
        List<VariableUse> variables,
        Map<String, ConfigOption> config,
        List<Use> names,
        List<MemberUse> members,
        List<CallUse> calls,
        List<Parameter> parameters,
        List<Span> rawTags) {

    /** The same without the names, which mean nothing where the blocks around them were not understood. */
    TemplateFacts withoutNames() {
        return new TemplateFacts(refs, sources, variables, config, List.of(), List.of(), calls, parameters, rawTags);
    }

    /** {@code ref('a')} has one part, {@code source('a', 'b')} two. */
    public record Reference(List<String> parts, int offset) {}

    /**
     * {@code var('name')}, with or without a default.
     *
     * @param literalDefault the default, where it is a literal
     */
    public record VariableUse(String name, boolean hasDefault, Optional<Value> literalDefault, int offset) {}

    /**
     * A call and the shape of its arguments.
     *
     * @param positional how many arguments stand by position
     * @param named the names of the others
     * @param partial whether it is written as <code>{{> name}}</code>, which takes its arguments from the names around it
     */
    public record CallUse(String name, int positional, Set<String> named, boolean partial, int offset) {}

    /** One argument of {@code config(…)}. */
    public record ConfigOption(Value value, int offset) {}

    /** {@code name.member} and where the member stands. */
    public record MemberUse(String name, String member, int offset) {}

    /** From an offset to another, exclusive. */
    public record Span(int from, int to) {}

    /** A name and where it stands. */
    public record Use(String name, int offset) {}
}
