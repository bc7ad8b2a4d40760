package sparseworkbench.finder;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * Where a candidate's training stands.
 *
 * @param progress whether it goes on
 * @param run      number of its run; 0 before there is one
 * @param queries  ids of the evaluation's queries, in the order of the scores; empty before an evaluation
 * @param scores   steps taken → what each query scored
 * @param fronts   steps taken → the same texts at numbers of strongest dimensions; empty where that was not measured
 * @param figures  what its last evaluation measured besides: metric key → value
 * @param failure  why it has failed, or how its worker died
 * @param seconds  that it has trained
 */
public record CandidateRun(
        Progress progress,
        long run,
        List<String> queries,
        SequencedMap<Long, float[]> scores,
        Map<Long, List<FrontPoint>> fronts,
        Map<String, Double> figures,
        Optional<String> failure,
        double seconds) {

    /** Whether a training goes on. */
    public enum Progress {
        ABSENT,
        /** It was begun and has no worker yet: it waits for its turn, or its worker starts. */
        WAITING,
        GOING,
        PAUSED,
        DONE,
        FAILED
    }

    /** Of one that was never begun. */
    static CandidateRun absent() {
        return new CandidateRun(
                Progress.ABSENT, 0, List.of(), new LinkedHashMap<>(), Map.of(), Map.of(), Optional.empty(), 0);
    }

    /** Whether it comes to its next checkpoint by itself. */
    boolean isUnderWay() {
        return progress == Progress.WAITING || progress == Progress.GOING;
    }

    /** Whether its worker has gone without a word. */
    boolean hasDied() {
        return progress == Progress.PAUSED && failure.isPresent();
    }

    public CandidateRun {
        queries = List.copyOf(queries);
        fronts = Map.copyOf(fronts);
        figures = Map.copyOf(figures);
    }
}
