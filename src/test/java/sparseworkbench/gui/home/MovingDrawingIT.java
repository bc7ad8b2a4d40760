package sparseworkbench.gui.home;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import sparseworkbench.gui.Fx;
import sparseworkbench.gui.page.Theme;

class MovingDrawingIT {
    /** Three rounds of six seconds, fifteen frames each second. */
    private static final int FRAMES = 3 * 6 * 15;

    @BeforeAll
    static void start() {
        Fx.start();
    }

    @Test
    void standsStillCompleteAfterItsLastFrame() {
        Fx.run(() -> {
            MovingDrawing drawing = new MovingDrawing(new Theme(Theme.Mode.LIGHT));
            assertThat(drawing.progress()).as("before it moves").isEqualTo(1);
            drawing.play();
            assertThat(drawing.progress()).isZero();
            for (int i = 1; i < FRAMES; i++) {
                drawing.next();
                assertThat(drawing.progress()).as("frame %d", i).isLessThan(1);
            }
            drawing.next();
            assertThat(drawing.isMoving())
                    .as("the last frame is painted before it stops")
                    .isTrue();
            assertThat(drawing.progress()).isEqualTo(1);
        });
    }
}
