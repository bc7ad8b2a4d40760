package sparseworkbench.export.onnx;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sparseworkbench.model.WeightNames;
import sparseworkbench.model.backbone.Activation;
import sparseworkbench.weights.OnnxGraph;
import sparseworkbench.weights.OnnxGraph.Attribute;

/**
 * Layers of transformers as nodes of a graph. Values are named by the results of nodes; {@code x} has the axes {@code [batch, sequence, width]}
 * unless something else is said.
 */
final class GraphBuilder {
    /** Added to scores of what is not attended to: {@code exp} of it is 0, and unlike the lowest number it never becomes infinite. */
    static final float HIDDEN = -1e9f;

    private final OnnxGraph graph;
    private final WeightNames weights;

    GraphBuilder(OnnxGraph graph, WeightNames weights) {
        this.graph = graph;
        this.weights = weights;
    }

    OnnxGraph graph() {
        return graph;
    }

    String node(String operator, String... inputs) {
        return graph.node(operator, List.of(inputs));
    }

    boolean has(String weight) {
        return weights.wanted().containsKey(weight);
    }

    /** A weight under its name in the file. */
    String weight(String name) {
        return graph.weight(name, new FolderTensor(weights, name));
    }

    private Optional<String> bias(String layer) {
        return Optional.of(layer + ".bias").filter(this::has).map(this::weight);
    }

    /** {@code x · weightᵀ}. */
    String product(String x, String weight) {
        String turned = graph.node("Transpose", List.of(weight(weight)), new Attribute.Wholes("perm", 1, 0));
        return node("MatMul", x, turned);
    }

    /** A linear layer; without a bias where the model has none. */
    String linear(String x, String layer) {
        String product = product(x, layer + ".weight");
        return bias(layer).map(bias -> node("Add", product, bias)).orElse(product);
    }

    String layerNorm(String x, String layer, double epsilon) {
        List<String> inputs = new ArrayList<>(List.of(x, weight(layer + ".weight")));
        bias(layer).ifPresent(inputs::add);
        return graph.node(
                "LayerNormalization", inputs, new Attribute.Whole("axis", -1), new Attribute.Real("epsilon", epsilon));
    }

    String activated(String x, Activation activation) {
        return switch (activation) {
            case RELU -> node("Relu", x);
            case SILU -> node("Mul", x, node("Sigmoid", x));
            case GELU -> {
                String inner = node("Erf", node("Div", x, graph.number((float) Math.sqrt(2))));
                yield node("Mul", node("Mul", x, graph.number(0.5f)), node("Add", inner, graph.number(1)));
            }
            case GELU_TANH -> {
                String cube = node("Mul", node("Mul", x, x), x);
                String sum = node("Add", x, node("Mul", cube, graph.number(0.044715f)));
                String inner = node("Tanh", node("Mul", sum, graph.number((float) Math.sqrt(2 / Math.PI))));
                yield node("Mul", node("Mul", x, graph.number(0.5f)), node("Add", inner, graph.number(1)));
            }
        };
    }

    /** The numbers from 0 up to the tokens of the longest text {@code [sequence]}. */
    String places(String ids) {
        String shape = node("Shape", ids);
        String length = node("Gather", shape, graph.whole(1));
        return node("Range", graph.whole(0), length, graph.whole(1));
    }

    /** Numbers in place of whole numbers or truth values. */
    String real(String x) {
        return graph.node("Cast", List.of(x), new Attribute.Whole("to", 1));
    }

    /** Whole numbers in place of truth values or numbers. */
    String whole(String x) {
        return graph.node("Cast", List.of(x), new Attribute.Whole("to", 7));
    }

    /** Number by which scores of hidden tokens are lowered: 0 where {@code mask} is 1, of the same shape. */
    String hidden(String mask) {
        String absent = node("Sub", graph.number(1), real(mask));
        return node("Mul", absent, graph.number(HIDDEN));
    }

    /** The additive attention mask {@code [batch, 1, 1, sequence]}. */
    String attentionMask(String mask) {
        return node("Unsqueeze", hidden(mask), graph.wholes(1, 2));
    }

    /** {@code [batch, sequence, width]} as {@code [batch, heads, sequence, width / heads]}. */
    String heads(String x, int heads, int width) {
        String split = node("Reshape", x, graph.wholes(0, 0, heads, width / heads));
        return graph.node("Transpose", List.of(split), new Attribute.Wholes("perm", 0, 2, 1, 3));
    }

    /**
     * Attention.
     *
     * @param q    as {@link #heads} gives it, and so are {@code k} and {@code v}
     * @param mask added to the scores
     */
    String attend(String q, String k, String v, String mask, int width, int heads) {
        String turned = graph.node("Transpose", List.of(k), new Attribute.Wholes("perm", 0, 1, 3, 2));
        float scale = (float) (1 / Math.sqrt((double) width / heads));
        String scores = node("Add", node("Mul", node("MatMul", q, turned), graph.number(scale)), mask);
        String probabilities = graph.node("Softmax", List.of(scores), new Attribute.Whole("axis", -1));
        String context = graph.node(
                "Transpose", List.of(node("MatMul", probabilities, v)), new Attribute.Wholes("perm", 0, 2, 1, 3));
        return node("Reshape", context, graph.wholes(0, 0, width));
    }

    /** {@code x [batch, width]} over its length, which is taken for no less than what PyTorch takes it for. */
    String normalized(String x) {
        String length = graph.node(
                "ReduceL2", List.of(x), new Attribute.Wholes("axes", -1), new Attribute.Whole("keepdims", 1));
        return node("Div", x, node("Max", length, graph.number(1e-12f)));
    }
}
