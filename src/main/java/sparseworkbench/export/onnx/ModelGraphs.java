package sparseworkbench.export.onnx;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import sparseworkbench.model.Architecture;
import sparseworkbench.model.DensePooling;
import sparseworkbench.model.ModelFolder;
import sparseworkbench.model.SpladePooling;
import sparseworkbench.model.TransformerFolder;
import sparseworkbench.model.UnusableModel;
import sparseworkbench.model.backbone.BackboneConfig;
import sparseworkbench.model.backbone.HeadNames;
import sparseworkbench.model.backbone.PostNormConfig;
import sparseworkbench.weights.FloatTensor;
import sparseworkbench.weights.OnnxGraph;
import sparseworkbench.weights.OnnxGraph.Attribute;

/**
 * The ONNX graphs of a model folder. Inputs are called as its tokenizer calls them ({@code input_ids}, {@code attention_mask} and, where it
 * hands them out, {@code token_type_ids}), {@code [batch, sequence]} each.
 */
public final class ModelGraphs {
    /** The whole model; for an inference-free one its documents. */
    public static final String WHOLE = "model.onnx";
    /** The masked-language graph. */
    public static final String MASKED_LANGUAGE = "model_mlm.onnx";
    /** The queries of an inference-free model. */
    public static final String QUERIES = "model_query.onnx";

    private static final String IDS = "input_ids";
    private static final String MASK = "attention_mask";
    private static final String SEGMENTS = "token_type_ids";
    private static final String BATCH = "batch";
    private static final String SEQUENCE = "sequence";

    private final ModelFolder folder;
    private final TransformerFolder transformer;
    private final BackboneConfig config;

    private final Map<String, Integer> ids;

    private ModelGraphs(ModelFolder folder, Map<String, Integer> ids) {
        this.folder = folder;
        this.ids = ids;
        this.transformer = folder.architecture().transformer();
        this.config = transformer.config();
    }

    /**
     * File name → graph.
     *
     * @param ids tokens of the vocabulary and their ids, for weights of queries that are kept by token
     * @throws IOException the model does something that such a graph cannot
     */
    public static SequencedMap<String, OnnxGraph> of(ModelFolder folder, Map<String, Integer> ids)
            throws IOException, UnusableModel {
        ModelGraphs graphs = new ModelGraphs(folder, ids);
        SequencedMap<String, OnnxGraph> all = new LinkedHashMap<>();
        switch (folder.architecture()) {
            case Architecture.Splade splade -> {
                all.put(WHOLE, graphs.splade(splade));
                all.put(MASKED_LANGUAGE, graphs.maskedLanguage());
            }
            case Architecture.InferenceFree router -> {
                all.put(WHOLE, graphs.splade(router.documents()));
                all.put(MASKED_LANGUAGE, graphs.maskedLanguage());
                all.put(QUERIES, graphs.queries(router));
            }
            case Architecture.Csr csr -> all.put(WHOLE, graphs.csr(csr));
        }
        return all;
    }

    /** Whether the tokenizer hands out segments: what its configuration says, else what its class does. */
    private boolean hasSegments() {
        JsonNode names = transformer.reading().tokenizer().config().path("model_input_names");
        boolean two = config instanceof PostNormConfig postNorm && postNorm.types() > 1;
        if (!names.isArray()) {
            return two;
        }
        List<String> all = new ArrayList<>();
        names.forEach(name -> all.add(name.asText()));
        return config instanceof PostNormConfig postNorm && postNorm.types() > 0 && all.contains(SEGMENTS);
    }

    private BackboneGraph.Inputs inputs(OnnxGraph graph) {
        return new BackboneGraph.Inputs(
                graph.input(IDS, BATCH, SEQUENCE),
                graph.input(MASK, BATCH, SEQUENCE),
                hasSegments() ? graph.input(SEGMENTS, BATCH, SEQUENCE) : "");
    }

    private OnnxGraph maskedLanguage() {
        OnnxGraph graph = new OnnxGraph("masked language model");
        GraphBuilder builder = new GraphBuilder(graph, transformer.names());
        BackboneGraph.Inputs inputs = inputs(graph);
        graph.output(
                "logits",
                logits(builder, inputs),
                BATCH,
                SEQUENCE,
                Integer.toString(config.sizes().vocabulary()));
        return graph;
    }

    private String logits(GraphBuilder builder, BackboneGraph.Inputs inputs) {
        HeadNames names = config.family().head();
        String states = BackboneGraph.of(config, builder).states(inputs);
        String transformed = builder.layerNorm(
                builder.activated(builder.linear(states, names.dense()), config.headActivation()),
                names.norm(),
                config.epsilon());
        String product =
                builder.product(transformed, config.tied() ? config.family().words() : names.decoder());
        return builder.has(names.bias()) ? builder.node("Add", product, builder.weight(names.bias())) : product;
    }

    private OnnxGraph splade(Architecture.Splade splade) {
        OnnxGraph graph = new OnnxGraph("SPLADE");
        GraphBuilder builder = new GraphBuilder(graph, transformer.names());
        BackboneGraph.Inputs inputs = inputs(graph);
        String pooled = pooled(builder, logits(builder, inputs), inputs.mask(), splade.pooling());
        graph.output(
                "weights",
                splade.normalized() ? builder.normalized(pooled) : pooled,
                BATCH,
                Integer.toString(splade.dimension()));
        return graph;
    }

    /** {@code logits [batch, sequence, vocabulary]} as weights {@code [batch, vocabulary]}. */
    private static String pooled(GraphBuilder builder, String logits, String mask, SpladePooling pooling) {
        OnnxGraph graph = builder.graph();
        if (pooling.sum()) {
            String there = builder.node("Unsqueeze", builder.real(mask), graph.wholes(2));
            String weights = builder.node("Mul", weightOf(builder, logits, pooling), there);
            return graph.node("ReduceSum", List.of(weights, graph.wholes(1)), new Attribute.Whole("keepdims", 0));
        }
        // The maximum is taken before what keeps the order of numbers.
        String hidden = builder.node("Unsqueeze", builder.hidden(mask), graph.wholes(2));
        String largest = graph.node(
                "ReduceMax",
                List.of(builder.node("Add", logits, hidden)),
                new Attribute.Wholes("axes", 1),
                new Attribute.Whole("keepdims", 0));
        return weightOf(builder, largest, pooling);
    }

    private static String weightOf(GraphBuilder builder, String logits, SpladePooling pooling) {
        String one = builder.graph().number(1);
        String weight = builder.node("Log", builder.node("Add", builder.node("Relu", logits), one));
        return pooling.doubleLogarithm() ? builder.node("Log", builder.node("Add", weight, one)) : weight;
    }

    /** A weight for each token that occurs. */
    private OnnxGraph queries(Architecture.InferenceFree router) throws IOException, UnusableModel {
        OnnxGraph graph = new OnnxGraph("queries");
        GraphBuilder builder = new GraphBuilder(graph, transformer.names());
        String tokens = graph.input(IDS, BATCH, SEQUENCE);
        String mask = graph.input(MASK, BATCH, SEQUENCE);
        float[] weights = router.queries().weights(ids, router.dimension());
        String table = graph.weight("weight", FloatTensor.vector(weights));
        String texts = builder.node("Gather", builder.node("Shape", tokens), graph.wholes(0));
        String shape =
                graph.node("Concat", List.of(texts, graph.wholes(weights.length)), new Attribute.Whole("axis", 0));
        String nothing = builder.node("Expand", graph.number(0), shape);
        String counted = graph.node(
                "ScatterElements",
                List.of(nothing, tokens, builder.real(mask)),
                new Attribute.Whole("axis", 1),
                new Attribute.Text("reduction", "add"));
        String occurs = builder.node("Min", counted, graph.number(1));
        String found = builder.node("Mul", occurs, table);
        graph.output(
                "weights",
                router.queries().normalized() ? builder.normalized(found) : found,
                BATCH,
                Integer.toString(weights.length));
        return graph;
    }

    private OnnxGraph csr(Architecture.Csr csr) throws IOException {
        if (!csr.pooling().includePrompt()
                && folder.sentence().prompts().values().stream().anyMatch(prompt -> !prompt.isEmpty())) {
            throw new IOException("This model leaves the tokens of its prompt out of the pooling, which a graph without"
                    + " its tokenizer cannot do. Choose another kind, such as “folder”.");
        }
        OnnxGraph graph = new OnnxGraph("CSR");
        GraphBuilder builder = new GraphBuilder(graph, transformer.names());
        BackboneGraph.Inputs inputs = inputs(graph);
        String states = BackboneGraph.of(config, builder).states(inputs);
        List<String> pooled = new ArrayList<>();
        DensePoolingGraph pooling = new DensePoolingGraph(builder, states, inputs.mask());
        for (DensePooling.Mode mode : csr.pooling().modes()) {
            pooled.add(pooling.of(mode));
        }
        String dense =
                pooled.size() == 1 ? pooled.getFirst() : graph.node("Concat", pooled, new Attribute.Whole("axis", -1));
        dense = csr.pooling().normalized() ? builder.normalized(dense) : dense;
        String code = AutoencoderGraph.code(builder, csr.autoencoder(), dense);
        graph.output(
                "weights",
                csr.normalized() ? builder.normalized(code) : code,
                BATCH,
                Integer.toString(csr.dimension()));
        return graph;
    }
}
