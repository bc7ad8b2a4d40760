package sparseworkbench.loss;

/** Where in a training a loss can stand. */
public enum LossRole {
    /** It can be chosen as the loss of a training; perhaps with a warning, see {@link LossDescriptor#alone}. */
    TOP,
    /** It teaches which texts belong together, inside a loss that adds sparsity. */
    BASE,
    /** It rewards sparsity, inside another loss; takes one column of embeddings. */
    REGULARIZER
}
