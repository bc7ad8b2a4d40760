package sparseworkbench.finder;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.IntStream;
import sparseworkbench.finder.CandidateRun.Progress;
import sparseworkbench.launch.LaunchFailed;

/** Trainings whose curves are known: each look brings those that go on to their next checkpoint, and the clock on by what that takes. */
final class FakeTrainings implements CandidateTrainings {
    private static final int QUERIES = 200;
    private static final long NANOS = 1_000_000_000L;

    private final FindPlan plan;
    private final Map<String, Double> ends;
    private final Map<String, Integer> checkpoints = new LinkedHashMap<>();
    private final Map<String, Progress> progress = new HashMap<>();
    private final Map<String, String> failures = new HashMap<>();
    private final Map<String, Integer> failsAt;
    private final double seconds;
    private final Set<String> dead = new HashSet<>();
    /** How many queries there are. */
    int queries = QUERIES;

    private Optional<String> level = Optional.empty();
    private double better;
    /** A training that waits for its turn for ever. */
    String waiting = "";
    /** A training that cannot be begun. */
    String refused = "";
    /** A training whose scores are no numbers. */
    String diverging = "";
    /** A training whose worker dies whenever it begins. */
    String dying = "";
    /** Candidates that have come to their end without the last reading. */
    String unmeasured = "";
    /** How often each training was asked to pause. */
    final Map<String, Integer> asked = new HashMap<>();

    long now;

    /** @param ends quality at the end of each candidate @param failsAt candidates that fail, and at which checkpoint */
    FakeTrainings(FindPlan plan, Map<String, Double> ends, Map<String, Integer> failsAt, double seconds) {
        this.plan = plan;
        this.ends = ends;
        this.failsAt = failsAt;
        this.seconds = seconds;
    }

    /** Checkpoints that were trained in all. */
    int trained() {
        return checkpoints.values().stream().mapToInt(Integer::intValue).sum();
    }

    int trained(String name) {
        return checkpoints.getOrDefault(name, 0);
    }

    /** What goes on comes to its next checkpoint. */
    void pass() {
        now += NANOS;
        if (progress.getOrDefault(dying, Progress.ABSENT) == Progress.GOING) {
            progress.put(dying, Progress.PAUSED);
            dead.add(dying);
        }
        for (String name : List.copyOf(progress.keySet())) {
            if (progress.get(name) == Progress.GOING) {
                now += (long) ((seconds - 1) * NANOS);
                int next = checkpoints.merge(name, 1, Integer::sum);
                if (next == failsAt.getOrDefault(name, 0)) {
                    progress.put(name, Progress.FAILED);
                    failures.put(name, "Memory ran out.");
                } else if (next == plan.checkpoints()) {
                    progress.put(name, Progress.DONE);
                }
            }
        }
    }

    @Override
    public List<CandidateRun> of(List<String> names) {
        return names.stream().map(this::of).toList();
    }

    private CandidateRun of(String name) {
        int reached = checkpoints.getOrDefault(name, 0);
        SequencedMap<Long, float[]> scores = new LinkedHashMap<>();
        if (name.equals(plan.candidates().getFirst().name())) {
            scores.put(0L, scores(0.4));
        }
        for (int t = 1; t <= reached; t++) {
            double end = ends.get(base(name));
            if (name.equals(unmeasured) && t == plan.checkpoints()) {
                continue;
            }
            scores.put(
                    plan.step(t),
                    name.equals(diverging)
                            ? scores(Double.NaN)
                            : scores(end - (end - 0.4) * Math.pow(1 + t / 2.0, -1)));
        }
        return new CandidateRun(
                progress.getOrDefault(name, Progress.ABSENT),
                1,
                IntStream.range(0, queries).mapToObj(i -> "q" + i).toList(),
                scores,
                fronts(name, scores),
                Map.of(),
                Optional.ofNullable(dead.contains(name) ? "The worker vanished." : failures.get(name)),
                reached * seconds);
    }

    /** From now on all have a front: of this one it is better than it is by itself, of the others it is steep. */
    void frontOf(String name, double better) {
        level = Optional.of(name);
        this.better = better;
    }

    private Map<Long, List<FrontPoint>> fronts(String name, Map<Long, float[]> scores) {
        Map<Long, List<FrontPoint>> fronts = new HashMap<>();
        if (level.isPresent()) {
            boolean flat = level.get().equals(base(name));
            scores.forEach((step, scored) -> fronts.put(
                    step,
                    List.of(
                            new FrontPoint(1, moved(scored, flat ? better : -0.2)),
                            new FrontPoint(10, moved(scored, flat ? better : 0)))));
        }
        return fronts;
    }

    private static float[] moved(float[] scores, double by) {
        float[] moved = scores.clone();
        for (int i = 0; i < moved.length; i++) {
            moved[i] += (float) by;
        }
        return moved;
    }

    private static String base(String name) {
        int comma = name.indexOf(',');
        return comma < 0 ? name : name.substring(0, comma);
    }

    /** Scores of single queries with this mean, nearly: each is as hard for all. */
    private float[] scores(double mean) {
        float[] scores = new float[queries];
        for (int i = 0; i < queries; i++) {
            scores[i] = (float) (mean + 0.2 * Math.sin(i) + 0.01 * Math.sin(i * 7 + mean * 1000));
        }
        return scores;
    }

    @Override
    public void goOn(String name, Candidate training) throws LaunchFailed {
        if (name.equals(refused)) {
            throw new LaunchFailed("Its folder is gone.");
        }
        dead.remove(name);
        Progress before = progress.getOrDefault(name, Progress.ABSENT);
        if (before != Progress.ABSENT && before != Progress.PAUSED) {
            throw new IllegalStateException(name + " is " + before);
        }
        progress.put(name, name.equals(waiting) ? Progress.WAITING : Progress.GOING);
        asked.remove(name);
    }

    @Override
    public void pause(String name) {
        asked.merge(name, 1, Integer::sum);
        if (progress.get(name) == Progress.WAITING) {
            progress.remove(name);
        }
        progress.computeIfPresent(name, (_, before) -> before == Progress.GOING ? Progress.PAUSED : before);
    }

    @Override
    public int atOnce() {
        return 1;
    }

    @Override
    public String waitsFor() {
        return "for its turn";
    }

    @Override
    public Optional<String> unmeasured() {
        return Optional.empty();
    }

    @Override
    public String metric() {
        return "nDCG@10";
    }

    /** Names of what was ever begun. */
    List<String> begun() {
        return new ArrayList<>(progress.keySet());
    }
}
