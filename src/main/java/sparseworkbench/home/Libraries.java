package sparseworkbench.home;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/** Where the native libraries of this program are unpacked: each library has a property of its own for it. */
final class Libraries {
    /** DJL's name for where it unpacks PyTorch and the tokenizers, as property and in the environment. */
    private static final String DJL_CACHE = "DJL_CACHE_DIR";
    /** PyTorch's libraries and those of the tokenizers, unpacked. */
    private static final long UNPACKED_BYTES = 1L << 30;

    /** JavaFX's libraries. */
    private static final String TOOLKIT = "openjfx";

    private static final long TOOLKIT_BYTES = 64L << 20;

    private Libraries() {}

    /**
     * Property → value for Java.
     *
     * @param temporary for what is deleted when the process ends
     */
    static SequencedMap<String, String> properties(Path temporary, Home home) {
        SequencedMap<String, String> properties = new LinkedHashMap<>();
        properties.put(TemporaryFolder.OF_JAVA, temporary.toString());
        properties.put("org.sqlite.tmpdir", temporary.toString());
        properties.put("jna.tmpdir", temporary.toString());
        boolean chosen = System.getenv(DJL_CACHE) != null;
        String before = System.getProperty(DJL_CACHE, "");
        if (!chosen && !before.isEmpty()) {
            properties.put(DJL_CACHE, before);
        } else if (!chosen && canHold(home, "pytorch", UNPACKED_BYTES)) {
            properties.put(DJL_CACHE, home.libraries().toString());
        }
        if (canHold(home, TOOLKIT, TOOLKIT_BYTES)) {
            properties.put("javafx.cachedir", home.libraries().resolve(TOOLKIT).toString());
        }
        return properties;
    }

    /** What is unpacked already needs no more space. Without it a library takes its own place in the user's folder. */
    private static boolean canHold(Home home, String part, long bytes) {
        Path libraries = home.libraries();
        try {
            boolean unpacked = Files.isDirectory(libraries.resolve(part));
            TemporaryFolder.makePrivate(libraries);
            return LibraryPlace.fault(libraries, LibraryPlace.FOR_ALL).isEmpty()
                    && (unpacked || libraries.toFile().getUsableSpace() > bytes);
        } catch (IOException e) {
            return false;
        }
    }
}
