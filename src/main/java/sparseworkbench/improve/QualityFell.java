package sparseworkbench.improve;

import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import sparseworkbench.improve.RegularizerSettings.Side;
import sparseworkbench.project.TrainingParams;

/** A model that is worse than the one the run began with: steps were too far, or λ too large. */
final class QualityFell implements Rule {
    /** About half of a power of ten, the step in which learning rates are searched. */
    private static final double SMALLER = 3;

    @Override
    public Optional<Suggestion> look(RunFacts facts) {
        if (!facts.worse() && !facts.alerts().contains("quality_falls")) {
            return Optional.empty();
        }
        RegularizerSettings weights = new RegularizerSettings(facts.project().loss());
        SequencedMap<String, String> changes = new LinkedHashMap<>();
        for (Side side : Side.values()) {
            lower(side, weights, changes);
        }
        boolean strong = !changes.isEmpty();
        if (!strong) {
            double rate = facts.project().training().get(TrainingParams.LEARNING_RATE);
            changes.put("training." + TrainingParams.LEARNING_RATE.key(), RegularizerSettings.text(rate / SMALLER));
        }
        return Optional.of(new Suggestion(
                "quality_fell",
                strong ? "Take a λ that is usual." : "Take smaller steps.",
                "The model is worse than before the training, or was falling behind its best.",
                strong
                        ? weights.source()
                        : "Devlin et al., BERT, 2019, search the learning rate from 2e-5 to 5e-5; a third is one step"
                                + " of a search in halves of a power of ten.",
                changes));
    }

    /** A λ above what is usual becomes usual. */
    private static void lower(Side side, RegularizerSettings weights, SequencedMap<String, String> changes) {
        OptionalDouble weight = weights.weight(side);
        if (weight.isPresent() && !weights.steersItself(side)) {
            weights.usual(side)
                    .filter(usual -> weight.getAsDouble() > usual.most())
                    .ifPresent(usual -> changes.put(side.weightPath(), RegularizerSettings.text(usual.suggested())));
        }
    }
}
