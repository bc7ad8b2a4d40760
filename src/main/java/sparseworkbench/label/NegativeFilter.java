package sparseworkbench.label;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * What {@code mine_hard_negatives} does with the candidates of a query, in its order: positives, absolute margin, relative margin, largest and
 * smallest score are taken out, then the ranks outside the range, then some are sampled. Everything in single precision.
 */
final class NegativeFilter {

    /** What takes candidates out, under the reference's names where it has one. */
    enum Knob {
        POSITIVES,
        ABSOLUTE_MARGIN,
        RELATIVE_MARGIN,
        MAX_SCORE,
        MIN_SCORE,
        RANGE_MIN,
        RANGE_MAX;

        String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A text and what it scores. */
    record Scored(int text, float score) {}

    /** A candidate that was taken out. */
    record Rejected(Scored candidate, Knob by) {}

    /** The negatives of a query, best first, and what was taken out. */
    record Selection(List<Scored> negatives, List<Rejected> rejected) {}

    private final MiningOptions options;
    private final int depth;
    private final Map<Knob, Long> skipped = new EnumMap<>(Knob.class);

    /** @param depth the range's end */
    NegativeFilter(MiningOptions options, int depth) {
        this.options = options;
        this.depth = depth;
        for (Knob knob : Knob.values()) {
            skipped.put(knob, 0L);
        }
    }

    /** How many candidates each knob has taken out of all queries so far. */
    Map<Knob, Long> skipped() {
        return skipped;
    }

    /**
     * The negatives of one query.
     *
     * @param query          its number, which random sampling depends on
     * @param positives      numbers of its positives
     * @param positiveScores what these score
     */
    Selection select(int query, int[] texts, float[] scores, int[] positives, float[] positiveScores) {
        float positive = Float.POSITIVE_INFINITY;
        for (float score : positiveScores) {
            positive = Math.min(positive, score);
        }
        List<Scored> left = new ArrayList<>();
        List<Rejected> rejected = new ArrayList<>();
        for (int i = 0; i < texts.length; i++) {
            Scored candidate = new Scored(texts[i], scores[i]);
            Knob knob = takenOutBy(candidate, positives, positive);
            if (knob == null) {
                left.add(candidate);
            } else {
                rejected.add(new Rejected(candidate, knob));
            }
        }
        int from = Math.min(options.rangeMin(), left.size());
        int to = Math.min(depth, left.size());
        left.subList(0, from).forEach(candidate -> rejected.add(new Rejected(candidate, Knob.RANGE_MIN)));
        left.subList(to, left.size()).forEach(candidate -> rejected.add(new Rejected(candidate, Knob.RANGE_MAX)));
        rejected.forEach(each -> skipped.merge(each.by(), 1L, Long::sum));
        return new Selection(sample(query, left.subList(from, to)), rejected);
    }

    private Knob takenOutBy(Scored candidate, int[] positives, float positive) {
        float score = candidate.score();
        if (!options.includePositives() && IntStream.of(positives).anyMatch(p -> p == candidate.text())) {
            return Knob.POSITIVES;
        }
        if (options.absoluteMargin().isPresent()
                && score + (float) options.absoluteMargin().getAsDouble() > positive) {
            return Knob.ABSOLUTE_MARGIN;
        }
        if (options.relativeMargin().isPresent()
                && score
                        > positive
                                - Math.abs(positive)
                                        * (float) options.relativeMargin().getAsDouble()) {
            return Knob.RELATIVE_MARGIN;
        }
        if (options.maxScore().isPresent() && score > (float) options.maxScore().getAsDouble()) {
            return Knob.MAX_SCORE;
        }
        if (options.minScore().isPresent() && score < (float) options.minScore().getAsDouble()) {
            return Knob.MIN_SCORE;
        }
        return null;
    }

    /** Each query has random numbers of its own, so that a row does not depend on the rows before it. */
    private List<Scored> sample(int query, List<Scored> left) {
        int wanted = Math.min(options.numNegatives(), left.size());
        if (options.seed().isEmpty()) {
            return List.copyOf(left.subList(0, wanted));
        }
        SplittableRandom random = new SplittableRandom(options.seed().getAsLong() * 0x9e3779b97f4a7c15L + query);
        int[] places = IntStream.range(0, left.size()).toArray();
        for (int i = 0; i < wanted; i++) {
            int other = random.nextInt(i, places.length);
            int swapped = places[i];
            places[i] = places[other];
            places[other] = swapped;
        }
        return IntStream.of(places).limit(wanted).sorted().mapToObj(left::get).toList();
    }
}
