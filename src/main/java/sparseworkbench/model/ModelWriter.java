package sparseworkbench.model;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import sparseworkbench.file.AtomicFolder;
import sparseworkbench.file.Json;
import sparseworkbench.weights.FloatTensor;
import sparseworkbench.weights.SafeTensorsWriter;

/**
 * Writes model folders that {@code SparseEncoder(path)} loads. A folder appears complete or not at all.
 */
public final class ModelWriter {
    /** The file of a folder that people read first. */
    public static final String CARD = "README.md";
    /** What the name of its folder ends with. */
    private static final String NORMALIZE = "_Normalize";

    private final SaveOptions options;
    private final Layout layout;

    ModelWriter(SaveOptions options) {
        this.options = options;
        this.layout = options.layout();
    }

    /** Looks at a folder before it is moved to its place. */
    @FunctionalInterface
    public interface Inspection {
        void look(Path folder) throws IOException;
    }

    /**
     * Writes a folder.
     *
     * @param target     replaced if it exists
     * @param inspection throws if what was written is not what it should be; then {@code target} stays as it was
     */
    public static void write(
            SavedModel model, SavedModel.Numbers numbers, Path target, SaveOptions options, Inspection inspection)
            throws IOException {
        AtomicFolder.write(target, folder -> {
            new ModelWriter(options).fill(folder, model, numbers);
            inspection.look(folder);
        });
    }

    void fill(Path folder, SavedModel model, SavedModel.Numbers numbers) throws IOException {
        Json.write(folder.resolve(SentenceConfig.FILE), model.sentence().json(layout));
        switch (model) {
            case SavedModel.Splade splade -> splade(folder, splade, numbers);
            case SavedModel.InferenceFree router -> router(folder, router, numbers);
            case SavedModel.Csr csr -> csr(folder, csr, numbers);
        }
        if (numbers.untrained().isPresent()) {
            Json.write(
                    folder.resolve(ModelFolder.OURS),
                    Json.object().put(numbers.untrained().get().key(), true));
        }
        Files.write(folder.resolve(CARD), card(model, numbers, options.facts()).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The text of the card of such a model.
     *
     * @throws IOException its tokenizer cannot be read
     */
    public static String card(SavedModel model, SavedModel.Numbers numbers, CardFacts facts) throws IOException {
        return ModelCard.of(model, numbers, facts);
    }

    /** The kind of a transformer with a head, which had a class of its own. */
    private ModuleKind headed() {
        return layout == Layout.CURRENT ? ModuleKind.TRANSFORMER : ModuleKind.MLM_TRANSFORMER;
    }

    private void splade(Path folder, SavedModel.Splade model, SavedModel.Numbers numbers) throws IOException {
        SequencedMap<String, ModuleKind> modules = new LinkedHashMap<>();
        modules.put("", headed());
        modules.put("1_SpladePooling", ModuleKind.SPLADE_POOLING);
        String normalize = modules.size() + NORMALIZE;
        if (model.normalized()) {
            modules.put(normalize, ModuleKind.NORMALIZE);
            config(folder.resolve(normalize), normalize());
        }
        modules(folder, modules);
        new TransformerWriter(model.transformer(), true, layout).write(folder, numbers.transformer(), numbers.limit());
        config(folder.resolve("1_SpladePooling"), model.pooling().json(layout));
    }

    private void csr(Path folder, SavedModel.Csr model, SavedModel.Numbers numbers) throws IOException {
        SequencedMap<String, ModuleKind> modules = new LinkedHashMap<>();
        modules.put("", ModuleKind.TRANSFORMER);
        modules.put("1_Pooling", ModuleKind.POOLING);
        if (model.pooling().normalized()) {
            modules.put("2_Normalize", ModuleKind.NORMALIZE);
        }
        String autoencoder = modules.size() + "_SparseAutoEncoder";
        modules.put(autoencoder, ModuleKind.AUTOENCODER);
        String normalize = modules.size() + NORMALIZE;
        if (model.normalized()) {
            modules.put(normalize, ModuleKind.NORMALIZE);
            config(folder.resolve(normalize), normalize());
        }
        modules(folder, modules);
        new TransformerWriter(model.transformer(), false, layout).write(folder, numbers.transformer(), numbers.limit());
        int hidden = model.transformer().folder().config().sizes().hidden();
        config(folder.resolve("1_Pooling"), model.pooling().json(hidden, layout));
        if (model.pooling().normalized()) {
            config(folder.resolve("2_Normalize"), normalize());
        }
        config(folder.resolve(autoencoder), model.autoencoder().json());
        weights(folder.resolve(autoencoder), numbers.autoencoder().orElseThrow());
    }

    private ObjectNode normalize() {
        return layout == Layout.CURRENT
                ? Json.object()
                        .put("module_input_name", "sentence_embedding")
                        .put("module_output_name", "sentence_embedding")
                : Json.object();
    }

    private static void weights(Path folder, AutoencoderFolder.Numbers numbers) throws IOException {
        new SafeTensorsWriter()
                .metadata(AutoencoderFolder.ENCODER, AutoencoderFolder.DECODER)
                .floats(AutoencoderFolder.PRE_BIAS, FloatTensor.vector(numbers.preBias()))
                .floats(AutoencoderFolder.LATENT_BIAS, FloatTensor.vector(numbers.latentBias()))
                .floats(AutoencoderFolder.DECODER, numbers.matrix())
                .longs(AutoencoderFolder.LAST_USED, numbers.lastUsed())
                .write(folder.resolve(WeightFiles.SINGLE));
    }

    private void router(Path folder, SavedModel.InferenceFree model, SavedModel.Numbers numbers) throws IOException {
        SequencedMap<String, ModuleKind> modules = new LinkedHashMap<>();
        modules.put("", ModuleKind.ROUTER);
        modules(folder, modules);
        String queries = "query_0_" + ModuleKind.STATIC.simpleName();
        String documents = "document_0_" + headed().simpleName();
        String pooling = "document_1_" + ModuleKind.SPLADE_POOLING.simpleName();
        SequencedMap<String, ModuleKind> query = new LinkedHashMap<>();
        query.put(queries, ModuleKind.STATIC);
        SequencedMap<String, ModuleKind> document = new LinkedHashMap<>();
        document.put(documents, headed());
        document.put(pooling, ModuleKind.SPLADE_POOLING);
        if (model.normalizedQueries()) {
            normalize(folder, "query_1", query);
        }
        if (model.documents().normalized()) {
            normalize(folder, "document_2", document);
        }
        Json.write(folder.resolve(RouterFile.NAME), routes(model, query, document));
        config(folder.resolve(queries), Json.object().put("frozen", model.frozen()));
        model.queries().write(folder.resolve(queries), model.queryLimit());
        new SafeTensorsWriter()
                .floats(StaticFolder.WEIGHT, FloatTensor.vector(numbers.queries()))
                .write(folder.resolve(queries).resolve(WeightFiles.SINGLE));
        new TransformerWriter(model.documents().transformer(), true, layout)
                .write(folder.resolve(documents), numbers.transformer(), numbers.limit());
        config(folder.resolve(pooling), model.documents().pooling().json(layout));
    }

    private void normalize(Path folder, String place, SequencedMap<String, ModuleKind> route) throws IOException {
        config(folder.resolve(place + NORMALIZE), normalize());
        route.put(place + NORMALIZE, ModuleKind.NORMALIZE);
    }

    private ObjectNode routes(
            SavedModel.InferenceFree model,
            SequencedMap<String, ModuleKind> query,
            SequencedMap<String, ModuleKind> document) {
        ObjectNode json = Json.object();
        ObjectNode types = json.putObject("types");
        query.forEach((name, kind) -> types.put(name, kind.typeInRouter(layout)));
        document.forEach((name, kind) -> types.put(name, kind.typeInRouter(layout)));
        ObjectNode structure = json.putObject("structure");
        query.keySet().forEach(structure.putArray("query")::add);
        document.keySet().forEach(structure.putArray("document")::add);
        ObjectNode parameters = json.putObject("parameters")
                .put("default_route", model.defaultQuery() ? "query" : "document")
                .put("allow_empty_key", true);
        if (layout == Layout.CURRENT) {
            parameters.putObject("route_mappings");
        }
        return json;
    }

    private void modules(Path folder, SequencedMap<String, ModuleKind> modules) throws IOException {
        ArrayNode list = Json.object().arrayNode();
        modules.forEach((path, kind) -> list.addObject()
                .put("idx", list.size() - 1)
                .put("name", Integer.toString(list.size() - 1))
                .put("path", path)
                .put("type", kind.type(layout)));
        Json.write(folder.resolve(ModuleEntry.MODULES), list);
    }

    private static void config(Path folder, ObjectNode json) throws IOException {
        Files.createDirectories(folder);
        Json.write(folder.resolve(TransformerFolder.CONFIG), json);
    }
}
