package sparseworkbench.encoder;

import java.util.HashSet;
import java.util.Set;

/** Whether what a model makes of different texts looks like something to start a training from. */
public enum HeadDiagnosis {
    FINE("Different texts get different terms."),
    DEAD("No dimension is active for at least one text in two: the head gives nothing to learn from. Set an initial"
            + " sparsity, or choose another model."),
    SATURATED(
            "Most dimensions are active for every text: the head says everything about everything, and training begins"
                    + " slowly. Set an initial sparsity, or expect many steps before embeddings become sparse."),
    SAME("All texts get the same dimensions: the head does not look at the text. Its weights may be untrained or"
            + " damaged.");

    /** Fraction of active dimensions from which on a head counts as saturated. */
    private static final double SATURATION = 0.5;

    private final String says;

    HeadDiagnosis(String says) {
        this.says = says;
    }

    /** For people. */
    public String says() {
        return says;
    }

    /** Judges the embeddings of a few different texts. */
    public static HeadDiagnosis of(SparseVectors vectors) {
        int empty = 0;
        Set<Integer> union = new HashSet<>();
        Set<Integer> everywhere = null;
        for (int row = 0; row < vectors.rows(); row++) {
            Set<Integer> active = new HashSet<>();
            for (int i = vectors.indptr()[row]; i < vectors.indptr()[row + 1]; i++) {
                active.add(vectors.indices()[i]);
            }
            empty += active.isEmpty() ? 1 : 0;
            union.addAll(active);
            if (everywhere == null) {
                everywhere = active;
            } else {
                everywhere.retainAll(active);
            }
        }
        if (2 * empty >= vectors.rows()) {
            return DEAD;
        }
        if (vectors.meanActiveDims() > SATURATION * vectors.width()) {
            return SATURATED;
        }
        return vectors.rows() > 1 && union.equals(everywhere) ? SAME : FINE;
    }
}
