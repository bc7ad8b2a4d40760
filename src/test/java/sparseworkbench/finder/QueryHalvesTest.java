package sparseworkbench.finder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class QueryHalvesTest {
    @Test
    void everyQueryIsOfOneHalfAndTheyAreEquallyLarge() {
        for (int size : new int[] {2, 3, 4, 25, 400, 401}) {
            QueryHalves halves = new QueryHalves(
                    IntStream.range(0, size).mapToObj(Integer::toString).toList());
            assertThat(halves.areFilled()).isTrue();
            assertThat(halves.choosing()).isEqualTo(size / 2);
            assertThat(halves.telling()).isEqualTo(size - size / 2);
        }
        assertThat(new QueryHalves(List.of("alone")).areFilled()).isFalse();
    }

    @Test
    void halvesDoNotDependOnTheOrderOfQueries() {
        QueryHalves halves = new QueryHalves(List.of("x", "y", "z", "w"));
        QueryHalves turned = new QueryHalves(List.of("w", "z", "y", "x"));
        assertThat(List.of("w", "x", "y", "z"))
                .allSatisfy(query -> assertThat(halves.isTelling(query)).isEqualTo(turned.isTelling(query)));
        assertThat(halves.choosing(new float[] {1, 2, 3, 4})).isEqualTo(turned.choosing(new float[] {4, 3, 2, 1}));
    }
}
