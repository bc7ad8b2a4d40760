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
import java.util.Set;
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

    private static final String DEFAULT = "default_route";
    private static final Set<String> PARAMETERS = Set.of(DEFAULT, "allow_empty_key", "route_mappings");

    /** What texts are; a route may be called so. */
    private static final String TEXT = "text";

    private final Path folder;
    private final Path file;
    private final JsonNode structure;
    private final JsonNode types;
    private final JsonNode parameters;
    private final RouteMappings mappings;

    private RouterFile(Path folder, Path file, ObjectNode json) throws UnusableModel {
        this.folder = folder;
        this.file = file;
        this.structure = json.path("structure");
        this.types = json.path("types");
        this.parameters = json.path("parameters");
        check();
        this.mappings = RouteMappings.read(parameters.path("route_mappings"), structure, file);
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
        return new RouterFile(folder, file, Json.read(file));
    }

    private void check() throws UnusableModel {
        if (!structure.isObject() || structure.isEmpty() || !types.isObject()) {
            throw new UnusableModel(
                    file + " names no routes (“structure” and “types”).", "Choose a model whose router has routes.");
        }
        for (Map.Entry<String, JsonNode> route : structure.properties()) {
            if (!route.getValue().isArray() || route.getValue().isEmpty()) {
                throw new UnusableModel(
                        file + " should list the modules of its route “" + route.getKey() + "” and has "
                                + route.getValue() + ".",
                        "Correct the file or choose another model.");
            }
        }
        if (parameters instanceof ObjectNode known) {
            KnownKeys.check(known, file, PARAMETERS);
        }
        JsonNode named = parameters.path(DEFAULT);
        if (!named.isMissingNode() && !named.isNull() && !named.isTextual()) {
            throw new UnusableModel(
                    file + " has no route " + named + ", which it names as the default.", "Correct the file.");
        }
        if (named.isTextual() && !structure.has(named.asText())) {
            throw new UnusableModel(
                    file + " has no route “" + named.asText() + "”, which it names as the default.",
                    "Correct the file.");
        }
    }

    private Optional<String> named() {
        JsonNode route = parameters.path(DEFAULT);
        return route.isTextual() ? Optional.of(route.asText()) : Optional.empty();
    }

    /** The route of texts of a side. */
    String route(String side) throws UnusableModel {
        Optional<String> found = mappings.route(Optional.of(side))
                .or(() -> List.of(side, TEXT).stream().filter(structure::has).findFirst());
        return found.orElseThrow(() -> new UnusableModel(
                file + " has no route “" + side + "”.",
                "Choose a model whose router has the routes “query” and “document”."));
    }

    /** The route of texts of neither side: the one that is named, else the first. */
    String defaultRoute() {
        Optional<String> mapped = mappings.route(Optional.empty());
        if (mapped.isPresent()) {
            return mapped.get();
        }
        return structure.has(TEXT)
                ? TEXT
                : named().orElseGet(() -> structure.fieldNames().next());
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
        if (!mappings.unreadable().isEmpty()) {
            warnings.add(Problem.warning(
                    "source",
                    file + " maps texts to routes under keys that are no pair of a task and a modality ("
                            + String.join(", ", mappings.unreadable())
                            + "). They are not used; the reference library leaves them out, too, or does not open the"
                            + " folder.",
                    "Write keys such as “('query', None)”, or take them out."));
        }
        List<String> unused = types.properties().stream()
                .map(Map.Entry::getKey)
                .filter(id -> structure
                        .valueStream()
                        .noneMatch(route -> route.valueStream()
                                .anyMatch(used -> used.asText().equals(id))))
                .toList();
        if (!unused.isEmpty()) {
            warnings.add(Problem.warning(
                    "source",
                    file + " has modules that no route takes (" + String.join(", ", unused)
                            + "). They are not read; the reference library reads them, and does not open the folder if"
                            + " they are not there.",
                    "Take them out of “types”."));
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
