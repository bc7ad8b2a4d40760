package sparseworkbench.plan.sweep;

import sparseworkbench.project.LocatedSetting;

/** Looks into the project of a configuration. */
final class SettingsOf {
    private SettingsOf() {}

    static String text(Configuration configuration, String path) {
        return LocatedSetting.find(configuration.project(), path).orElseThrow().text();
    }
}
