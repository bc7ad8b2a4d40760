package sparseworkbench.finder;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import sparseworkbench.metric.Metric;

/** The answer of a search in sentences, its limits included. */
final class AnswerText {
    private static final int FEW_QUERIES = 25;
    private static final long COUNTABLE = 1_000_000;

    private final FindPlan plan;
    private final FindTrials trials;
    private final OptionalDouble bm25;
    private final OptionalDouble untrained;
    private final Optional<QueryHalves> halves;
    private final Map<String, String> leftOut;

    AnswerText(
            FindPlan plan,
            FindTrials trials,
            OptionalDouble bm25,
            OptionalDouble untrained,
            Optional<QueryHalves> halves,
            Map<String, String> leftOut) {
        this.plan = plan;
        this.trials = trials;
        this.bm25 = bm25;
        this.untrained = untrained;
        this.halves = halves;
        this.leftOut = leftOut;
    }

    /** How sure the winner is, in a sentence. */
    String certainty(OptionalInt winner, List<FindComparison> tests) {
        if (winner.isEmpty()) {
            return "Nothing is known yet.";
        }
        if (tests.isEmpty()) {
            return "No other candidate was trained as long, so that the choice rests on how curves were expected to go"
                    + " on.";
        }
        List<String> parts = new ArrayList<>();
        parts.add(group(
                "clearly better than ",
                tests.stream().filter(FindComparison::isClear).toList()));
        parts.add(group(
                "probably better than ",
                tests.stream().filter(t -> t.isLikely() && !t.isClear()).toList()));
        parts.add(group(
                "not to be told from ",
                tests.stream().filter(t -> !t.isLikely() && !t.isWorse()).toList()));
        parts.add(group(
                "by the half of the queries that tells, worse than ",
                tests.stream().filter(FindComparison::isWorse).toList()));
        String all = parts.stream().filter(part -> !part.isEmpty()).collect(Collectors.joining("; "));
        return Character.toUpperCase(all.charAt(0)) + all.substring(1) + ".";
    }

    private String group(String how, List<FindComparison> tests) {
        return tests.isEmpty()
                ? ""
                : how
                        + tests.stream()
                                .map(test ->
                                        plan.candidates().get(test.candidate()).name())
                                .collect(Collectors.joining(" and "));
    }

    List<String> sentences(OptionalInt winner, Optional<CandidateResult> result, List<FindComparison> tests) {
        List<String> sentences = new ArrayList<>();
        if (winner.isEmpty()) {
            sentences.add("No candidate has come as far as a first reading. Asked the same again, the search goes on;"
                    + " --budget gives it more time.");
        } else {
            int best = winner.getAsInt();
            sentences.add(headline(best, result.orElseThrow()));
            sentences.add(certainty(winner, tests));
            besides().ifPresent(sentences::add);
            onAllTexts(best).ifPresent(sentences::add);
            judgedBy().ifPresent(sentences::add);
            sentences.addAll(limits(best, result.orElseThrow().quality(), tests));
            unsteered().ifPresent(sentences::add);
            new TreeMap<>(leftOut)
                    .forEach((name, why) -> sentences.add("Left out of the finals: " + name + ". " + why));
        }
        sentences.addAll(plan.notes());
        return sentences;
    }

    /** "In-batch ranking: nDCG@10 0.58 at 118 dimensions, 0.55 on average along its front." */
    private String headline(int best, CandidateResult result) {
        return result.name()
                + number(": " + trials.metric() + " %.3f", result.quality())
                + number(" at %.0f dimensions", result.documentDims())
                + number(", %.3f on average along its front", result.front())
                + String.format(Locale.ROOT, " after %d of %d steps.", trials.steps(best), plan.steps());
    }

    private static String number(String format, OptionalDouble value) {
        return value.isPresent() ? String.format(Locale.ROOT, format, value.getAsDouble()) : "";
    }

    private Optional<String> judgedBy() {
        return plan.activeDims().isPresent()
                ? Optional.empty()
                : Optional.of(
                        trials.isAlongFront()
                                ? "No number of dimensions was asked for, so candidates were judged along the whole"
                                        + " front of quality against cost: the mean over what a search may cost, in"
                                        + " products a pair, with the strongest 16 to 256 dimensions of each text."
                                : "Each candidate was judged at the sparsity that it has come to, as the evaluation"
                                        + " has no figures for fewer dimensions.");
    }

    private Optional<String> besides() {
        List<String> parts = new ArrayList<>();
        bm25.ifPresent(value -> parts.add(String.format(Locale.ROOT, "BM25 %.3f", value)));
        untrained.ifPresent(value -> parts.add(String.format(Locale.ROOT, "untrained %.3f", value)));
        return parts.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", parts) + ".");
    }

    private Optional<String> onAllTexts(int best) {
        float[] scores = trials.full(best).scores().get(1L);
        if (scores == null) {
            return Optional.empty();
        }
        QueryHalves split = new QueryHalves(trials.full(best).queries());
        float[] telling = split.telling(scores);
        double sum = 0;
        for (float score : telling) {
            sum += score;
        }
        return Optional.of(String.format(
                Locale.ROOT, "Measured on all texts: %s %.3f.", trials.metric(), sum / Math.max(1, telling.length)));
    }

    /** Whoever has nothing that brings it to the wanted number of dimensions is compared at a cost of its own. */
    private Optional<String> unsteered() {
        List<String> others = IntStream.range(0, plan.candidates().size())
                .filter(i -> plan.activeDims()
                        .filter(dims -> !CandidateList.isSteered(
                                plan.candidates().get(i).project(), dims))
                        .isPresent())
                .filter(i -> trials.checkpoint(i) > 0)
                .mapToObj(this::cost)
                .toList();
        return others.isEmpty()
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT,
                        "Not brought to %.0f dimensions, as nothing in them steers that: %s.",
                        plan.activeDims().orElseThrow(),
                        String.join("; ", others)));
    }

    private String cost(int candidate) {
        Map<String, Double> figures = trials.run(candidate).figures();
        Double dims = figures.get(Metric.EVAL_CORPUS_ACTIVE_DIMS.key());
        Double products = figures.get(Metric.EVAL_AVG_FLOPS.key());
        return plan.candidates().get(candidate).name()
                + (dims == null ? "" : String.format(Locale.ROOT, ", %.0f dimensions", dims))
                + (products == null ? "" : String.format(Locale.ROOT, ", %.1f products a pair", products));
    }

    private List<String> limits(int best, OptionalDouble quality, List<FindComparison> tests) {
        List<String> limits = new ArrayList<>();
        if (quality.isPresent() && bm25.isPresent() && quality.getAsDouble() < bm25.getAsDouble()) {
            limits.add(
                    "Every candidate is worse than BM25, a word search without learning: train longer, or search with"
                            + " BM25.");
        }
        if (quality.isPresent() && untrained.isPresent() && quality.getAsDouble() < untrained.getAsDouble()) {
            limits.add(
                    "Even the best candidate is worse than the model before its first step: see whether rows and roles"
                            + " are right, or learn more slowly.");
        }
        if (trials.checkpoint(best) < plan.checkpoints()) {
            limits.add("The time did not suffice to train it to its end. Called again with more time, the search goes"
                    + " on.");
        }
        int queries = halves.map(QueryHalves::telling).orElse(0);
        if (queries < FEW_QUERIES) {
            limits.add(String.format(
                    Locale.ROOT,
                    "The figures rest on %d queries, which tell hardly anything: have at least %d.",
                    queries,
                    4 * FEW_QUERIES));
        }
        tests.stream()
                .filter(test -> !test.isLikely() && !test.isWorse() && test.queries() < COUNTABLE)
                .max(Comparator.comparingDouble(FindComparison::difference))
                .ifPresent(test -> limits.add(String.format(
                        Locale.ROOT,
                        "To tell it from %s, if their difference stays as it is, would take about %,d queries of the"
                                + " half that tells; there are %,d.",
                        plan.candidates().get(test.candidate()).name(),
                        test.queries(),
                        queries)));
        return limits;
    }
}
