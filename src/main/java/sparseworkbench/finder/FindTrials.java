package sparseworkbench.finder;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
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
import sparseworkbench.home.RunModel;
import sparseworkbench.param.InvalidValue;
import sparseworkbench.project.Project;
import sparseworkbench.project.Section;
import sparseworkbench.project.TrainingParams;

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

    /** A training by its name. @param checkpoint how far it has been measured */
    record Trial(String name, CandidateRun run, int checkpoint) {}

    /** A training that makes the answer surer. @param seconds that it will take */
    record Final(String name, Candidate training, double seconds) {}

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
    }

    /** By what is judged, for people. */
    String metric() {
        return metric;
    }

    private int checkpoint(CandidateRun run) {
        int reached = 0;
        while (reached < plan.checkpoints() && run.scores().containsKey(plan.step(reached + 1))) {
            reached++;
        }
        return reached;
    }

    List<Trial> all() {
        return trials;
    }

    CandidateRun run(int candidate) {
        return trials.get(candidate).run();
    }

    private Trial suffixed(int candidate, String suffix) {
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
        return IntStream.range(0, plan.candidates().size()).anyMatch(i -> checkpoint(i) > 0);
    }

    int checkpoint(int candidate) {
        return trials.get(candidate).checkpoint();
    }

    long steps(int candidate) {
        return checkpoint(candidate) == 0 ? 0 : plan.step(checkpoint(candidate));
    }

    Optional<QueryHalves> halves() {
        return trials.stream()
                .map(trial -> trial.run().queries())
                .filter(ids -> !ids.isEmpty())
                .findFirst()
                .map(QueryHalves::new);
    }

    /** The choosing half's figure at each checkpoint. */
    List<Double> readings(int candidate) {
        Optional<QueryHalves> halves = halves();
        List<Double> readings = new ArrayList<>();
        for (int t = 1; halves.isPresent() && t <= checkpoint(candidate); t++) {
            readings.add(halves.get().choosing(run(candidate).scores().get(plan.step(t))));
        }
        return readings.stream().takeWhile(Double::isFinite).toList();
    }

    /** The same before the first step. */
    OptionalDouble untrained() {
        Optional<float[]> scores = untrainedScores();
        return scores.isEmpty() || halves().isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(halves().get().choosing(scores.get()));
    }

    Optional<float[]> untrainedScores() {
        return trials.stream()
                .filter(trial -> !trial.name().endsWith(ALL_TEXTS))
                .flatMap(trial -> Stream.ofNullable(trial.run().scores().get(0L)))
                .findFirst();
    }

    /**
     * Of a reading, as far as it differs from candidate to candidate: all are asked the same queries. The tenth of a score's range is a guess,
     * not measured.
     */
    double noise() {
        int queries = halves().map(QueryHalves::choosing).orElse(100);
        return Math.clamp(SCORE_DEVIATION / Math.sqrt(Math.max(1, queries)), LEAST_NOISE, MOST_NOISE);
    }

    /** Seconds from one checkpoint to the next, measured where there is something to measure. */
    double seconds(int candidate) {
        double measured = run(candidate).seconds();
        return checkpoint(candidate) > 1
                ? measured / checkpoint(candidate)
                : plan.candidates().get(candidate).seconds() * slowness();
    }

    /** How many times longer this computer takes than was planned. */
    private double slowness() {
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

    boolean isOut(int candidate, double diverged) {
        List<Double> readings = readings(candidate);
        if (gone.containsKey(plan.candidates().get(candidate).name())
                || run(candidate).progress() == Progress.FAILED
                || isUnmeasured(candidate)
                || readings.size() < checkpoint(candidate)) {
            return true;
        }
        return untrained().isPresent()
                && !readings.isEmpty()
                && readings.getLast() < diverged * untrained().getAsDouble();
    }

    /** It has come to its end, and what candidates are judged by was not measured there. */
    private boolean isUnmeasured(int candidate) {
        return run(candidate).progress() == Progress.DONE && checkpoint(candidate) < plan.checkpoints();
    }

    String whyOut(int candidate) {
        String name = plan.candidates().get(candidate).name();
        List<Double> readings = readings(candidate);
        if (gone.containsKey(name)) {
            return gone.get(name);
        }
        if (run(candidate).progress() == Progress.FAILED) {
            return run(candidate).failure().orElse("Its training failed.");
        }
        if (isUnmeasured(candidate)) {
            return "It came to its end, and the evaluation at its end says nothing of "
                    + (metric.isEmpty() ? "single queries" : metric) + ".";
        }
        return readings.size() < checkpoint(candidate)
                ? String.format(
                        Locale.ROOT,
                        "Its quality is no number after %d steps: the training diverged.",
                        plan.step(readings.size() + 1))
                : String.format(
                        Locale.ROOT,
                        "Its quality collapsed to %.3f after %d steps.",
                        readings.getLast(),
                        steps(candidate));
    }

    /** Where each candidate is expected to end. */
    List<Optional<Forecast>> forecasts(double diverged) {
        List<CandidateCurve> curves = new ArrayList<>();
        for (int i = 0; i < plan.candidates().size(); i++) {
            curves.add(new CandidateCurve(seconds(i), readings(i), false, isOut(i, diverged)));
        }
        return new Halving(HalvingRules.of(plan.checkpoints(), noise(), untrained())).forecasts(curves);
    }

    /** The candidate that is expected to end best, if any was measured. */
    OptionalDouble bestByNow() {
        return ranked().mapToDouble(i -> i).findFirst();
    }

    private Stream<Integer> ranked() {
        List<Optional<Forecast>> forecasts = forecasts(Finder.DIVERGED);
        return IntStream.range(0, forecasts.size())
                .boxed()
                .filter(i -> forecasts.get(i).isPresent())
                .sorted(Comparator.comparingDouble(
                        (Integer i) -> -forecasts.get(i).orElseThrow().mean()));
    }

    /** What is still to be trained once a candidate is named, the most telling first. */
    List<Final> finals(int named) {
        List<Integer> finalists = Stream.concat(
                        Stream.of(named), ranked().filter(i -> i != named).limit(1))
                .toList();
        List<Final> finals = new ArrayList<>();
        for (int finalist : finalists) {
            Candidate candidate = plan.candidates().get(finalist);
            if (isOpen(trials.get(finalist))) {
                double rest = seconds(finalist) * (plan.checkpoints() - checkpoint(finalist));
                finals.add(new Final(candidate.name(), candidate, rest));
            }
        }
        if (run(named).progress() == Progress.DONE
                && plan.fullSeconds().isPresent()
                && isOpen(suffixed(named, ALL_TEXTS))) {
            finals.add(new Final(
                    plan.candidates().get(named).name() + ALL_TEXTS,
                    onAllTexts(named),
                    plan.fullSeconds().get() * slowness()));
        }
        for (int finalist : finalists) {
            if (isOpen(suffixed(finalist, SECOND_SEED)) && run(finalist).progress() == Progress.DONE) {
                finals.add(new Final(
                        plan.candidates().get(finalist).name() + SECOND_SEED,
                        secondSeed(finalist),
                        seconds(finalist)
                                * (plan.checkpoints()
                                        - suffixed(finalist, SECOND_SEED).checkpoint())));
            }
        }
        return finals;
    }

    private boolean isOpen(Trial trial) {
        CandidateRun run = trial.run();
        return !gone.containsKey(trial.name()) && isOpen(run);
    }

    private static boolean isOpen(CandidateRun run) {
        return run.progress() == Progress.ABSENT || run.progress() == Progress.PAUSED;
    }

    private Candidate secondSeed(int candidate) {
        Candidate first = plan.candidates().get(candidate);
        long seed = first.project().training().get(TrainingParams.SEED);
        return changed(first, Map.of("training.seed", Long.toString(seed + 1), "evaluation.eval_on_start", "false"));
    }

    /** One step at a learning rate of 0 changes nothing, and what comes after it is an evaluation. */
    private Candidate onAllTexts(int candidate) {
        Candidate first = plan.candidates().get(candidate);
        Project measured = first.project().with(Section.DATA, EvaluationTexts.all(first.project()));
        return changed(
                new Candidate(first.name(), first.loss(), measured, first.seconds(), first.memoryBytes()),
                Map.of(
                        "model.source",
                        RunModel.PREFIX + run(candidate).run(),
                        "training.max_steps",
                        "1",
                        "training.learning_rate",
                        "0",
                        "evaluation.eval_on_start",
                        "false"));
    }

    private static Candidate changed(Candidate candidate, Map<String, String> settings) {
        Project project = candidate.project();
        for (Map.Entry<String, String> setting : settings.entrySet()) {
            try {
                project = project.withText(setting.getKey(), setting.getValue());
            } catch (InvalidValue e) {
                throw new IllegalStateException("Every project has " + setting, e);
            }
        }
        return new Candidate(candidate.name(), candidate.loss(), project, candidate.seconds(), candidate.memoryBytes());
    }
}
