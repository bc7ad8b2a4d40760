package sparseworkbench.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import sparseworkbench.file.Json;
import sparseworkbench.param.Problem;

/**
 * One module of a model.
 *
 * @param kind what it is
 * @param path its folder
 * @param oddities why the reference does not open a model with it, for people; none for an entry as the reference writes it
 */
record ModuleEntry(ModuleKind kind, Path path, List<Problem> oddities) {
    static final String MODULES = "modules.json";
    private static final String NAME = "name";
    private static final String PATH = "path";

    ModuleEntry {
        oddities = List.copyOf(oddities);
    }

    /** The modules of {@code modules.json}, in order; none without the file. */
    static List<ModuleEntry> read(Path folder) throws IOException, UnusableModel {
        Path file = folder.resolve(MODULES);
        List<ModuleEntry> modules = new ArrayList<>();
        if (Files.isRegularFile(file)) {
            Set<String> names = new HashSet<>();
            ArrayNode entries = Json.readArray(file);
            List<String> types = new ArrayList<>();
            entries.forEach(entry -> types.add(entry.path("type").asText("")));
            for (JsonNode entry : entries) {
                String name = entry.path(NAME).asText("");
                if (entry.has(NAME) && !names.add(name)) {
                    throw new UnusableModel(
                            file + " has two modules with the name “" + name
                                    + "”, of which the reference library keeps the last alone.",
                            "Give each module a name of its own.");
                }
                modules.add(listed(folder, entry, types, modules.size(), file));
            }
        }
        if (Files.isRegularFile(file) && modules.isEmpty()) {
            throw new UnusableModel(
                    file + " lists no modules.", "Correct the file, or take it away to use the transformer alone.");
        }
        return modules;
    }

    private static ModuleEntry listed(Path folder, JsonNode entry, List<String> types, int at, Path file)
            throws UnusableModel {
        String type = types.get(at);
        ModuleEntry module = of(folder, types, at, entry.path(PATH).asText(""), file);
        List<Problem> oddities = new ArrayList<>(module.oddities);
        for (String key : List.of(NAME, PATH)) {
            if (!entry.hasNonNull(key)) {
                oddities.add(Problem.warning(
                        "source",
                        file + " has a module “" + type + "” without a “" + key
                                + "”. It is read all the same; the reference library does not open the folder.",
                        "Write one there."));
            }
        }
        if (entry.hasNonNull(NAME) && !isAName(entry.path(NAME))) {
            oddities.add(Problem.warning(
                    "source",
                    file + " has a module with the name " + entry.path(NAME)
                            + ". It is read all the same; the reference library does not open the folder, because"
                            + " PyTorch wants a text without dots, not an empty one, and none that is an attribute of"
                            + " the encoder, such as “forward”.",
                    "Write another name there, such as “\"" + at + "\"”."));
        }
        if (!entry.path("kwargs").isEmpty()) {
            oddities.add(Problem.warning(
                    "source",
                    file + " hands further arguments to the module “" + type + "” (kwargs: " + entry.path("kwargs")
                            + "). They are not used here; in the reference library most modules fail with them.",
                    "Take them out of the file."));
        }
        return new ModuleEntry(module.kind, module.path, oddities);
    }

    private static boolean isAName(JsonNode name) {
        return name.isTextual()
                && !name.asText().isEmpty()
                && !name.asText().contains(".")
                && !EncoderAttributes.names().contains(name.asText());
    }

    /**
     * A module in a folder below that of the model.
     *
     * @param types the classes of all that are listed beside it, in order
     * @param at    its place among them
     * @param said  the file that lists it
     */
    static ModuleEntry of(Path folder, List<String> types, int at, String path, Path said) throws UnusableModel {
        String type = types.get(at);
        ModuleKind kind = ModuleKind.of(type).orElseThrow(() -> UnknownModule.named(types, at, said));
        List<Problem> oddities = kind.isFoundAs(type)
                ? List.of()
                : List.of(Problem.warning(
                        "source",
                        said + " names the class “" + type
                                + "”, which the reference library does not have: it does not open"
                                + " the folder. The module is read as " + kind.simpleName() + ".",
                        "Write “" + kind.type(Layout.CURRENT) + "” there."));
        return new ModuleEntry(kind, ContainedPath.resolve(folder, path, said), oddities);
    }
}
