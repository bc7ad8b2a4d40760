package sparseworkbench.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import sparseworkbench.gpu.CardLoad;

/** What the driver says of the card of a run, as points of its curves. */
class CardMonitorTest {
    private final Queue<Optional<CardLoad>> answers = new ArrayDeque<>();

    @Test
    void eachLookIsAPointOnce() {
        answers.add(Optional.of(new CardLoad(OptionalDouble.of(12), OptionalDouble.of(50), OptionalInt.of(93))));
        answers.add(Optional.of(new CardLoad(OptionalDouble.empty(), OptionalDouble.empty(), OptionalInt.of(7))));
        try (CardMonitor monitor = new CardMonitor(answers::remove)) {
            assertThat(monitor.take()).isEmpty();
            monitor.lookNow();
            assertThat(monitor.take())
                    .isEqualTo(Map.of("card_memory", 12.0, "card_memory_percent", 50.0, "card_use", 93.0));
            assertThat(monitor.take()).as("nothing new").isEmpty();
            monitor.lookNow();
            assertThat(monitor.take()).isEqualTo(Map.of("card_use", 7.0));
        }
    }

    @Test
    void aQuestionWithoutAnAnswerEndsNoCurve() {
        CardLoad load = new CardLoad(OptionalDouble.empty(), OptionalDouble.empty(), OptionalInt.of(7));
        try (CardMonitor monitor = new CardMonitor(answers::remove)) {
            for (int round = 0; round < 2; round++) {
                answers.addAll(Collections.nCopies(CardMonitor.MOST_IN_VAIN - 1, Optional.empty()));
                answers.add(Optional.of(load));
                while (!answers.isEmpty()) {
                    assertThat(monitor.isOver()).isFalse();
                    monitor.lookNow();
                }
                assertThat(monitor.take()).isEqualTo(Map.of("card_use", 7.0));
            }
        }
    }

    @Test
    void whereThereIsNothingToSeeNobodyLooksForEver() {
        answers.addAll(Collections.nCopies(CardMonitor.MOST_IN_VAIN, Optional.empty()));
        try (CardMonitor monitor = new CardMonitor(answers::remove)) {
            while (!answers.isEmpty()) {
                monitor.lookNow();
            }
            assertThat(monitor.take()).isEmpty();
            assertThat(monitor.isOver()).isTrue();
        }
    }
}
