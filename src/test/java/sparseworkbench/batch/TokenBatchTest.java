package sparseworkbench.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TokenBatchTest {

    @Test
    void batchesAreOneAfterTheOtherPaddedToTheLongest() {
        TokenBatch first =
                new TokenBatch(new long[] {7, 8, 9, 3}, new long[] {1, 1, 1, 0}, new long[] {0, 1, 0, 0}, 2, 2);
        TokenBatch second = new TokenBatch(new long[] {4, 5, 6}, new long[] {1, 1, 1}, new long[] {0, 0, 1}, 1, 3);
        TokenBatch all = TokenBatch.concat(List.of(first, second));
        assertThat(all.size()).isEqualTo(3);
        assertThat(all.length()).isEqualTo(3);
        assertThat(all.ids()).containsExactly(7, 8, 0, 9, 3, 0, 4, 5, 6);
        assertThat(all.mask()).containsExactly(1, 1, 0, 1, 0, 0, 1, 1, 1);
        assertThat(all.typeIds()).containsExactly(0, 1, 0, 0, 0, 0, 0, 0, 1);
    }
}
