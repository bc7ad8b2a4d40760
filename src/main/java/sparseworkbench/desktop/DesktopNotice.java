package sparseworkbench.desktop;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** A short notice on the desktop, with the system's own command where there is one: {@code notify-send} or {@code osascript}. */
public final class DesktopNotice {
    private static final String PROGRAM = "Sparse Workbench";

    private DesktopNotice() {}

    /** Shows it if the system can; does not wait. Returns whether it was handed over. */
    public static boolean show(String text) {
        Map<String, String> environment = System.getenv();
        Optional<List<String>> line = command(
                System.getProperty("os.name"), environment, name -> SystemCommand.isThere(name, environment), text);
        if (line.isEmpty()) {
            return false;
        }
        try {
            new ProcessBuilder(line.get())
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return true;
        } catch (IOException e) {
            return false; // The log of the run and the window say the same.
        }
    }

    /** The text is an argument of its own, never a part of a script. */
    static Optional<List<String>> command(
            String osName, Map<String, String> environment, Predicate<String> there, String text) {
        String os = osName.toLowerCase(Locale.ROOT);
        if (os.contains("mac") && there.test("osascript")) {
            return Optional.of(List.of(
                    "osascript",
                    "-e",
                    "on run argv",
                    "-e",
                    "display notification (item 1 of argv) with title \"" + PROGRAM + "\"",
                    "-e",
                    "end run",
                    text));
        }
        boolean desktop = environment.containsKey("DISPLAY") || environment.containsKey("WAYLAND_DISPLAY");
        return os.contains("linux") && desktop && there.test("notify-send")
                ? Optional.of(List.of("notify-send", "--app-name=" + PROGRAM, "--", PROGRAM, text))
                : Optional.empty();
    }
}
