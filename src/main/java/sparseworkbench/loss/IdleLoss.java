package sparseworkbench.loss;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sparseworkbench.data.DataParams;
import sparseworkbench.param.Param;
import sparseworkbench.param.Problem;
import sparseworkbench.param.Values;
import sparseworkbench.param.Variant;

/** Whether a loss can learn anything from batches and labels that are otherwise fine. The reference says nothing in these cases. */
public final class IdleLoss {
    private static final String TOO_SMALL = "Use larger batches; 16 or 32 rows make a good start.";

    private IdleLoss() {}

    /** A batch in which the chosen loss, or one inside it, has nothing to compare. */
    public static Optional<Problem> ofBatch(Variant chosen, DataShape data, long batchSize) {
        if (batchSize > 1) {
            return Optional.empty();
        }
        return all(chosen).stream()
                .map(Placed::signal)
                .filter(signal -> signal == LearningSignal.OTHER_DOCUMENTS && data.columns() < 3
                        || signal == LearningSignal.ORDER_OF_SCORES
                                && data.label().isPresent())
                .findFirst()
                .map(signal -> Problem.warning(
                        "",
                        signal == LearningSignal.OTHER_DOCUMENTS
                                ? "In a batch of one row there is no other document that the right one could be nearer"
                                        + " than, so the base loss is always 0 and nothing is learnt from the texts."
                                : "In a batch of one row there is no other pair to compare with, so the base loss is"
                                        + " always 0 and nothing is learnt from the scores.",
                        TOO_SMALL));
    }

    /**
     * Labels from which the chosen loss, or one inside it, learns nothing or what cannot be.
     *
     * @param where  begins the sentence: "In all rows"
     * @param lowest of the numbers among the labels
     * @param highest of them
     */
    public static Optional<Problem> ofLabels(Variant chosen, String where, double lowest, double highest) {
        return all(chosen).stream()
                .flatMap(loss -> ofLabels(loss, where, lowest, highest).stream())
                .findFirst();
    }

    private static Optional<Problem> ofLabels(Placed loss, String where, double low, double high) {
        return switch (loss.signal()) {
            case EACH_ROW, OTHER_DOCUMENTS -> Optional.empty();
            case ORDER_OF_SCORES ->
                low == high
                        ? warning(
                                where + " the score is " + number(low)
                                        + ", so that no pair is to be more alike than another: the base loss is always"
                                        + " 0 and nothing is learnt from the texts.",
                                "Choose data whose scores differ, or a loss without scores.")
                        : Optional.empty();
            case MARGINS ->
                low == 0 && high == 0
                        ? warning(
                                where
                                        + " the score is 0, so that no document is to be nearer to its query than"
                                        + " another.",
                                "Choose data whose scores differ, or a loss without scores.")
                        : Optional.empty();
            case COSINES ->
                cosines(loss.descriptor().labelRange().apply(loss.values()).orElseThrow(), where, low, high);
        };
    }

    private static Optional<Problem> cosines(LabelRange range, String where, double low, double high) {
        if (!range.contains(low) || !range.contains(high)) {
            String another = ", or choose a loss that only looks at their order.";
            return warning(
                    where + " scores go from " + number(low) + " to " + number(high)
                            + ", but this loss can only meet scores " + range.words() + ". " + range.why(),
                    range.min() == 0 && range.max() == 1 && low >= 0
                            ? "Divide the scores by " + number(Math.ceil(high)) + " (“"
                                    + DataParams.SCORE_DIVISOR.label() + "” of the data)" + another
                            : "Bring the scores into the range " + range.words() + another);
        }
        return low == high
                ? warning(
                        where + " the score is " + number(low) + ", so that all pairs are to become equally alike.",
                        "Choose data whose scores differ, or a loss without scores.")
                : Optional.empty();
    }

    private static Optional<Problem> warning(String what, String cure) {
        return Optional.of(Problem.warning("", what, cure));
    }

    /** Without a fraction of zero. */
    private static String number(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Float.toString((float) value);
    }

    /** A loss with its settings. */
    private record Placed(LossDescriptor descriptor, Values values) {

        LearningSignal signal() {
            return descriptor.needs().signal();
        }
    }

    /** A loss and those inside it. */
    private static List<Placed> all(Variant chosen) {
        List<Placed> all = new ArrayList<>();
        LossCatalog.find(chosen.name()).ifPresent(loss -> all.add(new Placed(loss, chosen.values())));
        for (Param<?> param : chosen.values().params().params()) {
            if (chosen.values().isActive(param) && chosen.values().get(param) instanceof Variant inner) {
                all.addAll(all(inner));
            }
        }
        return all;
    }
}
