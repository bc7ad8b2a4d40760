package sparseworkbench.export.onnx;

import java.io.IOException;
import java.util.List;
import sparseworkbench.model.AutoencoderFolder;
import sparseworkbench.weights.FloatTensor;
import sparseworkbench.weights.OnnxGraph;
import sparseworkbench.weights.OnnxGraph.Attribute;

/** A sparse autoencoder that encodes: what {@code torch/autoencoder.torchscript} computes. */
final class AutoencoderGraph {
    private static final float SMALLEST_DEVIATION = 1e-5f;

    private AutoencoderGraph() {}

    /** {@code dense [batch, input]} as a code {@code [batch, latents]} of at most {@code k} active latents a text. */
    static String code(GraphBuilder builder, AutoencoderFolder folder, String dense) throws IOException {
        AutoencoderFolder.Numbers numbers =
                folder.read().orElseThrow(() -> new IOException("This model has no autoencoder yet: train it first."));
        AutoencoderFolder.Settings settings = folder.settings();
        OnnxGraph graph = builder.graph();
        String x = settings.normalize() ? standardized(builder, dense, settings.inputDim()) : dense;
        String bias = graph.weight("autoencoder.pre_bias", FloatTensor.vector(numbers.preBias()));
        String matrix = graph.weight("autoencoder.encoder.weight", numbers.matrix());
        String latentBias = graph.weight("autoencoder.latent_bias", FloatTensor.vector(numbers.latentBias()));
        String turned = graph.node("Transpose", List.of(matrix), new Attribute.Wholes("perm", 1, 0));
        String activations =
                builder.node("Add", builder.node("MatMul", builder.node("Sub", x, bias), turned), latentBias);
        String values =
                graph.node("TopK", List.of(activations, graph.wholes(settings.k())), new Attribute.Whole("axis", -1));
        String nothing = builder.node("Mul", activations, graph.number(0));
        return graph.node(
                "ScatterElements",
                List.of(nothing, values + "_indices", builder.node("Relu", values)),
                new Attribute.Whole("axis", 1));
    }

    /** Minus the mean and over the standard deviation, whose divisor is one less than the numbers. */
    private static String standardized(GraphBuilder builder, String x, int width) {
        OnnxGraph graph = builder.graph();
        String mean = mean(graph, x);
        String centered = builder.node("Sub", x, mean);
        String variance = builder.node(
                "Mul", mean(graph, builder.node("Mul", centered, centered)), graph.number((float) width / (width - 1)));
        return builder.node(
                "Div", centered, builder.node("Add", builder.node("Sqrt", variance), graph.number(SMALLEST_DEVIATION)));
    }

    private static String mean(OnnxGraph graph, String x) {
        return graph.node(
                "ReduceMean", List.of(x), new Attribute.Wholes("axes", -1), new Attribute.Whole("keepdims", 1));
    }
}
