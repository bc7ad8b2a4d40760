package sparseworkbench.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.LongConsumer;
import org.junit.jupiter.api.Test;

class RepeatedRowsTest {
    private static final int MANY = 2_500_000;

    /** Of few bits, so that many are equal; several passes are needed for so many. */
    private static void hashes(LongConsumer each) {
        Random random = new Random(3);
        for (int i = 0; i < MANY; i++) {
            each.accept((long) random.nextInt(3_000_000) * 0x9E3779B97F4A7C15L);
        }
    }

    @Test
    void findsThoseThatCameBefore() throws Exception {
        BitSet found = RepeatedRows.find(MANY, RepeatedRowsTest::hashes);
        Set<Long> seen = new HashSet<>();
        BitSet wanted = new BitSet();
        int[] at = new int[1];
        hashes(hash -> wanted.set(at[0]++, !seen.add(hash)));
        assertThat(found).isEqualTo(wanted);
    }

    @Test
    void rowsAreEqualWhateverBlanksAreAroundTheirTexts() {
        Row row = new Row(1, List.of("a", "b c"));
        assertThat(RowHash.of(new Row(2, List.of(" a", "b c\t")))).isEqualTo(RowHash.of(row));
        assertThat(RowHash.of(new Row(2, List.of("a b", "c")))).isNotEqualTo(RowHash.of(row));
        assertThat(RowHash.of(new Row(2, List.of("a", "bc")))).isNotEqualTo(RowHash.of(row));
        assertThat(RowHash.of(new Row(1, row.texts(), Optional.of(RowLabel.of(1)))))
                .isNotEqualTo(RowHash.of(row))
                .isNotEqualTo(RowHash.of(new Row(1, row.texts(), Optional.of(RowLabel.of(2)))));
    }
}
