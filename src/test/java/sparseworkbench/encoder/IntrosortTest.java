package sparseworkbench.encoder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Orders recorded from {@code torch.argsort} of PyTorch 2.13 on a processor; they are the same with and without vector instructions. */
class IntrosortTest {

    @Test
    void upToSixteenEqualKeysKeepTheirOrder() {
        assertThat(Introsort.descending(new float[16]))
                .containsExactly(IntStream.range(0, 16).toArray());
        assertThat(Introsort.descending(new float[] {1, 0, 0, 0, 2, 0, 0})).containsExactly(4, 0, 1, 2, 3, 5, 6);
        assertThat(Introsort.ascending(new float[0])).isEmpty();
    }

    @Test
    void moreEqualKeysStandAsTheReferenceLeavesThem() {
        assertThat(Introsort.ascending(new float[17]))
                .containsExactly(8, 16, 15, 14, 13, 12, 11, 10, 9, 0, 7, 6, 5, 4, 3, 2, 1);
        float[] keys = {
            0, 1, 0, 2, 1, 1, 0, 0, 0, 0, 1, 2, 1, 0, 0, 2, 2, 1, 1, 0, 0, 1, 0, 0, 2, 1, 1, 0, 0, 1, 1, 2, 2, 1, 0, 2,
            1, 2, 1, 2
        };
        assertThat(Introsort.ascending(keys))
                .containsExactly(
                        0, 22, 23, 20, 19, 27, 28, 14, 13, 9, 8, 7, 6, 34, 2, 33, 30, 29, 26, 25, 36, 38, 1, 18, 17, 12,
                        4, 21, 10, 5, 31, 39, 3, 37, 35, 32, 11, 15, 16, 24);
    }

    @Test
    void keysThatMakeQuicksortGoDeepAreSortedByHeap() {
        assertThat(Arrays.hashCode(Introsort.ascending(organPipes(1000, 1)))).isEqualTo(-976339631);
        assertThat(Arrays.hashCode(Introsort.ascending(organPipes(2000, 3)))).isEqualTo(-1233888081);
        assertThat(Arrays.hashCode(Introsort.ascending(squares(2000)))).isEqualTo(1228170261);
    }

    @Test
    void whatIsNoNumberComesLast() {
        assertThat(Introsort.ascending(new float[] {Float.NaN, 2, Float.NaN, 1}))
                .containsExactly(3, 1, 0, 2);
    }

    /** Up and down again, each number {@code 2 * equal} times. */
    private static float[] organPipes(int count, int equal) {
        float[] keys = new float[count];
        for (int i = 0; i < count; i++) {
            keys[i] = (float) Math.floor(Math.min(i, count - 1 - i) / (double) equal);
        }
        return keys;
    }

    private static float[] squares(int count) {
        float[] keys = new float[count];
        for (int i = 0; i < count; i++) {
            keys[i] = i * i % 7;
        }
        return keys;
    }
}
