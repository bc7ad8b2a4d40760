package sparseworkbench.gui.page;

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
}
