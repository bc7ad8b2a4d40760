package sparseworkbench.gui.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import javafx.scene.Group;
import javafx.scene.Node;
import org.junit.jupiter.api.Test;

/** Building in tasks, with frames that the test counts and a clock that it sets. */
class FrameSchedulerTest {
    private static final long MILLISECOND = 1_000_000;
    private final List<BooleanSupplier> frames = new ArrayList<>();
    private final List<String> done = new ArrayList<>();
    private final Node anywhere = new Group();
    private long now;
    private final FrameScheduler scheduler = new FrameScheduler(() -> now, frames::add);

    /** One frame; whether another is wanted. */
    private boolean frame() {
        BooleanSupplier work = frames.getLast();
        boolean more = work.getAsBoolean();
        if (!more) {
            frames.remove(work);
        }
        return more;
    }

    private Runnable lasting(String name, long millis) {
        return () -> {
            now += millis * MILLISECOND;
            done.add(name);
        };
    }

    @Test
    void nothingIsDoneBeforeTheNextFrame() {
        scheduler.add(anywhere, lasting("a", 0));
        assertThat(done).isEmpty();
        assertThat(scheduler.isDone()).isFalse();
        assertThat(frame()).isFalse();
        assertThat(done).containsExactly("a");
        assertThat(scheduler.isDone()).isTrue();
    }

    @Test
    void aFrameTakesSmallPiecesTogetherAndALargeOneAlone() {
        for (String small : List.of("a", "b", "c")) {
            scheduler.add(anywhere, lasting(small, 1));
        }
        scheduler.add(anywhere, lasting("large", 50));
        scheduler.add(anywhere, lasting("after", 50));
        assertThat(frame()).isTrue();
        assertThat(done).containsExactly("a", "b", "c", "large");
        assertThat(frame()).isFalse();
        assertThat(done).endsWith("large", "after");
    }

    @Test
    void whatAPieceAddsFollowsDirectlyAfterIt() {
        scheduler.add(anywhere, () -> {
            done.add("form");
            scheduler.add(anywhere, lasting("first row", 0));
            scheduler.add(anywhere, lasting("second row", 0));
        });
        scheduler.add(anywhere, lasting("next form", 0));
        frame();
        assertThat(done).containsExactly("form", "first row", "second row", "next form");
    }

    @Test
    void repeatedWorkWaitsOnlyOnce() {
        Runnable show = scheduler.repeated(anywhere, lasting("show", 0));
        show.run();
        show.run();
        frame();
        assertThat(done).containsExactly("show");
        show.run();
        frame();
        assertThat(done).hasSize(2);
    }

    @Test
    void aPieceThatFailsDoesNotStopTheOthers() {
        scheduler.add(anywhere, () -> {
            throw new IllegalStateException("broken");
        });
        scheduler.add(anywhere, lasting("other", 0));
        assertThat(catchThrowable(this::frame)).hasMessage("broken");
        frame();
        assertThat(done).containsExactly("other");
    }

    @Test
    void afterTheEndNothingIsBuilt() {
        scheduler.add(anywhere, lasting("waits", 0));
        scheduler.close();
        scheduler.add(anywhere, lasting("late", 0));
        assertThat(frame()).isFalse();
        assertThat(done).isEmpty();
    }

    @Test
    void atOnceMeansBeforeTheCallReturns() {
        FrameScheduler atOnce = FrameScheduler.atOnce();
        atOnce.add(anywhere, () -> {
            atOnce.add(anywhere, lasting("inner", 0));
            done.add("outer");
        });
        assertThat(done).containsExactly("outer", "inner");
    }
}
