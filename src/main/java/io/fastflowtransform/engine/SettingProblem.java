package io.fastflowtransform.engine;

/**
 * What is wrong with the settings of a profile, as far as that can be told without connecting.
 *
 * @param setting the setting that it is about; empty for what is missing as a whole
 * @param sentence what was found and what is wrong with it; no secret value may stand in it
 * @param remedy what to do
 * @param isError whether the profile cannot be used; else it is a warning
 */
public record SettingProblem(String setting, String sentence, String remedy, boolean isError) {
    /** A problem with which the profile cannot be used. */
    public static SettingProblem error(String setting, String sentence, String remedy) {
        return new SettingProblem(setting, sentence, remedy, true);
    }

    /** A problem that the user should know. */
    public static SettingProblem warning(String setting, String sentence, String remedy) {
        return new SettingProblem(setting, sentence, remedy, false);
    }
}
