package sparseworkbench.significance;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import sparseworkbench.metric.DimensionCut;
import sparseworkbench.metric.MetricName;
import sparseworkbench.metric.ResultMetrics;
import sparseworkbench.store.RunDetailReader;
import sparseworkbench.store.RunDetailReader.ScoredEvaluation;
import sparseworkbench.store.RunId;

/** Compares runs query by query, from what the store kept of their evaluations. */
public final class RunComparer {
    private final RunDetailReader details;
    private final Evaluation evaluation;

    /** Which evaluation stands for a run. */
    public enum Evaluation {
        LAST,
        /** The one with the best mean. */
        BEST
    }

    public RunComparer(RunDetailReader details, Evaluation evaluation) {
        this.details = details;
        this.evaluation = evaluation;
    }

    /** The metrics by which all these runs can be compared, as {@link MetricName}, in the order of the evaluators. */
    public List<String> metrics(List<RunId> runs) {
        return metrics(runs, runs.size());
    }

    /** The metrics by which at least two of these runs can be compared. */
    public List<String> metricsOfSome(List<RunId> runs) {
        return metrics(runs, Math.min(2, runs.size()));
    }

    private List<String> metrics(List<RunId> runs, int least) {
        SequencedMap<String, Integer> counts = new LinkedHashMap<>();
        for (RunId run : runs) {
            each(run).stream()
                    .map(found -> MetricName.of(found.key()))
                    .distinct()
                    .forEach(name -> counts.merge(name, 1, Integer::sum));
        }
        return counts.keySet().stream()
                .filter(name -> counts.get(name) >= least)
                .toList();
    }

    /**
     * Compares every run with the base, in the order of {@code runs}.
     *
     * @param base   the run compared with; the best of all if it is not given
     * @param metric as {@link MetricName} writes it; the usual one if it is empty
     * @throws NotComparable the message says which run does not fit, and why
     */
    public List<RunComparison> compare(List<RunId> runs, Optional<RunId> base, Optional<String> metric)
            throws NotComparable {
        String name = metric.isPresent() ? known(runs, metric.get()) : usual(runs);
        List<RunScores> all = new ArrayList<>();
        for (RunId run : runs) {
            all.add(scored(run, name));
        }
        RunScores against = base.isPresent()
                ? of(all, base.get(), name)
                : all.stream()
                        .max(Comparator.comparingDouble(RunScores::mean))
                        .orElseThrow(() -> new NotComparable("Comparing needs two runs."));
        List<RunComparison> comparisons = new ArrayList<>();
        for (RunScores other : all) {
            if (!other.run().equals(against.run())) {
                requireSame(against, other, EvaluationUnit.of(name));
                comparisons.add(RunComparison.of(against, other, name));
            }
        }
        return comparisons;
    }

    /**
     * The run with the best mean; empty if none has scores for this metric. Of runs that were evaluated on different sets, the best one of
     * the set that most of them share: means over other queries say nothing.
     */
    public Optional<RunId> best(List<RunId> runs, String metric) {
        Map<String, List<RunScores>> bySet = runs.stream()
                .flatMap(run -> find(run, metric).stream())
                .collect(Collectors.groupingBy(
                        scored -> scored.set().fingerprint(), LinkedHashMap::new, Collectors.toList()));
        return bySet.values().stream()
                .reduce((most, other) -> other.size() > most.size() ? other : most)
                .flatMap(same -> same.stream().max(Comparator.comparingDouble(RunScores::mean)))
                .map(RunScores::run);
    }

    private RunScores of(List<RunScores> all, RunId run, String metric) throws NotComparable {
        for (RunScores scored : all) {
            if (scored.run().equals(run)) {
                return scored;
            }
        }
        return scored(run, metric);
    }

    private Optional<String> usualMetric(List<RunId> runs) {
        return usual(runs, metrics(runs));
    }

    /** Of metrics, what stands for the quality of the first run that has one of them, or else the first. */
    public Optional<String> usual(List<RunId> runs, List<String> common) {
        return runs.stream()
                .flatMap(run ->
                        ResultMetrics.qualities(each(run).stream()
                                        .map(ScoredEvaluation::key)
                                        .distinct()
                                        .toList())
                                .stream())
                .map(MetricName::of)
                .filter(common::contains)
                .findFirst()
                .or(() -> common.stream().findFirst());
    }

    private String usual(List<RunId> runs) throws NotComparable {
        for (RunId run : runs) {
            requireScores(run);
        }
        return usualMetric(runs)
                .orElseThrow(() -> new NotComparable("The runs are measured by different figures, so they cannot be"
                        + " compared: "
                        + String.join("; ", runs.stream().map(this::measuredBy).toList()) + "."));
    }

    /** "run 3 by Spearman". */
    private String measuredBy(RunId run) {
        List<String> keys = details.measured(run);
        return "run " + run + " by "
                + ResultMetrics.quality(keys).map(MetricName::of).orElse("nothing");
    }

    /** The evaluations whose queries have scores, by step. */
    private List<ScoredEvaluation> each(RunId run) {
        return details.scored(run).stream()
                .filter(ScoredEvaluation::each)
                .filter(found -> DimensionCut.of(found.key()).isEmpty())
                .toList();
    }

    private String known(List<RunId> runs, String metric) throws NotComparable {
        for (RunId run : runs) {
            requireScores(run);
        }
        List<String> common = metrics(runs);
        String wanted = MetricName.of(metric);
        return common.stream()
                .filter(name -> name.equalsIgnoreCase(wanted))
                .findFirst()
                .or(() -> common.stream()
                        .filter(name -> name.toLowerCase(Locale.ROOT).startsWith(wanted.toLowerCase(Locale.ROOT) + " "))
                        .findFirst())
                .orElseThrow(() -> new NotComparable(without(runs, wanted)));
    }

    /** Which run is not measured by a metric, and by what it is. */
    private String without(List<RunId> runs, String metric) {
        RunId lacking = runs.stream()
                .filter(run -> metrics(List.of(run)).stream().noneMatch(name -> name.equalsIgnoreCase(metric)))
                .findFirst()
                .orElse(runs.getFirst());
        return "Run " + lacking + " has no scores of single queries or pairs for “" + metric + "”. It has some for: "
                + String.join(", ", metrics(List.of(lacking))) + ".";
    }

    private void requireScores(RunId run) throws NotComparable {
        if (each(run).isEmpty()) {
            throw new NotComparable(withoutScores(run));
        }
    }

    /** Why single queries of a run have no scores, for people. */
    public String withoutScores(RunId run) {
        List<String> keys = details.measured(run);
        if (keys.isEmpty()) {
            return "Run " + run + " has not been evaluated, so there is nothing to compare.";
        }
        if (details.scored(run).isEmpty()) {
            return "Run " + run + " was evaluated by an older version of the program, which kept no scores of single"
                    + " queries or pairs. Start it again to compare it.";
        }
        String by = ResultMetrics.quality(keys).map(MetricName::of).orElse(keys.getFirst());
        return "Run " + run + " is measured by “" + by
                + (EvaluationUnit.of(by).isPart()
                        ? "”, which has no value here: the right answers, or what the model makes of the pairs, are"
                                + " all the same. There is nothing to compare."
                        : "”, a figure of the whole evaluation set that is no mean over its queries or pairs. The test"
                                + " swaps the scores of single ones, and here there are none: compare the figures"
                                + " themselves.");
    }

    private RunScores scored(RunId run, String metric) throws NotComparable {
        requireScores(run);
        return find(run, metric)
                .orElseThrow(
                        () -> new NotComparable("Run " + run + " has no scores of single queries for " + metric + "."));
    }

    private Optional<RunScores> find(RunId run, String metric) {
        List<ScoredEvaluation> fitting = each(run).stream()
                .filter(found -> MetricName.of(found.key()).equals(metric))
                .toList();
        if (fitting.isEmpty()) {
            return Optional.empty();
        }
        ScoredEvaluation last = fitting.stream()
                .filter(found -> found.step() == fitting.getLast().step())
                .min(Comparator.comparing(found -> !found.key().contains("dot")))
                .orElseThrow();
        long step = evaluation == Evaluation.LAST ? last.step() : best(run, last.key());
        return details.scores(run, step, last.key())
                .map(found -> new RunScores(
                        run, step, found.set(), found.scores().firstEntry().getValue()));
    }

    private long best(RunId run, String key) {
        return details.scores(run, key).entrySet().stream()
                .max(Comparator.comparingDouble(entry -> sum(entry.getValue())))
                .map(Map.Entry::getKey)
                .orElseThrow();
    }

    private static double sum(float[] scores) {
        double sum = 0;
        for (float score : scores) {
            sum += score;
        }
        return sum;
    }

    private static void requireSame(RunScores base, RunScores other, EvaluationUnit unit) throws NotComparable {
        if (!base.set().fingerprint().equals(other.set().fingerprint())) {
            throw new NotComparable(
                    "Run " + base.run() + " was evaluated on " + words(base, unit) + ", run " + other.run() + " on "
                            + words(other, unit)
                            + ". Only runs with the same queries or pairs, the same texts and the same right answers"
                            + " can be compared.");
        }
    }

    private static String words(RunScores scored, EvaluationUnit unit) {
        return "“" + scored.set().name() + "” (" + scored.set().queries().size() + " " + unit.plural() + ", "
                + scored.set().fingerprint().substring(0, 6) + ")";
    }
}
