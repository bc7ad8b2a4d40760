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

    private List<String> emitted(int steps, double documentDims) {
        return IntStream.range(0, steps)
                .mapToObj(step -> guard.after(Map.of("document_active_dims", documentDims)))
                .flatMap(Optional::stream)
                .map(Alert::oneLine)
                .collect(Collectors.toList());
    }

    @Test
    void aCollapseIsToldOnceAndOnlyWhenItLasts() {
        assertThat(emitted(SparsityGuard.PATIENCE - 1, 0.2)).isEmpty();
        assertThat(emitted(1, 40)).isEmpty();
        assertThat(emitted(30, 0.2))
                .singleElement()
                .asString()
                .contains("collapsed")
                .contains("smaller sparsity weight");
    }

    @Test
    void fullEmbeddingsAreToldOnce() {
        assertThat(emitted(30, 900)).singleElement().asString().contains("not sparse");
        assertThat(emitted(30, 100)).isEmpty();
    }

    @Test
    void emptyQueriesAreAnotherDangerThanEmptyDocuments() {
        List<Alert> emitted = IntStream.range(0, 30)
                .mapToObj(step -> guard.after(Map.of("document_active_dims", 40.0, "query_active_dims", 0.1)))
                .flatMap(Optional::stream)
                .toList();
        assertThat(emitted).singleElement().satisfies(alert -> {
            assertThat(alert.key()).isEqualTo("collapsed_queries");
            assertThat(alert.text()).contains("a query had less than one");
        });
    }

    @Test
    void stepsWithoutTheNumberSayNothing() {
        assertThat(guard.after(Map.of("loss", 1.0))).isEmpty();
    }
}
