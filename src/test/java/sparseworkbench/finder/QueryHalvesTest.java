package sparseworkbench.finder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class QueryHalvesTest {
    @Test
    void everyQueryIsOfOneHalfAndTheyAreNearlyEqual() {
        List<String> queries =
                IntStream.range(0, 400).mapToObj(Integer::toString).toList();
        QueryHalves halves = new QueryHalves(queries);
        assertThat(halves.choosing() + halves.telling()).isEqualTo(400);
        assertThat(halves.choosing()).isBetween(160, 240);
    }

    @Test
    void aQueryStaysInItsHalfWhateverElseIsAsked() {
        List<String> queries = List.of("x", "y", "z");
        float[] scores = {1, 2, 3};
        float[] more = {9, 1, 2, 3};
        assertThat(new QueryHalves(List.of("w", "x", "y", "z")).telling(more))
                .endsWith(new QueryHalves(queries).telling(scores));
    }
}
