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
        OptionalDouble weight = weights.weight(Side.DOCUMENTS);
        boolean strong = weight.isPresent()
                && weights.usual()
                        .filter(range -> weight.getAsDouble() > range.usualMax())
                        .isPresent();
        if (strong) {
            String usual =
                    RegularizerSettings.text(weights.usual().orElseThrow().suggested());
            changes.put(Side.DOCUMENTS.weightPath(), usual);
            if (weights.weight(Side.QUERIES).isPresent()) {
                changes.put(Side.QUERIES.weightPath(), usual);
            }
        } else {
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
}
