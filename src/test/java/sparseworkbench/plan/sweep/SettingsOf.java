package sparseworkbench.plan.sweep;

import sparseworkbench.project.SettingAt;

/** Looks into the project of a configuration. */
final class SettingsOf {
    private SettingsOf() {}

    static String text(Configuration configuration, String path) {
        return SettingAt.find(configuration.project(), path).orElseThrow().text();
    }
}
