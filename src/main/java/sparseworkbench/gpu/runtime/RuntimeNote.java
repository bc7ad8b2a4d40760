package sparseworkbench.gpu.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import sparseworkbench.file.AtomicFile;
import sparseworkbench.file.DamagedFile;
import sparseworkbench.file.Json;

/**
 * What the program has noted of a build in the home, in the build's own folder: that it is ours, and how long each file is. A folder without
 * the note is nobody's to delete.
 *
 * @param version of PyTorch
 * @param flavor  what it was built for
 * @param sizes   file → bytes
 */
record RuntimeNote(String version, String flavor, Map<String, Long> sizes) {
    static final String FILE = "sparse-workbench.json";

    private static final String FILES = "files";

    static void write(Path folder, GpuRuntime runtime) throws IOException {
        ObjectNode note = Json.object().put("version", runtime.version()).put("flavor", runtime.flavor());
        putSizes(note, folder, runtime);
        AtomicFile.write(folder.resolve(FILE), beside -> Json.write(beside, note));
    }

    /** Adds how long the files of a build are that the engine loads, by their paths below a folder. */
    static void putSizes(ObjectNode note, Path folder, GpuRuntime runtime) throws IOException {
        ObjectNode files = note.putObject(FILES);
        try (Stream<Path> libraries = Files.list(runtime.library())) {
            for (Path library : libraries
                    .filter(file -> EngineLibraries.isNeeded(file.getFileName().toString()))
                    .sorted()
                    .toList()) {
                files.put(folder.toRealPath().relativize(library).toString().replace('\\', '/'), Files.size(library));
            }
        }
    }

    /** Empty for a folder that is not ours. */
    static Optional<RuntimeNote> read(Path folder) throws IOException {
        if (!Files.isRegularFile(folder.resolve(FILE))) {
            return Optional.empty();
        }
        try {
            JsonNode note = Json.read(folder.resolve(FILE));
            return Optional.of(of(note));
        } catch (DamagedFile e) {
            return Optional.of(new RuntimeNote("", "", Map.of()));
        }
    }

    static RuntimeNote of(JsonNode note) {
        Map<String, Long> sizes = new TreeMap<>();
        note.path(FILES)
                .properties()
                .forEach(file -> sizes.put(file.getKey(), file.getValue().asLong()));
        return new RuntimeNote(
                note.path("version").asText(), note.path("flavor").asText(), sizes);
    }

    /** What is not as it was noted, as a sentence; empty if all is. */
    Optional<String> fault(Path folder) throws IOException {
        if (sizes.isEmpty()) {
            return Optional.of("its note " + folder.resolve(FILE) + " is damaged");
        }
        for (Map.Entry<String, Long> file : sizes.entrySet()) {
            Path library = folder.resolve(file.getKey());
            if (!Files.isRegularFile(library)) {
                return Optional.of(library + " is gone");
            }
            if (Files.size(library) != file.getValue()) {
                return Optional.of(library + " has " + Files.size(library) + " bytes in place of " + file.getValue());
            }
        }
        return Optional.empty();
    }
}
