package sparseworkbench.model.backbone;

import java.util.List;
import java.util.SequencedMap;

/** Families of BERT's kind. They differ in names, in tables that they add to or leave out, and in what layers share. */
public abstract sealed class PostNormFamily implements Family
        permits Bert, DistilBert, Roberta, MpNet, Electra, Albert {

    /** Names of the parts of a layer in the order query, key, value, attention output, norm, feed-forward in and out, norm. */
    protected abstract List<String> layerParts();

    /** What the names of a layer's weights begin with. */
    protected abstract String layerPrefix(int group, int inner);

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
                layer(shapes, layerPrefix(group, inner), sizes);
            }
        }
        if (config.buckets() > 0) {
            shapes.add(relativePositions(), config.buckets(), sizes.heads());
        }
        return shapes.all();
    }

    private void layer(WeightShapes shapes, String at, Sizes sizes) {
        List<String> parts = layerParts();
        for (int part = 0; part < 4; part++) {
            shapes.linear(at + parts.get(part), sizes.hidden(), sizes.hidden(), true);
        }
        shapes.norm(at + parts.get(4), sizes.hidden(), true)
                .linear(at + parts.get(5), sizes.intermediate(), sizes.hidden(), true)
                .linear(at + parts.get(6), sizes.hidden(), sizes.intermediate(), true)
                .norm(at + parts.get(7), sizes.hidden(), true);
    }

    @Override
    public List<String> inOrderOfUse(BackboneConfig config) {
        return List.copyOf(backbone(config).keySet());
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
