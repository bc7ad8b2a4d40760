package sparseworkbench.export.onnx;

import java.util.List;
import sparseworkbench.model.DensePooling;
import sparseworkbench.weights.OnnxGraph;
import sparseworkbench.weights.OnnxGraph.Attribute;

/**
 * Dense poolings: what {@code torch/pooling.torchscript} computes.
 *
 * @param states {@code [batch, sequence, hidden]}
 * @param mask   {@code [batch, sequence]}
 */
record DensePoolingGraph(GraphBuilder builder, String states, String mask) {

    /** One pooling {@code [batch, hidden]}. */
    String of(DensePooling.Mode mode) {
        return switch (mode) {
            case CLS -> at(graph().node("ArgMax", List.of(mask), new Attribute.Whole("axis", 1)), states);
            case LASTTOKEN -> at(last(), builder.node("Mul", states, there()));
            case MAX -> {
                String hidden = builder.node("Unsqueeze", builder.hidden(mask), graph().wholes(2));
                yield graph().node(
                                "ReduceMax",
                                List.of(builder.node("Add", states, hidden)),
                                new Attribute.Wholes("axes", 1),
                                new Attribute.Whole("keepdims", 0));
            }
            case MEAN -> mean(there(), false);
            case MEAN_SQRT_LEN_TOKENS -> mean(there(), true);
            case WEIGHTEDMEAN -> {
                String place = builder.real(builder.node("Add", builder.places(mask), graph().whole(1)));
                yield mean(builder.node("Mul", there(), builder.node("Unsqueeze", place, graph().wholes(1))), false);
            }
        };
    }

    private OnnxGraph graph() {
        return builder.graph();
    }

    private String there() {
        return builder.node("Unsqueeze", builder.real(mask), graph().wholes(2));
    }

    private String sum(String x) {
        return graph().node("ReduceSum", List.of(x, graph().wholes(1)), new Attribute.Whole("keepdims", 0));
    }

    private String mean(String weights, boolean root) {
        String divisor = builder.node("Max", sum(weights), graph().number(1e-9f));
        return builder.node(
                "Div", sum(builder.node("Mul", states, weights)), root ? builder.node("Sqrt", divisor) : divisor);
    }

    /** Where each text has its last token {@code [batch, 1]}. */
    private String last() {
        return graph().node(
                        "ArgMax",
                        List.of(mask),
                        new Attribute.Whole("axis", 1),
                        new Attribute.Whole("select_last_index", 1));
    }

    /** The state of one token of each text: {@code place [batch, 1]}. */
    private String at(String place, String of) {
        String index = builder.node("Unsqueeze", place, graph().wholes(2));
        String width = builder.node("Gather", builder.node("Shape", of), graph().wholes(2));
        String shape = graph().node("Concat", List.of(graph().wholes(1, 1), width), new Attribute.Whole("axis", 0));
        String spread = builder.node("Expand", index, shape);
        String state = graph().node("GatherElements", List.of(of, spread), new Attribute.Whole("axis", 1));
        return builder.node("Squeeze", state, graph().wholes(1));
    }
}
