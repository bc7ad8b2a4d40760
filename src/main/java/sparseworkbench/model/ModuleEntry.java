package sparseworkbench.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import sparseworkbench.file.Json;

/**
 * One module of a model.
 *
 * @param kind what it is
 * @param path its folder
 */
record ModuleEntry(ModuleKind kind, Path path) {
    static final String MODULES = "modules.json";

    /** The modules of {@code modules.json}, in order; none without the file. */
    static List<ModuleEntry> read(Path folder) throws IOException, UnusableModel {
        Path file = folder.resolve(MODULES);
        List<ModuleEntry> modules = new ArrayList<>();
        if (Files.isRegularFile(file)) {
            Set<String> names = new HashSet<>();
            for (JsonNode entry : Json.readArray(file)) {
                String name = entry.path("name").asText("");
                if (entry.has("name") && !names.add(name)) {
                    throw new UnusableModel(
                            file + " has two modules with the name “" + name
                                    + "”, of which the reference keeps the last alone.",
                            "Give each module a name of its own.");
                }
                modules.add(of(
                        folder,
                        entry.path("type").asText(""),
                        entry.path("path").asText(""),
                        file));
            }
        }
        if (Files.isRegularFile(file) && modules.isEmpty()) {
            throw new UnusableModel(
                    file + " lists no modules.", "Correct the file, or take it away to use the transformer alone.");
        }
        return modules;
    }

    static ModuleEntry of(Path folder, String type, String path, Path said) throws UnusableModel {
        ModuleKind kind = ModuleKind.of(type).orElseThrow(() -> UnknownModule.named(type, said));
        return new ModuleEntry(kind, ContainedPath.resolve(folder, path, said));
    }
}
