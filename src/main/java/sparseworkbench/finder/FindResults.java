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
import java.util.function.BiFunction;
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
        this.forecasts = trials.forecasts();
    }

    FindAnswer answer() {
        OptionalInt winner = winner();
        Map<Integer, FindComparison> compared = new HashMap<>();
        winner.ifPresent(best -> compare(best).forEach(found -> compared.put(found.candidate(), found)));
        List<CandidateResult> results = order(winner).stream()
                .map(i -> result(i, winner, Optional.ofNullable(compared.get(i))))
                .toList();
        List<CandidateResult> never =
                plan.dropped().stream().map(CandidateResult::never).toList();
        OptionalDouble untrained = untrained();
        AnswerText words = new AnswerText(plan, trials, bm25, untrained, halves, leftOut);
        List<FindComparison> tests = List.copyOf(compared.values());
        return new FindAnswer(
                winner.isPresent()
                        ? Optional.of(plan.candidates().get(winner.getAsInt()).name())
                        : Optional.empty(),
                words.certainty(winner, tests),
                !tests.isEmpty() && tests.stream().allMatch(FindComparison::isLikely),
                words.sentences(winner, winner.isPresent() ? Optional.of(results.getFirst()) : Optional.empty(), tests),
                trials.metric(),
                bm25,
                untrained,
                Stream.concat(results.stream(), never.stream()).toList());
    }

    private OptionalDouble untrained() {
        return halves.isPresent() && trials.untrainedRun().isPresent()
                ? OptionalDouble.of(mean(halves.get()
                        .telling(trials.untrainedRun().get().scores().get(0L))))
                : OptionalDouble.empty();
    }

    /** What was named, unless the other finalist has done better over both seeds by the queries that choose. */
    private OptionalInt winner() {
        List<Integer> atEnd = IntStream.range(0, plan.candidates().size())
                .boxed()
                .filter(i -> trials.second(i).scores().containsKey(plan.steps())
                        && trials.run(i).scores().containsKey(plan.steps())
                        && !trials.isOut(i))
                .toList();
        if (atEnd.size() > 1 && halves.isPresent()) {
            return atEnd.stream()
                    .max(Comparator.comparingDouble(this::bothSeeds))
                    .map(OptionalInt::of)
                    .orElseThrow();
        }
        if (named >= 0 && trials.checkpoint(named) > 0 && !trials.isOut(named)) {
            return OptionalInt.of(named);
        }
        return trials.ranked().stream().mapToInt(i -> i).findFirst();
    }

    private double bothSeeds(int candidate) {
        return halves.orElseThrow().choosing(judged(candidate, plan.steps()));
    }

    /** What each query scored after so many steps, on average over the seeds, as candidates are judged. */
    private float[] judged(int candidate, long step) {
        float[] first = trials.judged(trials.run(candidate), step).orElseThrow();
        return withSecond(first, trials.judged(trials.second(candidate), step), step);
    }

    /** The same at the sparsity that it has come to. */
    private float[] plain(int candidate, long step) {
        return withSecond(
                trials.run(candidate).scores().get(step),
                Optional.ofNullable(trials.second(candidate).scores().get(step)),
                step);
    }

    private float[] withSecond(float[] first, Optional<float[]> second, long step) {
        if (second.isEmpty() || step < plan.steps()) {
            return first;
        }
        float[] mean = first.clone();
        for (int i = 0; i < mean.length; i++) {
            mean[i] = (first[i] + second.get()[i]) / 2;
        }
        return mean;
    }

    private OptionalDouble quality(int candidate) {
        return telling(candidate, this::plain);
    }

    /** Along the front, where candidates are judged by that. */
    private OptionalDouble front(int candidate) {
        return trials.isAlongFront() ? telling(candidate, this::judged) : OptionalDouble.empty();
    }

    private OptionalDouble telling(int candidate, BiFunction<Integer, Long, float[]> scores) {
        long step = trials.steps(candidate);
        return step == 0 || halves.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(mean(halves.get().telling(scores.apply(candidate, step))));
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
                .filter(i -> !trials.isOut(i))
                .toList();
        if (halves.isEmpty() || halves.get().telling() == 0 || others.isEmpty()) {
            return List.of();
        }
        QueryHalves split = halves.get();
        return FindComparison.of(
                split.telling(judged(winner, steps)),
                others,
                others.stream().map(i -> split.telling(judged(i, steps))).toList());
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
                front(candidate),
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
        Optional<String> out = trials.whyOut(candidate);
        if (out.isPresent()) {
            return out.get();
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
