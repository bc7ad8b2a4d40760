package sparseworkbench.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import sparseworkbench.file.Json;
import sparseworkbench.param.Problem;

/**
 * {@code router_config.json}: which texts go through which modules. A route is found as in the reference's {@code Router}: by
 * {@code route_mappings}, then by its name, then the default.
 */
final class RouterFile {
    static final String NAME = "router_config.json";
    static final String QUERY = "query";
    static final String DOCUMENT = "document";

    /** What texts are; the mappings of a router may ask for it. */
    private static final String TEXT = "text";

    private final Path folder;
    private final Path file;
    private final JsonNode structure;
    private final JsonNode types;
    private final JsonNode parameters;

    private RouterFile(Path folder, Path file, ObjectNode json) {
        this.folder = folder;
        this.file = file;
        this.structure = json.path("structure");
        this.types = json.path("types");
        this.parameters = json.path("parameters");
    }

    /** Very old routers have no name of their own for the file. */
    static RouterFile read(Path folder) throws IOException, UnusableModel {
        Path named = folder.resolve(NAME);
        Path file = Files.isRegularFile(named) ? named : folder.resolve(TransformerFolder.CONFIG);
        if (!Files.isRegularFile(file)) {
            throw new UnusableModel(
                    "The model asks for a Router, and " + named + " is missing.",
                    "Add the file or choose another model.");
        }
        RouterFile router = new RouterFile(folder, file, Json.read(file));
        router.check();
        return router;
    }

    private void check() throws UnusableModel {
        if (!structure.isObject() || structure.isEmpty() || !types.isObject()) {
            throw new UnusableModel(
                    file + " names no routes (“structure” and “types”).", "Choose a model whose router has routes.");
        }
        Optional<String> named = named();
        if (named.isPresent() && !structure.has(named.get())) {
            throw new UnusableModel(
                    file + " has no route “" + named.get() + "”, which it names as the default.", "Correct the file.");
        }
    }

    private Optional<String> named() {
        JsonNode route = parameters.path("default_route");
        return route.isTextual() ? Optional.of(route.asText()) : Optional.empty();
    }

    /** The route of texts of a side. */
    String route(String side) throws UnusableModel {
        Optional<String> mapped = mapped(Optional.of(side));
        if (mapped.isEmpty() && !structure.has(side)) {
            throw new UnusableModel(
                    file + " has no route “" + side + "”.",
                    "Choose a model whose router has the routes “query” and “document”.");
        }
        return mapped.orElse(side);
    }

    /** The route of texts of neither side: the one that is named, else the first. */
    String defaultRoute() throws UnusableModel {
        Optional<String> mapped = mapped(Optional.empty());
        if (mapped.isPresent()) {
            return mapped.get();
        }
        return structure.has(TEXT)
                ? TEXT
                : named().orElseGet(() -> structure.fieldNames().next());
    }

    /** Keys are written as Python writes pairs: {@code ('query', None)}. */
    private Optional<String> mapped(Optional<String> task) throws UnusableModel {
        JsonNode mappings = parameters.path("route_mappings");
        String any = "None";
        String text = quoted(TEXT);
        List<String> tasks = task.map(name -> List.of(quoted(name), any)).orElseGet(() -> List.of(any));
        for (String one : tasks) {
            for (String modality : List.of(text, any)) {
                JsonNode route = mappings.path("(" + one + ", " + modality + ")");
                if (route.isTextual() && !structure.has(route.asText())) {
                    throw new UnusableModel(
                            file + " maps texts to the route “" + route.asText() + "”, which it does not have.",
                            "Correct the file.");
                }
                if (route.isTextual()) {
                    return Optional.of(route.asText());
                }
            }
        }
        return Optional.empty();
    }

    private static String quoted(String text) {
        return "'" + text + "'";
    }

    /** The modules of a route. */
    ModuleChain modules(String route) throws UnusableModel {
        return new ModuleChain(entries(route), file);
    }

    private List<ModuleEntry> entries(String route) throws UnusableModel {
        List<String> listed = new ArrayList<>();
        structure.path(route).forEach(id -> listed.add(types.path(id.asText()).asText()));
        List<ModuleEntry> modules = new ArrayList<>();
        for (JsonNode id : structure.path(route)) {
            if (!types.path(id.asText()).isTextual()) {
                throw new UnusableModel(
                        file + " does not say what “" + id.asText() + "” in its route “" + route + "” is (“types”).",
                        "Correct the file or choose another model.");
            }
            modules.add(ModuleEntry.of(folder, listed, modules.size(), id.asText(), file));
        }
        return modules;
    }

    /** What is not read, or read otherwise than the reference does. */
    List<Problem> warnings(String... read) throws UnusableModel {
        List<Problem> warnings = new ArrayList<>();
        for (String route : new TreeSet<>(List.of(read))) {
            entries(route).forEach(module -> warnings.addAll(module.oddities()));
        }
        if (!parameters.isObject()) {
            warnings.add(Problem.warning(
                    "source",
                    file
                            + " has no “parameters”. It is read as if they were the usual ones; the reference library"
                            + " does not open the folder.",
                    "Write “\"parameters\": {}” into it."));
        }
        List<String> others = structure.properties().stream()
                .map(Map.Entry::getKey)
                .filter(route -> !List.of(read).contains(route))
                .toList();
        if (!others.isEmpty()) {
            warnings.add(Problem.warning(
                    "source",
                    file + " has further routes (" + String.join(", ", others)
                            + "). Neither queries nor documents take them; they are not read and not saved.",
                    "Keep the original folder if you need them."));
        }
        if (named().isEmpty() && !parameters.path("allow_empty_key").asBoolean(true)) {
            warnings.add(Problem.warning(
                    "source",
                    file
                            + " has no default route, so that the reference library refuses texts that are said to be"
                            + " neither queries nor documents; here they take the first.",
                    "Say which side texts are on."));
        }
        return warnings;
    }

    Path file() {
        return file;
    }
}
