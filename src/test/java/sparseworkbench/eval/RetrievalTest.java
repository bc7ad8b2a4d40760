package sparseworkbench.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SequencedMap;
import java.util.Set;
import org.junit.jupiter.api.Test;
import sparseworkbench.data.RetrievalSet;
import sparseworkbench.data.Text;
import sparseworkbench.encoder.SparseVectors;

class RetrievalTest {
    /** Three documents over four dimensions: (0:1, 1:2), (1:1), (3:5). */
    private static final SparseVectors DOCUMENTS =
            new SparseVectors(new int[] {0, 2, 3, 4}, new int[] {0, 1, 1, 3}, new float[] {1, 2, 1, 5}, 4);
    /** Two queries: (1:1) and (0:1, 3:1). */
    private static final SparseVectors QUERIES =
            new SparseVectors(new int[] {0, 1, 3}, new int[] {1, 0, 3}, new float[] {1, 1, 1}, 4);

    @Test
    void findsTheLargestDotProducts() {
        InvertedIndex index = new InvertedIndex(DOCUMENTS, List.of("a", "b", "c"));
        assertThat(index.search(QUERIES, 0, 2)).containsExactly(new Hit("a", 0, 2), new Hit("b", 1, 1));
        assertThat(index.search(QUERIES, 1, 10))
                .containsExactly(new Hit("c", 2, 5), new Hit("a", 0, 1), new Hit("b", 1, 0));
        assertThat(index.search(QUERIES, 1, 0)).isEmpty();
    }

    @Test
    void equalScoresAreOrderedByIdAsText() {
        SparseVectors same = new SparseVectors(new int[] {0, 1, 2, 3}, new int[] {1, 1, 1}, new float[] {1, 1, 1}, 4);
        InvertedIndex index = new InvertedIndex(same, List.of("d2", "d10", "d1"));
        assertThat(index.search(QUERIES, 0, 2)).extracting(Hit::id).containsExactly("d1", "d10");
    }

    @Test
    void idsAreOrderedByCharacterAsInPython() {
        SparseVectors same = SparseVectors.ofDense(List.of(new float[] {1}, new float[] {1}, new float[] {1}), 1);
        InvertedIndex index = new InvertedIndex(same, List.of("d\uD83D\uDE00", "d\uFF21", "d"));
        assertThat(index.search(same, 0, 3).stream().map(Hit::id)).containsExactly("d", "d\uFF21", "d\uD83D\uDE00");
    }

    @Test
    void aSearchEqualsSortingAllScores() {
        Random random = new Random(5);
        SparseVectors documents = random(random, 300, 50, 6);
        SparseVectors queries = random(random, 20, 50, 4);
        List<String> ids = java.util.stream.IntStream.range(0, 300)
                .mapToObj(i -> String.format("%03d", i))
                .toList();
        InvertedIndex index = new InvertedIndex(documents, ids);
        for (int query = 0; query < 20; query++) {
            List<Hit> all = index.search(queries, query, 300);
            assertThat(all)
                    .hasSize(300)
                    .isSortedAccordingTo((x, y) ->
                            x.score() != y.score() ? Float.compare(y.score(), x.score()) : x.id().compareTo(y.id()));
            assertThat(index.search(queries, query, 7)).isEqualTo(all.subList(0, 7));
        }
    }

    private static SparseVectors random(Random random, int rows, int width, int active) {
        int[] indptr = new int[rows + 1];
        int[] indices = new int[rows * active];
        float[] values = new float[rows * active];
        for (int row = 0; row < rows; row++) {
            int[] chosen =
                    random.ints(0, width).distinct().limit(active).sorted().toArray();
            System.arraycopy(chosen, 0, indices, row * active, active);
            indptr[row + 1] = (row + 1) * active;
        }
        for (int i = 0; i < values.length; i++) {
            values[i] = 1 + random.nextInt(3);
        }
        return new SparseVectors(indptr, indices, values, width);
    }

    @Test
    void scoresOfOneQueryByHand() {
        RetrievalScores scores = new RetrievalScores(RetrievalCutoffs.USUAL);
        scores.add(List.of(false, true, false, true, false), 3);
        SequencedMap<String, Double> means = scores.means("dot_");
        assertThat(means).containsEntry("dot_accuracy@1", 0.0).containsEntry("dot_accuracy@3", 1.0);
        assertThat(means.get("dot_precision@5")).isEqualTo(0.4);
        assertThat(means.get("dot_recall@10")).isCloseTo(2 / 3.0, within(1e-12));
        assertThat(means.get("dot_mrr@10")).isEqualTo(0.5);
        assertThat(means.get("dot_map@100")).isCloseTo((0.5 + 0.5) / 3, within(1e-12));
        double ideal = 1 + 1 / log2(3) + 1 / log2(4);
        assertThat(means.get("dot_ndcg@10")).isCloseTo((1 / log2(3) + 1 / log2(5)) / ideal, within(1e-12));
    }

    @Test
    void scoresAreMeansOverQueries() {
        RetrievalScores scores = new RetrievalScores(RetrievalCutoffs.USUAL);
        scores.add(List.of(true), 1);
        scores.add(List.of(false), 1);
        assertThat(scores.means("dot_"))
                .containsEntry("dot_ndcg@10", 0.5)
                .containsEntry("dot_map@100", 0.5)
                .containsEntry("dot_precision@10", 0.05);
    }

    @Test
    void sparsityByHand() {
        SparseVectors three =
                new SparseVectors(new int[] {0, 1, 2, 4}, new int[] {0, 1, 0, 1}, new float[] {1, 1, 1, 1}, 4);
        assertThat(three.meanActiveDims())
                .as("as torch.mean of three numbers has it")
                .isEqualTo(1.3333333730697632);
        assertThat(DOCUMENTS.sparsityRatio()).isCloseTo(1 - 4 / 3.0 / 4, within(1e-7));
        // dimension 0: 1/2 · 1/3, dimension 1: 1/2 · 2/3, dimension 3: 1/2 · 1/3
        assertThat(SparsityStats.flops(QUERIES, DOCUMENTS)).isCloseTo(4 / 6.0, within(1e-12));
        SparseVectors none = new SparseVectors(new int[] {0}, new int[0], new float[0], 4);
        assertThat(none.sparsityRatio()).isEqualTo(1);
        assertThat(SparsityStats.flops(none, DOCUMENTS)).isZero();
    }

    @Test
    void aSetWithoutRightAnswersIsRefused() {
        RetrievalSet set = new RetrievalSet(
                "mine", List.of(new Text("q", "?")), List.of(new Text("d", "!")), Map.of("other", Set.of("d")));
        assertThatThrownBy(
                        () -> new RetrievalEvaluator(set, EvaluationEncoding.of(8), RetrievalEvaluator.Options.USUAL))
                .hasMessageContaining("mine");
    }

    private static double log2(double x) {
        return Math.log(x) / Math.log(2);
    }
}
