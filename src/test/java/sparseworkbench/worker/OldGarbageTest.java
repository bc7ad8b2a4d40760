package sparseworkbench.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import sparseworkbench.train.TrainEvent;

/** When Java looks through its old objects: where a run pauses anyway, and only if there is something to be found. */
class OldGarbageTest {
    private static final long MUCH = 25L << 20;
    private static final TrainEvent SAVED = new TrainEvent.CheckpointSaved(10, Path.of("step-10"));
    private static final TrainEvent EVALUATED = new TrainEvent.Evaluation(10, Map.of());

    private final AtomicInteger looks = new AtomicInteger();

    private int looksAfter(long added, TrainEvent... events) {
        looks.set(0);
        OldGarbage garbage = new OldGarbage(() -> added, looks::incrementAndGet);
        for (TrainEvent event : events) {
            garbage.after(event);
        }
        return looks.get();
    }

    @Test
    void itLooksAfterCheckpointsAndEvaluations() {
        assertThat(looksAfter(MUCH, SAVED, EVALUATED)).isEqualTo(2);
    }

    @Test
    void itDoesNotStopTheStepsInBetween() {
        assertThat(looksAfter(MUCH, new TrainEvent.Step(1, Map.of()), new TrainEvent.Notice(1, true, "a word")))
                .isZero();
    }

    @Test
    void forLittleItDoesNotLook() {
        assertThat(looksAfter(1 << 20, SAVED, EVALUATED)).isZero();
    }
}
