package sparseworkbench.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import sparseworkbench.file.Json;

/**
 * One module of a model.
 *
 * @param kind what it is
 * @param path its folder
 */
record ModuleEntry(ModuleKind kind, Path path) {
    static final String MODULES = "modules.json";
    static final String ROUTER = "router_config.json";

    /** The modules of {@code modules.json}, in order; none without the file. */
    static List<ModuleEntry> read(Path folder) throws IOException, UnusableModel {
        Path file = folder.resolve(MODULES);
        List<ModuleEntry> modules = new ArrayList<>();
        if (Files.isRegularFile(file)) {
            for (JsonNode entry : Json.readArray(file)) {
                modules.add(of(
                        folder,
                        entry.path("type").asText(""),
                        entry.path("path").asText(""),
                        file));
            }
        }
        return modules;
    }

    /** The modules of one route of a router, in order. */
    static List<ModuleEntry> ofRoute(Path router, String route) throws IOException, UnusableModel {
        Path file = routerFile(router);
        ObjectNode json = Json.read(file);
        List<ModuleEntry> modules = new ArrayList<>();
        for (JsonNode id : json.path("structure").path(route)) {
            modules.add(of(router, json.path("types").path(id.asText()).asText(""), id.asText(), file));
        }
        if (modules.isEmpty()) {
            throw new UnusableModel(
                    file + " has no route “" + route + "”.",
                    "Choose a model whose router has the routes “query” and “document”.");
        }
        return modules;
    }

    /** Very old routers have no name of their own for the file. */
    static Path routerFile(Path router) {
        Path file = router.resolve(ROUTER);
        return Files.isRegularFile(file) ? file : router.resolve(TransformerFolder.CONFIG);
    }

    private static ModuleEntry of(Path folder, String type, String path, Path said) throws UnusableModel {
        ModuleKind kind = ModuleKind.of(type)
                .orElseThrow(() -> new UnusableModel(
                        said + " asks for the module “" + type + "”, which is not supported.",
                        "Choose a SPLADE model, an inference-free one or a CSR one, without further modules."));
        return new ModuleEntry(kind, ContainedPath.resolve(folder, path, said));
    }
}
