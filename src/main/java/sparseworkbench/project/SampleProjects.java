package sparseworkbench.project;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import sparseworkbench.file.AtomicFile;
import sparseworkbench.home.Home;

/** The projects that come with the program. Opening one copies it into the home folder, where it can be changed. */
public final class SampleProjects {
    /** What a newcomer starts with. */
    public static final String FIRST = "reverse-dictionary";

    private static final List<String> NAMES = List.of(
            FIRST,
            "hard-negatives",
            "scored-pairs",
            "teacher-margins",
            "teacher-scores",
            "teacher-vectors",
            "autoencoder",
            "guided-negatives",
            "inference-free",
            "distilled-texts",
            "loss-shoot-out");
    private static final List<String> FILES = List.of("README.md", ProjectFile.FILE_NAME);

    private SampleProjects() {}

    /** The names of all samples, the first one for newcomers. */
    public static List<String> names() {
        return NAMES;
    }

    /**
     * The project file of a sample in the home folder, copied there unless a person's copy is there already; no file that is there is
     * replaced.
     *
     * @throws IllegalArgumentException if there is no such sample
     */
    public static Path open(String name, Home home) throws IOException {
        if (!NAMES.contains(name)) {
            throw new IllegalArgumentException("No sample is called " + name);
        }
        Path folder = home.projects().resolve(name);
        Path project = folder.resolve(ProjectFile.FILE_NAME);
        if (!Files.exists(project)) {
            Files.createDirectories(folder);
            for (String file : FILES) {
                copy(name, file, folder.resolve(file));
            }
        }
        return project;
    }

    private static void copy(String name, String file, Path target) throws IOException {
        String resource = "/sparseworkbench/sample-projects/" + name + "/" + file;
        try (InputStream in = SampleProjects.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new FileNotFoundException("The program is incomplete: " + resource + " is missing.");
            }
            if (!Files.exists(target)) {
                AtomicFile.write(target, beside -> Files.copy(in, beside, StandardCopyOption.REPLACE_EXISTING));
            }
        }
    }
}
