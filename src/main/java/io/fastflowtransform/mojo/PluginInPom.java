package io.fastflowtransform.mojo;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.maven.model.BuildBase;
import org.apache.maven.model.Model;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.Profile;
import org.apache.maven.project.MavenProject;

/** What the POM of a module says of a plugin. */
final class PluginInPom {
    private PluginInPom() {}

    /**
     * What it says together with its parents, where Maven looks for a goal's configuration: under the build's plugins, else under
     * those that are managed, which act on a goal from the command line too.
     *
     * @param key the plugin, as {@code groupId:artifactId}
     */
    static Optional<Plugin> of(MavenProject module, String key) {
        return Optional.ofNullable(module.getPlugin(key))
                .or(() -> Optional.ofNullable(module.getPluginManagement())
                        .map(managed -> managed.getPluginsAsMap().get(key)));
    }

    /** The ids of the executions that Maven finds there. */
    static Set<String> executions(MavenProject module, String key) {
        return of(module, key)
                .map(plugin -> plugin.getExecutionsAsMap().keySet())
                .orElse(Set.of());
    }

    /** Whether the POM itself, or one of its active profiles, calls for the plugin, and not a parent alone. */
    static boolean isOwn(MavenProject module, String key) {
        Model own = module.getOriginalModel();
        Set<String> active = module.getInjectedProfileIds().values().stream()
                .flatMap(Collection::stream)
                .collect(Collectors.toSet());
        Stream<BuildBase> ofProfiles = own.getProfiles().stream()
                .filter(profile -> active.contains(profile.getId()))
                .map(Profile::getBuild);
        return Stream.concat(Stream.of(own).map(Model::getBuild), ofProfiles)
                .flatMap(Stream::ofNullable)
                .flatMap(build -> build.getPlugins().stream())
                .anyMatch(plugin -> plugin.getKey().equals(key));
    }
}
