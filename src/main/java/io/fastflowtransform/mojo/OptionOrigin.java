package io.fastflowtransform.mojo;

import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.maven.model.Plugin;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.jspecify.annotations.Nullable;

/**
 * Where an option comes from.
 *
 * @param typed the properties of the command line
 * @param project the module that the goal is called in
 */
record OptionOrigin(Properties typed, @Nullable MavenProject project, MojoExecution execution) {

    /** Whether it is typed on the command line, which speaks to all modules. */
    boolean isTyped(String option) {
        return typed.containsKey(PluginOptions.PREFIX + option);
    }

    /** Whether a parent's POM gives the option this text, and speaks so to modules that it does not know. */
    boolean isInherited(String option, String text) {
        MavenProject parent = project == null ? null : project.getParent();
        return !isTyped(option)
                && parent != null
                && texts(option, parent).anyMatch(inherited -> inherited.contains(text));
    }

    private Stream<String> texts(String option, MavenProject module) {
        Stream<String> property = Stream.ofNullable(module.getProperties().getProperty(PluginOptions.PREFIX + option));
        return Stream.concat(
                property,
                PluginInPom.of(module, execution.getPlugin().getKey()).stream()
                        .flatMap(this::configurations)
                        .flatMap(configuration -> Stream.ofNullable(configuration.getChild(option)))
                        .flatMap(OptionOrigin::texts));
    }

    private Stream<Xpp3Dom> configurations(Plugin plugin) {
        return Stream.of(
                        Optional.ofNullable(plugin.getConfiguration()),
                        Optional.ofNullable(plugin.getExecutionsAsMap().get(execution.getExecutionId()))
                                .map(own -> own.getConfiguration()))
                .flatMap(Optional::stream)
                .filter(Xpp3Dom.class::isInstance)
                .map(Xpp3Dom.class::cast);
    }

    private static Stream<String> texts(Xpp3Dom element) {
        return Stream.concat(
                Stream.ofNullable(element.getValue()),
                Stream.of(element.getChildren()).flatMap(OptionOrigin::texts));
    }
}
