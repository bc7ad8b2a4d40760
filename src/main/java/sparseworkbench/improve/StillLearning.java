package sparseworkbench.improve;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import sparseworkbench.improve.RunFacts.Evaluated;
import sparseworkbench.project.TrainingParams;

/** A run that came to its end and whose last evaluation was its best: its quality still rose when it ended. */
final class StillLearning implements Rule {
    private static final double NOTABLY = 0.005;
    private static final int LONGER = 2;

    @Override
    public Optional<Suggestion> look(RunFacts facts) {
        List<Evaluated> all = facts.quality();
        if (!facts.done() || all.size() < 2 || facts.totalSteps() == 0) {
            return Optional.empty();
        }
        Evaluated last = all.getLast();
        double before = all.subList(0, all.size() - 1).stream()
                .mapToDouble(Evaluated::value)
                .max()
                .orElseThrow();
        if (last.value() <= before + NOTABLY * Math.abs(before)) {
            return Optional.empty();
        }
        SequencedMap<String, String> changes = new LinkedHashMap<>();
        Optional<Double> minutes = facts.project().training().get(TrainingParams.MAX_MINUTES);
        if (minutes.isPresent()) {
            changes.put("training." + TrainingParams.MAX_MINUTES.key(), Double.toString(minutes.get() * LONGER));
        } else {
            changes.put("training." + TrainingParams.MAX_STEPS.key(), Long.toString(facts.totalSteps() * LONGER));
        }
        return Optional.of(new Suggestion(
                "still_learning",
                "Train twice as long.",
                "Its last evaluation was its best: quality still rose when it ended.",
                "This run's own evaluations.",
                changes));
    }
}
