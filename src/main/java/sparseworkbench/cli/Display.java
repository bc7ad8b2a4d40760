package sparseworkbench.cli;

import java.util.Locale;
import java.util.Map;

/** Whether a window can be opened here. */
final class Display {
    private Display() {}

    static boolean isThere() {
        return isThere(System.getProperty("os.name"), System.getenv(), System.getProperty("glass.platform", ""));
    }

    /** Only on Linux is it common to have none. JavaFX's headless platform needs none. */
    static boolean isThere(String osName, Map<String, String> environment, String glassPlatform) {
        boolean linux = osName.toLowerCase(Locale.ROOT).contains("linux");
        return !linux
                || glassPlatform.equalsIgnoreCase("Headless")
                || !environment.getOrDefault("DISPLAY", "").isBlank()
                || !environment.getOrDefault("WAYLAND_DISPLAY", "").isBlank();
    }
}
