package sparseworkbench.gui.page;

/** The way to a setting wherever it is. */
public final class SettingLink {
    private SettingLink() {}

    /** Opens the page of the setting at a dotted path and brings it into view. */
    public static void go(Navigation navigation, String path) {
        navigation.go(SettingPlace.of(path), path);
    }
}
