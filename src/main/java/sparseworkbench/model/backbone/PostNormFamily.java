package sparseworkbench.model.backbone;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/** Families of BERT's kind. They differ in names, in tables that they add to or leave out, and in what layers share. */
public abstract sealed class PostNormFamily implements Family
        permits Bert, DistilBert, Roberta, MpNet, Electra, Albert {

    /** As BERT calls them. */
    LayerNames layerNames() {
        return new LayerNames(
                "attention.self.query",
                "attention.self.key",
                "attention.self.value",
                "attention.output.dense",
                "attention.output.LayerNorm",
                "intermediate.dense",
                "output.dense",
                "output.LayerNorm");
    }

    /** What the names of a layer's weights begin with: as in BERT. */
    protected String layerPrefix(int group, int inner) {
        return prefix() + "encoder.layer." + group + ".";
    }

    /**
     * A configuration with the settings of BERT.
     *
     * @param ownWidth       whether word embeddings may have a width of their own
     * @param paddingId      after which positions are counted; -1 where they are counted from 0
     * @param headActivation of the vocabulary head
     */
    PostNormConfig asBert(ConfigReader json, boolean ownWidth, int paddingId, Activation headActivation) {
        return new PostNormConfig(
                this,
                json.bertSizes(ownWidth),
                json.size("max_position_embeddings"),
                paddingId,
                json.size("type_vocab_size", 2),
                json.epsilon("layer_norm_eps", 1e-12),
                json.bertDropouts(),
                json.tied(),
                json.activation("hidden_act", "gelu"),
                headActivation,
                json.layers("num_hidden_layers"),
                1,
                0);
    }

    @Override
    public String words() {
        return prefix() + "embeddings.word_embeddings.weight";
    }

    /** Name of the layer from word embeddings to states, in families that project. */
    protected String projection() {
        throw new IllegalStateException(modelType() + " does not project");
    }

    /** Name of the table of relative positions, in families that have one. */
    protected String relativePositions() {
        throw new IllegalStateException(modelType() + " has no relative positions");
    }

    @Override
    public final SequencedMap<String, long[]> backbone(BackboneConfig any) {
        PostNormConfig config = (PostNormConfig) any;
        Sizes sizes = config.sizes();
        String at = prefix() + "embeddings.";
        WeightShapes shapes = new WeightShapes()
                .add(words(), sizes.vocabulary(), sizes.embedding())
                .add(at + "position_embeddings.weight", config.positions(), sizes.embedding());
        if (config.types() > 0) {
            shapes.add(at + "token_type_embeddings.weight", config.types(), sizes.embedding());
        }
        shapes.norm(at + "LayerNorm", sizes.embedding(), true);
        if (projects(sizes)) {
            shapes.linear(projection(), sizes.hidden(), sizes.embedding(), true);
        }
        for (int group = 0; group < config.groups(); group++) {
            for (int inner = 0; inner < config.inner(); inner++) {
                layerNames().addShapes(shapes, layerPrefix(group, inner), sizes);
            }
        }
        if (config.buckets() > 0) {
            shapes.add(relativePositions(), config.buckets(), sizes.heads());
        }
        return shapes.all();
    }

    @Override
    public final WeightRoles roles(BackboneConfig any) {
        PostNormConfig config = (PostNormConfig) any;
        String at = prefix() + "embeddings.";
        Map<String, String> shared = new LinkedHashMap<>();
        shared.put("words", words());
        shared.put("positions", at + "position_embeddings.weight");
        if (config.types() > 0) {
            shared.put("token_types", at + "token_type_embeddings.weight");
        }
        WeightRoles.addPair(shared, "norm", at + "LayerNorm");
        if (config.projects()) {
            shared.put("projection_weight", projection() + ".weight");
            shared.put("projection_bias", projection() + ".bias");
        }
        if (config.buckets() > 0) {
            shared.put("relative_positions", relativePositions());
        }
        return new WeightRoles(shared, layerRoles(config));
    }

    /** A group of sets of weights is used for as many layers in a row as there are layers per group, all sets of it in each. */
    private List<Map<String, String>> layerRoles(PostNormConfig config) {
        List<Map<String, String>> layers = new ArrayList<>();
        for (int layer = 0; layer < config.sizes().layers(); layer++) {
            int group = (int) ((long) layer * config.groups() / config.sizes().layers());
            for (int inner = 0; inner < config.inner(); inner++) {
                layers.add(layerNames().roles(layerPrefix(group, inner)));
            }
        }
        return layers;
    }

    @Override
    public final SequencedMap<String, long[]> headWeights(BackboneConfig config) {
        Sizes sizes = config.sizes();
        HeadNames names = head();
        WeightShapes shapes = new WeightShapes()
                .add(names.bias(), sizes.vocabulary())
                .linear(names.dense(), sizes.embedding(), sizes.hidden(), true)
                .norm(names.norm(), sizes.embedding(), true);
        if (!config.tied()) {
            shapes.add(names.decoder(), sizes.vocabulary(), sizes.embedding());
        }
        return shapes.all();
    }
}
