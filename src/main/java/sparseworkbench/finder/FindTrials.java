package sparseworkbench.finder;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import sparseworkbench.finder.CandidateRun.Progress;
import sparseworkbench.finder.halving.CandidateCurve;
import sparseworkbench.finder.halving.Forecast;
import sparseworkbench.finder.halving.Halving;
import sparseworkbench.finder.halving.HalvingRules;

/** What the trainings of a search have shown so far. */
final class FindTrials {
    static final String SECOND_SEED = ", second seed";
    static final String ALL_TEXTS = ", measured on all texts";

    private static final double SCORE_DEVIATION = 0.1;
    private static final double LEAST_NOISE = 0.003;
    private static final double MOST_NOISE = 0.03;

    private final FindPlan plan;
    private List<Trial> trials = List.of();
    private String metric = "";
    private Map<String, String> gone = Map.of();
    private Optional<QueryHalves> halves = Optional.empty();
    private Optional<QualityFront> front = Optional.empty();
    private List<List<Double>> readings = List.of();

    /** A training by its name. @param checkpoint how far it has been measured */
    record Trial(String name, CandidateRun run, int checkpoint) {
        boolean mayGoOn() {
            return run.progress() == Progress.ABSENT || run.progress() == Progress.PAUSED;
        }
    }

    FindTrials(FindPlan plan) {
        this.plan = plan;
    }

    /** @param dropped trainings that cannot go on, and why */
    void update(CandidateTrainings trainings, Map<String, String> dropped) {
        gone = dropped;
        List<String> names = Stream.of("", SECOND_SEED, ALL_TEXTS)
                .flatMap(suffix -> plan.candidates().stream().map(candidate -> candidate.name() + suffix))
                .toList();
        List<CandidateRun> runs = trainings.of(names);
        trials = IntStream.range(0, names.size())
                .mapToObj(i -> new Trial(names.get(i), runs.get(i), checkpoint(runs.get(i))))
                .toList();
        metric = trainings.metric();
        halves = trials.stream()
                .map(trial -> trial.run().queries())
                .filter(ids -> !ids.isEmpty())
                .findFirst()
                .map(QueryHalves::new);
        front = commonFront();
        readings = candidates().mapToObj(this::read).toList();
    }

    private int checkpoint(CandidateRun run) {
        int reached = 0;
        while (reached < plan.checkpoints() && run.scores().containsKey(plan.step(reached + 1))) {
            reached++;
        }
        return reached;
    }

    /** What all candidates can be judged along, if each has a front where it was measured last. */
    private Optional<QualityFront> commonFront() {
        List<Trial> measured = trials.stream()
                .limit(plan.candidates().size())
                .filter(trial -> trial.checkpoint() > 0)
                .toList();
        List<List<FrontPoint>> fronts = measured.stream()
                .flatMap(trial -> Stream.ofNullable(trial.run().fronts().get(plan.step(trial.checkpoint()))))
                .filter(points -> !points.isEmpty())
                .toList();
        return measured.isEmpty() || fronts.size() < measured.size()
                ? Optional.empty()
                : Optional.of(QualityFront.over(fronts));
    }

    private List<Double> read(int candidate) {
        List<Double> read = new ArrayList<>();
        for (int t = 1; halves.isPresent() && t <= checkpoint(candidate); t++) {
            read.add(halves.get().choosing(judged(run(candidate), plan.step(t)).orElseThrow()));
        }
        return read.stream().takeWhile(Double::isFinite).toList();
    }

    private IntStream candidates() {
        return IntStream.range(0, plan.candidates().size());
    }

    /** By what is judged, for people. */
    String metric() {
        return metric;
    }

    /** Whether candidates are judged along the whole front of quality against cost, rather than at the sparsity they have come to. */
    boolean isAlongFront() {
        return front.isPresent();
    }

    /** What each query scored after so many steps, as candidates are judged. */
    Optional<float[]> judged(CandidateRun run, long step) {
        Optional<List<FrontPoint>> points =
                Optional.ofNullable(run.fronts().get(step)).filter(all -> !all.isEmpty());
        return front.isPresent() && points.isPresent()
                ? Optional.of(front.get().scores(points.get(), halves.orElseThrow()::choosing))
                : Optional.ofNullable(run.scores().get(step));
    }

    List<Trial> all() {
        return trials;
    }

    /** Of a candidate, by its place. */
    CandidateRun run(int candidate) {
        return trials.get(candidate).run();
    }

    Trial suffixed(int candidate, String suffix) {
        String name = plan.candidates().get(candidate).name() + suffix;
        return trials.stream()
                .filter(trial -> trial.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** The candidate with its second seed, as far as that has been trained. */
    CandidateRun second(int candidate) {
        return suffixed(candidate, SECOND_SEED).run();
    }

    /** The winner's model measured on all texts. */
    CandidateRun full(int candidate) {
        return suffixed(candidate, ALL_TEXTS).run();
    }

    int going() {
        return (int) trials.stream().filter(trial -> trial.run().isUnderWay()).count();
    }

    /** Whether any training has a worker. */
    boolean hasWorker() {
        return trials.stream().anyMatch(trial -> trial.run().progress() == Progress.GOING);
    }

    /** Seconds that were trained in all. */
    double trainedSeconds() {
        return trials.stream().mapToDouble(trial -> trial.run().seconds()).sum();
    }

    /** Whether any candidate was measured after its first step. */
    boolean isRead() {
        return candidates().anyMatch(i -> checkpoint(i) > 0);
    }

    /** Whether every candidate that is left was. */
    boolean isReadOnce() {
        return candidates().allMatch(i -> isOut(i) || checkpoint(i) > 0);
    }

    boolean isNobodyLeft() {
        return candidates().allMatch(this::isOut);
    }

    int checkpoint(int candidate) {
        return trials.get(candidate).checkpoint();
    }

    long steps(int candidate) {
        return checkpoint(candidate) == 0 ? 0 : plan.step(checkpoint(candidate));
    }

    Optional<QueryHalves> halves() {
        return halves;
    }

    /** The choosing half's figure at each checkpoint, as far as these are numbers. */
    List<Double> readings(int candidate) {
        return readings.get(candidate);
    }

    /** The same before the first step. */
    OptionalDouble untrained() {
        return untrainedRun()
                .flatMap(run -> judged(run, 0))
                .map(scores -> OptionalDouble.of(halves.orElseThrow().choosing(scores)))
                .orElse(OptionalDouble.empty());
    }

    /** The run that was measured before its first step. */
    Optional<CandidateRun> untrainedRun() {
        return trials.stream()
                .filter(trial -> !trial.name().endsWith(ALL_TEXTS))
                .map(Trial::run)
                .filter(run -> run.scores().containsKey(0L))
                .findFirst();
    }

    /**
     * Of a reading, as far as it differs from candidate to candidate: all are asked the same queries. The tenth of a score's range is a guess,
     * not measured.
     */
    private double noise() {
        int queries = halves.map(QueryHalves::choosing).orElse(100);
        return Math.clamp(SCORE_DEVIATION / Math.sqrt(Math.max(1, queries)), LEAST_NOISE, MOST_NOISE);
    }

    HalvingRules rules() {
        return HalvingRules.of(plan.checkpoints(), noise(), untrained());
    }

    /** Seconds from one checkpoint to the next, measured where there is something to measure. */
    double seconds(int candidate) {
        double measured = run(candidate).seconds();
        return checkpoint(candidate) > 1
                ? measured / checkpoint(candidate)
                : plan.candidates().get(candidate).seconds() * slowness();
    }

    /** How many times longer this computer takes than was planned. */
    double slowness() {
        double planned = 0;
        double measured = 0;
        for (int i = 0; i < plan.candidates().size(); i++) {
            if (checkpoint(i) > 0 && run(i).seconds() > 0) {
                planned += plan.candidates().get(i).seconds() * checkpoint(i);
                measured += run(i).seconds();
            }
        }
        return planned > 0 && measured > 0 ? Math.max(0.2, measured / planned) : 1;
    }

    /** Whether a candidate cannot be chosen any more. */
    boolean isOut(int candidate) {
        return whyOut(candidate).isPresent();
    }

    /** Why it cannot, a sentence; empty if it can. */
    Optional<String> whyOut(int candidate) {
        Optional<String> dropped =
                Optional.ofNullable(gone.get(plan.candidates().get(candidate).name()));
        return dropped.or(
                () -> new CandidateState(plan, trials.get(candidate), readings(candidate)).whyOut(metric, untrained()));
    }

    boolean isGone(String name) {
        return gone.containsKey(name);
    }

    /** All candidates as the halving sees them. @param awaited whether those that are on their way are told from others */
    List<CandidateCurve> curves(boolean awaited) {
        return candidates()
                .mapToObj(i -> new CandidateCurve(seconds(i), readings(i), awaited && run(i).isUnderWay(), isOut(i)))
                .toList();
    }

    /** Where each candidate is expected to end. */
    List<Optional<Forecast>> forecasts() {
        return new Halving(rules()).forecasts(curves(false));
    }

    /** The candidates that were measured, the one that is expected to end best first. */
    List<Integer> ranked() {
        List<Optional<Forecast>> forecasts = forecasts();
        return candidates()
                .boxed()
                .filter(i -> forecasts.get(i).isPresent())
                .sorted(Comparator.comparingDouble(
                        (Integer i) -> -forecasts.get(i).orElseThrow().mean()))
                .toList();
    }
}
