package sparseworkbench.loss.picture;

/**
 * Where a loss pushes what it is computed from: its negative gradient, the longest arrow of a picture having length 1. Numbers only;
 * who draws it chooses colors and sizes.
 */
public sealed interface LossPicture permits PointsPicture, WeightsPicture {

    /** The picture in a sentence or two, made from its numbers, for whoever cannot see it. */
    String words();
}
