package sparseworkbench.finder;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import sparseworkbench.finder.CandidateRun.Progress;
import sparseworkbench.finder.halving.Forecast;
import sparseworkbench.metric.Metric;

/** Works out the answer of a search from what its trainings have shown. */
final class FindResults {
    private final FindPlan plan;
    private final FindTrials trials;
    private final int named;
    private final Map<String, String> leftOut;
    private final OptionalDouble bm25;
    private final Optional<QueryHalves> halves;
    private final List<Optional<Forecast>> forecasts;

    FindResults(FindPlan plan, FindTrials trials, SearchProgress progress, OptionalDouble bm25) {
        this.plan = plan;
        this.trials = trials;
        this.named = progress.named();
        this.leftOut = progress.leftOut();
        this.bm25 = bm25;
        this.halves = trials.halves();
        this.forecasts = trials.forecasts(Finder.DIVERGED);
    }

    FindAnswer answer() {
        OptionalInt winner = winner();
        Map<Integer, FindComparison> compared = new HashMap<>();
        winner.ifPresent(best -> compare(best).forEach(found -> compared.put(found.candidate(), found)));
        List<CandidateResult> results = order(winner).stream()
                .map(i -> result(i, winner, Optional.ofNullable(compared.get(i))))
                .toList();
        List<CandidateResult> never = plan.dropped().stream()
                .map(gone -> new CandidateResult(
                        gone.name(),
                        "",
                        0,
                        0,
                        OptionalDouble.empty(),
                        OptionalDouble.empty(),
                        OptionalDouble.empty(),
                        OptionalDouble.empty(),
                        List.of(),
                        gone.reason(),
                        Optional.empty()))
                .toList();
        OptionalDouble untrained = untrained();
        AnswerText words = new AnswerText(plan, trials, bm25, untrained, halves, leftOut);
        List<FindComparison> tests = List.copyOf(compared.values());
        return new FindAnswer(
                winner.isPresent()
                        ? Optional.of(plan.candidates().get(winner.getAsInt()).name())
                        : Optional.empty(),
                words.certainty(winner, tests),
                !tests.isEmpty() && tests.stream().allMatch(FindComparison::isLikely),
                words.sentences(
                        winner, winner.isPresent() ? quality(winner.getAsInt()) : OptionalDouble.empty(), tests),
                trials.metric(),
                bm25,
                untrained,
                Stream.concat(results.stream(), never.stream()).toList());
    }

    private OptionalDouble untrained() {
        return halves.isPresent() && trials.untrainedScores().isPresent()
                ? OptionalDouble.of(
                        mean(halves.get().telling(trials.untrainedScores().get())))
                : OptionalDouble.empty();
    }

    /** What was named, unless the other finalist has done better over both seeds by the queries that choose. */
    private OptionalInt winner() {
        List<Integer> atEnd = IntStream.range(0, plan.candidates().size())
                .boxed()
                .filter(i -> trials.second(i).scores().containsKey(plan.steps())
                        && trials.run(i).scores().containsKey(plan.steps())
                        && !trials.isOut(i, Finder.DIVERGED))
                .toList();
        if (atEnd.size() > 1 && halves.isPresent()) {
            return atEnd.stream()
                    .max(Comparator.comparingDouble(this::bothSeeds))
                    .map(OptionalInt::of)
                    .orElseThrow();
        }
        if (named >= 0 && trials.checkpoint(named) > 0 && !trials.isOut(named, Finder.DIVERGED)) {
            return OptionalInt.of(named);
        }
        OptionalDouble best = trials.bestByNow();
        return best.isPresent() ? OptionalInt.of((int) best.getAsDouble()) : OptionalInt.empty();
    }

    private double bothSeeds(int candidate) {
        return halves.orElseThrow().choosing(atStep(candidate, plan.steps()));
    }

    /** What each query scored after so many steps, on average over the seeds. */
    private float[] atStep(int candidate, long step) {
        float[] first = trials.run(candidate).scores().get(step);
        float[] second = trials.second(candidate).scores().get(step);
        if (second == null || step < plan.steps()) {
            return first;
        }
        float[] mean = first.clone();
        for (int i = 0; i < mean.length; i++) {
            mean[i] = (first[i] + second[i]) / 2;
        }
        return mean;
    }

    private OptionalDouble quality(int candidate) {
        long step = trials.steps(candidate);
        return step == 0 || halves.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(mean(halves.get().telling(atStep(candidate, step))));
    }

    private static double mean(float[] scores) {
        double sum = 0;
        for (float score : scores) {
            sum += score;
        }
        return sum / Math.max(1, scores.length);
    }

    /** With those that were trained as long as the winner. */
    private List<FindComparison> compare(int winner) {
        long steps = trials.steps(winner);
        List<Integer> others = IntStream.range(0, plan.candidates().size())
                .boxed()
                .filter(i -> i != winner && steps > 0 && trials.run(i).scores().containsKey(steps))
                .filter(i -> !trials.isOut(i, Finder.DIVERGED))
                .toList();
        if (halves.isEmpty() || halves.get().telling() == 0 || others.isEmpty()) {
            return List.of();
        }
        QueryHalves split = halves.get();
        return FindComparison.of(
                split.telling(atStep(winner, steps)),
                others,
                others.stream().map(i -> split.telling(atStep(i, steps))).toList());
    }

    /** The winner first, then by where they are expected to end. */
    private List<Integer> order(OptionalInt winner) {
        List<Integer> order = new ArrayList<>(
                IntStream.range(0, plan.candidates().size()).boxed().toList());
        order.sort(Comparator.comparing((Integer i) -> winner.isEmpty() || winner.getAsInt() != i)
                .thenComparing(i -> -forecasts.get(i).map(Forecast::mean).orElse(-1.0)));
        return order;
    }

    private CandidateResult result(int candidate, OptionalInt winner, Optional<FindComparison> comparison) {
        CandidateRun run = trials.run(candidate);
        boolean won = winner.isPresent() && winner.getAsInt() == candidate;
        return new CandidateResult(
                plan.candidates().get(candidate).name(),
                plan.candidates().get(candidate).loss(),
                run.run(),
                trials.steps(candidate),
                quality(candidate),
                figure(run, Metric.EVAL_QUERY_ACTIVE_DIMS.key()),
                figure(run, Metric.EVAL_CORPUS_ACTIVE_DIMS.key()),
                figure(run, Metric.EVAL_AVG_FLOPS.key()),
                trials.readings(candidate),
                won ? "" : reason(candidate),
                comparison);
    }

    private static OptionalDouble figure(CandidateRun run, String key) {
        Double value = run.figures().get(key);
        return value == null || !Double.isFinite(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    private String reason(int candidate) {
        if (trials.isOut(candidate, Finder.DIVERGED)) {
            return trials.whyOut(candidate);
        }
        if (trials.run(candidate).progress() == Progress.DONE) {
            return "";
        }
        return forecasts
                .get(candidate)
                .map(forecast -> String.format(
                        Locale.ROOT,
                        "Stopped after %d of %d steps: expected to reach %.3f (± %.3f) by the queries that choose.",
                        trials.steps(candidate),
                        plan.steps(),
                        forecast.mean(),
                        forecast.deviation()))
                .orElse("There was no time for a first reading.");
    }
}
