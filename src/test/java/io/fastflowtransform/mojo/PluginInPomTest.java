package io.fastflowtransform.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Properties;
import org.apache.maven.model.Build;
import org.apache.maven.model.Model;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginManagement;
import org.apache.maven.model.Profile;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.junit.jupiter.api.Test;

class PluginInPomTest {
    private static final String KEY = "io.fastflowtransform:fft-maven-plugin";

    @Test
    void an_option_of_a_managed_plugin_in_a_parent_is_inherited() {
        MavenProject parent = module();
        parent.getBuild().setPluginManagement(new PluginManagement());
        parent.getBuild().getPluginManagement().addPlugin(plugin("exclude", "tag:slow"));
        MavenProject child = module();
        child.setParent(parent);
        OptionOrigin origin =
                new OptionOrigin(new Properties(), child, new MojoExecution(plugin("env", "dev"), "ls", "default-cli"));
        assertThat(origin.isInherited("exclude", "tag:slow")).isTrue();
        assertThat(origin.isInherited("exclude", "tag:fast")).isFalse();
        assertThat(origin.isInherited("select", "tag:slow")).isFalse();
    }

    @Test
    void what_the_build_says_comes_before_what_is_managed() {
        MavenProject managing = module();
        managing.getBuild().setPluginManagement(new PluginManagement());
        managing.getBuild().getPluginManagement().addPlugin(plugin("env", "managed"));
        assertThat(configuration(managing)).isEqualTo(dom("env", "managed"));
        MavenProject both = module();
        both.getBuild().setPluginManagement(managing.getPluginManagement());
        both.getBuild().addPlugin(plugin("env", "own"));
        assertThat(configuration(both)).isEqualTo(dom("env", "own"));
        assertThat(PluginInPom.of(module(), KEY)).isEmpty();
    }

    @Test
    void a_plugin_in_an_active_profile_of_the_pom_is_its_own() {
        MavenProject module = module();
        Profile profile = new Profile();
        profile.setId("data");
        profile.setBuild(new Build());
        profile.getBuild().addPlugin(plugin("env", "dev"));
        module.getOriginalModel().addProfile(profile);
        assertThat(PluginInPom.isOwn(module, KEY)).isFalse();
        module.setInjectedProfileIds("it:module:1", List.of("data"));
        assertThat(PluginInPom.isOwn(module, KEY)).isTrue();
    }

    private static Object configuration(MavenProject module) {
        return PluginInPom.of(module, KEY).orElseThrow().getConfiguration();
    }

    private static MavenProject module() {
        MavenProject module = new MavenProject(new Model());
        module.getModel().setBuild(new Build());
        module.setOriginalModel(new Model());
        return module;
    }

    private static Plugin plugin(String option, String value) {
        Plugin plugin = new Plugin();
        plugin.setGroupId("io.fastflowtransform");
        plugin.setArtifactId("fft-maven-plugin");
        plugin.setConfiguration(dom(option, value));
        return plugin;
    }

    private static Xpp3Dom dom(String option, String value) {
        Xpp3Dom configuration = new Xpp3Dom("configuration");
        Xpp3Dom element = new Xpp3Dom(option);
        element.setValue(value);
        configuration.addChild(element);
        return configuration;
    }
}
