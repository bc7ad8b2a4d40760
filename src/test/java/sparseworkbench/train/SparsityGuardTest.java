package sparseworkbench.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SparsityGuardTest {
    private final List<Long> asked = new ArrayList<>();
    private boolean kept;

    private final SparsityGuard guard = new SparsityGuard(1000, new SparsityGuard.HealthyModel() {
        @Override
        public Optional<Path> keep(long before) {
            asked.add(before);
            kept = true;
            return Optional.of(Path.of("checkpoints/step-3/model"));
        }

        @Override
        public void release() {
            kept = false;
        }
    });

    private List<String> emitted(int steps, double documentDims) {
        return IntStream.range(0, steps)
                .mapToObj(step -> guard.after(step, Map.of("document_active_dims", documentDims)))
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
                .mapToObj(step -> guard.after(step, Map.of("document_active_dims", 40.0, "query_active_dims", 0.1)))
                .flatMap(Optional::stream)
                .toList();
        assertThat(emitted).singleElement().satisfies(alert -> {
            assertThat(alert.key()).isEqualTo("collapsed_queries");
            assertThat(alert.text()).contains("a query had less than one");
        });
    }

    @Test
    void stepsWithoutTheNumberSayNothing() {
        assertThat(guard.after(1, Map.of("loss", 1.0))).isEmpty();
    }

    /** The weights after step 7 gave empty texts in step 8, so what was saved after step 6 is the last that can be good. */
    @Test
    void theModelFromBeforeTheFirstEmptyStepIsKeptUntilTextsHaveDimensionsAgain() {
        guard.after(7, Map.of("document_active_dims", 40.0));
        assertThat(asked).isEmpty();
        guard.after(8, Map.of("document_active_dims", 0.5));
        guard.after(9, Map.of("document_active_dims", 0.5, "query_active_dims", 0.5));
        assertThat(asked).containsExactly(7L);
        guard.after(10, Map.of("document_active_dims", 5.0, "query_active_dims", 0.5));
        assertThat(kept).isTrue();
        emitted(SparsityGuard.PATIENCE - 1, 5);
        assertThat(kept).isTrue();
        emitted(1, 5);
        assertThat(kept).isFalse();
    }

    @Test
    void anAlertNamesTheModelFromBefore() {
        assertThat(emitted(30, 0.2))
                .singleElement()
                .asString()
                .contains(Path.of("checkpoints/step-3/model").toString());
    }
}
