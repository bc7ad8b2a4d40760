package sparseworkbench.label;

import java.io.IOException;
import sparseworkbench.progress.ProgressListener;

/** Finds the texts of the corpus that are most like each query. */
interface CandidateSearch extends AutoCloseable {

    /**
     * Searches for the queries from one number up to, not including, another.
     *
     * @param found          takes the best texts; its first query is {@code from}
     * @param positiveScores {@code [pairs]} takes what the positives of these queries score
     */
    void search(int from, int to, Candidates found, float[] positiveScores, ProgressListener progress)
            throws IOException;

    @Override
    void close();
}
