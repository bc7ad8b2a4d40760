package sparseworkbench.improve;

import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import sparseworkbench.improve.RegularizerSettings.Side;
import sparseworkbench.improve.RegularizerSettings.Usual;
import sparseworkbench.improve.RunFacts.Density;

/** Documents or queries that kept most of the dimensions they began with, and more than an index likes. */
final class StillDense implements Rule {
    /** From here on an index gains from fewer; the largest of the cuts that an evaluation makes by itself. */
    private static final double MANY = 256;

    private static final double KEPT = 0.8;
    private static final double MORE = 10;

    @Override
    public Optional<Suggestion> look(RunFacts facts) {
        RegularizerSettings weights = new RegularizerSettings(facts.project().loss());
        SequencedMap<String, String> changes = new LinkedHashMap<>();
        if (isDense(facts.documents())) {
            raise(Side.DOCUMENTS, weights, changes);
        }
        if (isDense(facts.queries())) {
            raise(Side.QUERIES, weights, changes);
        }
        return changes.isEmpty()
                ? Optional.empty()
                : Optional.of(new Suggestion(
                        "still_dense",
                        "Hold the active dimensions down more.",
                        "Texts end with more than " + (int) MANY
                                + " active dimensions, hardly fewer than they began with: the index is large and"
                                + " search slow.",
                        weights.source() + " On our sample a λ has to be ten times as large to be felt (decision 16).",
                        changes));
    }

    private static boolean isDense(Density density) {
        return density.after().isPresent()
                && density.after().getAsDouble() > MANY
                && (density.before().isEmpty()
                        || density.after().getAsDouble()
                                > KEPT * density.before().getAsDouble());
    }

    static void raise(Side side, RegularizerSettings weights, SequencedMap<String, String> changes) {
        OptionalDouble weight = weights.weight(side);
        if (weight.isEmpty() || weights.steersItself(side)) {
            return;
        }
        double most = weights.usual(side).map(Usual::tooLarge).orElse(Double.POSITIVE_INFINITY);
        double begin = weights.usual(side).map(Usual::suggested).orElse(3e-5);
        double more = weight.getAsDouble() == 0 ? begin : Math.min(weight.getAsDouble() * MORE, most);
        if (more > weight.getAsDouble()) {
            changes.put(side.weightPath(), RegularizerSettings.text(more));
        }
    }
}
