package sparseworkbench.gui.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class UndoHistoryTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private final UndoHistory<String> history = new UndoHistory<>();

    @Test
    void goesBackAndForth() {
        history.record("a", "first", START);
        history.record("b", "second", START);
        assertThat(history.undo("c")).contains("b");
        assertThat(history.undo("b")).contains("a");
        assertThat(history.undo("a")).isEmpty();
        assertThat(history.redo("a")).contains("b");
        assertThat(history.redo("b")).contains("c");
        assertThat(history.redo("c")).isEmpty();
    }

    @Test
    void keystrokesInOneFieldAreOneChange() {
        history.record("1", "batch", START);
        history.record("12", "batch", START.plusMillis(300));
        history.record("128", "batch", START.plusMillis(600));
        assertThat(history.undo("1280")).contains("1");
    }

    @Test
    void aPauseSeparatesChanges() {
        history.record("1", "batch", START);
        history.record("2", "batch", START.plusSeconds(10));
        assertThat(history.undo("3")).contains("2");
    }

    @Test
    void aNewChangeForgetsWhatWasUndone() {
        history.record("a", "first", START);
        history.undo("b");
        history.record("a", "second", START);
        assertThat(history.redo("c")).isEmpty();
    }

    @Test
    void remembersTheLastFifty() {
        for (int i = 0; i < 80; i++) {
            history.record(Integer.toString(i), "setting " + i, START);
        }
        int steps = 0;
        for (String now = "80"; history.undo(now).isPresent(); now = "x") {
            steps++;
        }
        assertThat(steps).isEqualTo(50);
    }
}
