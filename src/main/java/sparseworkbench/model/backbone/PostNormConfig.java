package sparseworkbench.model.backbone;

/**
 * An encoder of BERT's kind: learned positions, layer norm after each part.
 *
 * @param positions      rows of the position table
 * @param paddingId      where positions are counted from after the padding token, its id; -1 where they are counted from 0
 * @param types          rows of the segment table; 0 without one
 * @param activation     inside the feed-forward part
 * @param groups         sets of layer weights, used one after the other; as many as layers unless the family shares them
 * @param inner          layers that a set of weights holds
 * @param buckets        rows of the table of relative positions; 0 without one
 */
public record PostNormConfig(
        Family family,
        Sizes sizes,
        int positions,
        int paddingId,
        int types,
        double epsilon,
        Dropouts dropouts,
        boolean tied,
        Activation activation,
        Activation headActivation,
        int groups,
        int inner,
        int buckets)
        implements BackboneConfig {

    @Override
    public int longest() {
        return positions - paddingId - 1;
    }

    @Override
    public boolean endsAtLongest() {
        return true;
    }

    /** Whether word embeddings are brought to the width of the states by a linear layer. */
    public boolean projects() {
        return family.projects(sizes);
    }

    @Override
    public PostNormConfig withTied(boolean other) {
        return new PostNormConfig(
                family,
                sizes,
                positions,
                paddingId,
                types,
                epsilon,
                dropouts,
                other,
                activation,
                headActivation,
                groups,
                inner,
                buckets);
    }
}
