package sparseworkbench.gui.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import sparseworkbench.gui.Fx;

class ThemeIT {
    @BeforeAll
    static void start() {
        Fx.start();
    }

    /** The system's colors are known for as long as the program runs; a window that was closed, and all in it, is not kept by them. */
    @Test
    void aClosedWindowIsFreed() {
        WeakReference<Scene> closed = Fx.on(() -> {
            Scene scene = new Scene(new Label("window"));
            new Theme(Theme.Mode.SYSTEM).dress(scene);
            return new WeakReference<>(scene);
        });
        Fx.until("the scene is freed", () -> {
            System.gc();
            return closed.get() == null;
        });
    }

    /** A second window has a text size of its own and the program's style; the program does not keep it. */
    @Test
    void aSecondWindowFollowsTheProgramAndIsFreed() {
        Theme first = Fx.on(() -> new Theme(Theme.Mode.LIGHT));
        WeakReference<Scene> second = Fx.on(() -> {
            Scene scene = new Scene(new Label("second"));
            Theme larger = first.larger(1.5);
            larger.dress(scene);
            assertThat(larger.fontSize()).isEqualTo(1.5 * first.fontSize());
            larger.textScaleProperty().set(2);
            assertThat(first.fontSize()).isEqualTo(Theme.BASE_FONT);
            first.toggle();
            assertThat(larger.isDark()).isTrue();
            assertThat(scene.getRoot().getStyleClass()).contains("dark").doesNotContain("light");
            first.toggle();
            return new WeakReference<>(scene);
        });
        Fx.until("the second scene is freed", () -> {
            System.gc();
            return second.get() == null;
        });
        assertThat(first.isDark()).isFalse();
    }
}
