package io.fastflowtransform.engine.fallback;

import io.fastflowtransform.engine.SettingProblem;
import io.fastflowtransform.engine.Settings;
import java.util.List;
import java.util.stream.Stream;

/** The settings without which an engine cannot connect. */
final class RequiredSettings {
    private RequiredSettings() {}

    static List<SettingProblem> of(Settings settings, String... required) {
        return Stream.of(required)
                .filter(name -> settings.get(name).isEmpty())
                .map(name -> SettingProblem.error("", "the profile has no '" + name + "'.", "Add " + name + ": …"))
                .toList();
    }
}
