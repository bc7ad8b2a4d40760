package sparseworkbench.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SparsityGuardTest {
    private final SparsityGuard guard = new SparsityGuard(1000);

    private List<String> told(int steps, double documentDims) {
        return IntStream.range(0, steps).mapToObj(step -> guard.after(Map.of("document_active_dims", documentDims)))
                .flatMap(Optional::stream).collect(Collectors.toList());
    }

    @Test
    void aCollapseIsToldOnceAndOnlyWhenItLasts() {
        assertThat(told(SparsityGuard.PATIENCE - 1, 0.2)).isEmpty();
        assertThat(told(1, 40)).isEmpty();
        assertThat(told(30, 0.2)).singleElement().asString().contains("collapsed").contains("smaller sparsity weight");
    }

    @Test
    void fullEmbeddingsAreToldOnce() {
        assertThat(told(30, 900)).singleElement().asString().contains("not sparse");
        assertThat(told(30, 100)).isEmpty();
    }

    @Test
    void stepsWithoutTheNumberSayNothing() {
        assertThat(guard.after(Map.of("loss", 1.0))).isEmpty();
    }
}
