package sparseworkbench.significance;

import sparseworkbench.store.RunId;
import sparseworkbench.store.ScoredQueries.QuerySet;

/** What the queries of one evaluation of a run scored by one metric. */
record RunScores(RunId run, long step, QuerySet set, float[] scores) {

    double mean() {
        double sum = 0;
        for (float score : scores) {
            sum += score;
        }
        return sum / scores.length;
    }

    RunComparison.Side side() {
        return new RunComparison.Side(run, step, mean());
    }
}
