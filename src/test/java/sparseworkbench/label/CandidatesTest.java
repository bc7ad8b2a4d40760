package sparseworkbench.label;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CandidatesTest {

    @Test
    void theBestAreKeptAndOfEqualOnesTheFirst() {
        Random random = new Random(3);
        for (int depth : new int[] {1, 2, 7, 50, 300}) {
            Candidates candidates = new Candidates(3, depth);
            float[][] scores = new float[3][200];
            for (int text = 0; text < 200; text++) {
                for (int query = 0; query < 3; query++) {
                    scores[query][text] = random.nextInt(20) / 7f;
                    candidates.offer(query, text, scores[query][text]);
                }
            }
            for (int query = 0; query < 3; query++) {
                float[] own = scores[query];
                int[] expected = IntStream.range(0, 200)
                        .boxed()
                        .sorted(Comparator.comparing((Integer text) -> -own[text]))
                        .limit(depth)
                        .mapToInt(Integer::intValue)
                        .toArray();
                assertThat(candidates.texts(query)).containsExactly(expected);
                assertThat(candidates.scores(query)[0]).isEqualTo(own[expected[0]]);
            }
        }
    }
}
