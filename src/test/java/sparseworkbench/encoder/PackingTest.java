package sparseworkbench.encoder;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import sparseworkbench.batch.TokenBatch;

class PackingTest {
    /** Four texts of 3, 0, 2 and 3 tokens; the last is padded on the left. */
    private static final TokenBatch BATCH = new TokenBatch(
            new long[] {11, 12, 13, 0, 0, 0, 0, 0, 31, 32, 0, 0, 0, 41, 42, 43},
            new long[] {1, 1, 1, 0, 0, 0, 0, 0, 1, 1, 0, 0, 0, 1, 1, 1},
            new long[16],
            4,
            4);

    @Test
    void textsOfEqualLengthStandSideBySideWithoutPadding() {
        Packing packing = Packing.of(BATCH, 1);
        assertThat(packing.texts()).containsExactly(1, 2);
        assertThat(packing.lengths()).containsExactly(2, 3);
        assertThat(packing.order()).containsExactly(2, 0, 3);
        assertThat(packing.pick(BATCH.ids())).containsExactly(31, 32, 11, 12, 13, 41, 42, 43);
        assertThat(packing.isPadded()).isFalse();
    }

    @Test
    void lengthsRoundedUpMakeFewerGroupsWithPaddingThatStandsForTheFirstToken() {
        Packing packing = Packing.of(BATCH, 4);
        assertThat(packing.texts()).containsExactly(3);
        assertThat(packing.lengths()).containsExactly(4);
        assertThat(packing.order()).containsExactly(0, 2, 3);
        assertThat(packing.pick(BATCH.ids())).containsExactly(11, 12, 13, 0, 31, 32, 0, 0, 41, 42, 43, 0);
        assertThat(packing.standIn()).containsExactly(0, 1, 2, 0, 4, 5, 4, 4, 8, 9, 10, 8);
    }

    @Test
    void everyTokenIsFoundAgain() {
        Packing packing = Packing.of(BATCH, 1);
        long[] packed = packing.pick(BATCH.ids());
        long[] rows = packing.unpacked(16);
        for (int i = 0; i < 16; i++) {
            if (BATCH.mask()[i] != 0) {
                assertThat(packed[(int) rows[i]]).isEqualTo(BATCH.ids()[i]);
            }
        }
    }

    @Test
    void textsWithoutTokensMakeAnEmptyPacking() {
        assertThat(Packing.of(new TokenBatch(new long[2], new long[2], new long[2], 2, 1), 1)
                        .isEmpty())
                .isTrue();
    }
}
