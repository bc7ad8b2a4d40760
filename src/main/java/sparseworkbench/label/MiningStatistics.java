package sparseworkbench.label;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import sparseworkbench.file.Json;
import sparseworkbench.label.NegativeFilter.Knob;

/** What has been mined, as far as it is told: counts, scores, and why nothing is left if nothing is. */
final class MiningStatistics {
    /** Equal texts in different batches differ by as much. */
    private static final double ROUNDING = 1e-6;

    /** What leaves out texts that score high: those further down do not. */
    private static final Set<Knob> HIGH = Set.of(Knob.ABSOLUTE_MARGIN, Knob.RELATIVE_MARGIN, Knob.MAX_SCORE);

    private final DoubleSummaryStatistics positive = new DoubleSummaryStatistics();
    private final DoubleSummaryStatistics negative = new DoubleSummaryStatistics();
    private final DoubleSummaryStatistics candidates = new DoubleSummaryStatistics();
    private long looked;
    private long negatives;
    private long tooFew;

    void add(NegativeFilter.Selection selection, float[] scores, float[] positiveScores, int wanted) {
        looked += scores.length;
        for (float score : scores) {
            candidates.accept(score);
        }
        for (float score : positiveScores) {
            positive.accept(score);
        }
        selection.negatives().forEach(each -> negative.accept(each.score()));
        negatives += selection.negatives().size();
        tooFew += selection.negatives().size() < wanted ? 1 : 0;
    }

    /** A model that finds everything equally alike says nothing. */
    boolean isConstant() {
        double least = Math.min(candidates.getMin(), positive.getMin());
        double most = Math.max(candidates.getMax(), positive.getMax());
        return looked > 2 && most - least <= ROUNDING * Math.max(Math.abs(least), Math.abs(most));
    }

    /** Whether a word search has found nothing: no text has a word of any query. */
    boolean isWithoutWords() {
        return looked == 0 || candidates.getMax() <= 0;
    }

    /** Candidates looked at, of all queries. */
    long looked() {
        return looked;
    }

    /** Negatives chosen, of all queries. */
    long negatives() {
        return negatives;
    }

    /** Queries with fewer negatives than were asked for. */
    long tooFew() {
        return tooFew;
    }

    ObjectNode scores() {
        ObjectNode scores = Json.object();
        scores.set("positive", of(positive));
        scores.set("negative", of(negative));
        return scores;
    }

    private static ObjectNode of(DoubleSummaryStatistics values) {
        ObjectNode object = Json.object().put("count", values.getCount());
        return values.getCount() == 0
                ? object
                : object.put("mean", values.getAverage())
                        .put("min", values.getMin())
                        .put("max", values.getMax());
    }

    /**
     * Why no row is left, and which knob to turn.
     *
     * @param more whether there are texts that were not looked at, as they rank too low
     */
    LabelsRefused nothingLeft(MiningOptions options, Map<Knob, Long> skipped, boolean more) {
        if (negatives > 0) {
            return new LabelsRefused(
                    "No query has " + options.numNegatives() + " negatives; together they have " + negatives + ". "
                            + told(skipped),
                    "Decrease --num-negatives, give --output-format triplet, or " + cures(options, skipped, more)
                            + ".");
        }
        return new LabelsRefused("No negative is left. " + told(skipped), first(cures(options, skipped, more)) + ".");
    }

    private static String first(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    private String told(Map<Knob, Long> skipped) {
        StringBuilder text = new StringBuilder("Of " + looked + " candidates");
        String separator = " ";
        for (Map.Entry<Knob, Long> each : skipped.entrySet()) {
            if (each.getValue() > 0) {
                text.append(separator)
                        .append(each.getValue())
                        .append(
                                switch (each.getKey()) {
                                    case POSITIVES -> " are the query’s own positives";
                                    default ->
                                        " are left out by " + each.getKey().key();
                                });
                separator = ", ";
            }
        }
        return text + (separator.equals(" ") ? " none is left out." : ".");
    }

    /** Looking further down comes first, then the knobs that leave most out. */
    private static String cures(MiningOptions options, Map<Knob, Long> skipped, boolean more) {
        Map<Knob, String> words = new EnumMap<>(Knob.class);
        words.put(Knob.ABSOLUTE_MARGIN, lower(options.absoluteMargin(), "--absolute-margin"));
        words.put(Knob.RELATIVE_MARGIN, lower(options.relativeMargin(), "--relative-margin"));
        words.put(Knob.MAX_SCORE, "increase --max-score");
        words.put(Knob.MIN_SCORE, "decrease --min-score");
        words.put(Knob.RANGE_MIN, "decrease --range-min");
        words.put(Knob.RANGE_MAX, "increase --range-max");
        boolean further = more && HIGH.stream().anyMatch(knob -> skipped.getOrDefault(knob, 0L) > 0);
        List<String> cures = new ArrayList<>(
                further ? List.of("increase --range-max, so that more texts are looked at") : List.of());
        skipped.entrySet().stream()
                .filter(each -> each.getValue() > 0 && words.containsKey(each.getKey()))
                .filter(each -> !further || each.getKey() != Knob.RANGE_MAX)
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .forEach(each -> cures.add(words.get(each.getKey())));
        return cures.isEmpty() ? "give a corpus with more texts, with --corpus" : String.join(" or ", cures);
    }

    /** Nothing is lower than none at all. */
    private static String lower(OptionalDouble margin, String option) {
        return margin.isPresent() && margin.getAsDouble() > 0 ? "decrease " + option : "leave " + option + " out";
    }
}
