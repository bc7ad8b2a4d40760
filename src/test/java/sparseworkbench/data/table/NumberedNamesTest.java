package sparseworkbench.data.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NumberedNamesTest {
    @Test
    void numbersCountAsSuch() {
        List<String> names = List.of("a-10.csv", "b.csv", "a-2.csv", "a-02.csv", "a.csv", "a-1/x", "a-1");
        assertThat(names.stream().sorted(NumberedNames.ORDER))
                .containsExactly("a-1", "a-1/x", "a-02.csv", "a-2.csv", "a-10.csv", "a.csv", "b.csv");
    }
}
