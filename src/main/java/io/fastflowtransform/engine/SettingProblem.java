package io.fastflowtransform.engine;

/**
 * What is wrong with the settings of a profile, as far as that can be told without connecting.
 *
 * @param setting the setting that it is about; empty for what is missing as a whole
 * @param sentence what was found and what is wrong with it; no secret value may stand in it
 * @param remedy what to do
 */
public record SettingProblem(String setting, String sentence, String remedy) {}
