package sparseworkbench.eval;

import java.util.List;
import java.util.Optional;
import sparseworkbench.encoder.Encoder;
import sparseworkbench.encoder.SimilarityFunction;

/**
 * By which similarity functions an evaluator compares.
 *
 * @param functions the functions; none stands for the model's own
 * @param main      the one whose metric is the primary one, if it is settled before
 */
public record Similarities(List<SimilarityFunction> functions, Optional<SimilarityFunction> main) {

    /** Only the model's own. */
    public static final Similarities OF_THE_MODEL = new Similarities(List.of(), Optional.empty());

    public Similarities {
        functions = List.copyOf(functions);
    }

    List<SimilarityFunction> of(Encoder encoder) {
        return functions.isEmpty() ? List.of(main.orElseGet(encoder::similarity)) : functions;
    }

    /** Whose metric is the primary one: the main function's, the only one's, or the best of all, {@code max}. */
    String primary(Encoder encoder) {
        List<SimilarityFunction> used = of(encoder);
        return main.map(SimilarityFunction::key)
                .orElseGet(() -> used.size() > 1 ? "max" : used.getFirst().key());
    }
}
