package sparseworkbench.loss;

/**
 * A wanted number of active dimensions that cannot be had any more, as its {@linkplain DensityController controller} sees it.
 *
 * @param queries whether it was wanted of queries; of documents otherwise
 * @param wanted  mean active dimensions that were asked for
 * @param reached what they are
 */
public record UnreachedDensity(boolean queries, double wanted, double reached) {

    /** Otherwise texts are too sparse, although their regularizer has hardly any weight left. */
    public boolean tooDense() {
        return reached > wanted;
    }

    UnreachedDensity ofQueries() {
        return new UnreachedDensity(true, wanted, reached);
    }
}
