package sparseworkbench.launch;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Shows a folder in the system's own file browser, and a page in its browser. */
public final class FileBrowser {
    private FileBrowser() {}

    /** @param place a folder, or a file whose folder is shown */
    public static void show(Path place) throws IOException {
        Path folder = Files.isDirectory(place) ? place : place.toAbsolutePath().getParent();
        try {
            start(folder.toString());
        } catch (IOException e) {
            throw new IOException(
                    "The folder cannot be shown, because “" + program() + "” cannot be started: " + folder, e);
        }
    }

    /** @param page on the web */
    public static void open(URI page) throws IOException {
        try {
            start(page.toString());
        } catch (IOException e) {
            throw new IOException(
                    "The page cannot be shown, because “" + program() + "” cannot be started: open " + page
                            + " in a browser.",
                    e);
        }
    }

    private static void start(String what) throws IOException {
        new ProcessBuilder(List.of(program(), what))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static String program() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        return system.contains("win") ? "explorer" : system.contains("mac") ? "open" : "xdg-open";
    }
}
