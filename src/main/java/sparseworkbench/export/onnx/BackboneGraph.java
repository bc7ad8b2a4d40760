package sparseworkbench.export.onnx;

import sparseworkbench.model.backbone.BackboneConfig;
import sparseworkbench.model.backbone.ModernBertConfig;
import sparseworkbench.model.backbone.PostNormConfig;

/** The nodes of a transformer, from token ids to last hidden states. */
sealed interface BackboneGraph permits PostNormGraph, ModernBertGraph {

    /** The inputs of a graph, {@code [batch, sequence]} each; an empty name for segments that the tokenizer does not hand out. */
    record Inputs(String ids, String mask, String segments) {}

    /** Adds the nodes; returns the last hidden states {@code [batch, sequence, hidden]}. */
    String states(Inputs inputs);

    static BackboneGraph of(BackboneConfig config, GraphBuilder builder) {
        return switch (config) {
            case PostNormConfig postNorm -> new PostNormGraph(postNorm, builder);
            case ModernBertConfig modern -> new ModernBertGraph(modern, builder);
        };
    }
}
