package sparseworkbench.gui;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.Patience;
import sparseworkbench.gui.task.Background;
import sparseworkbench.home.Home;
import sparseworkbench.home.WindowLease;

/** A window behind another one, and put away, comes to the front when somebody who starts the program again asks for it. */
class FrontCallIT {
    @TempDir
    private Path folder;

    @Test
    void theFirstWindowComesToTheFront() throws Exception {
        Fx.start();
        List<Throwable> failures = new CopyOnWriteArrayList<>();
        Home home = new Home(folder).prepare();
        Background background = new Background(failures::add);
        Stage first = Fx.on(() -> window("first"));
        Stage other = Fx.on(() -> window("other"));
        try (WindowLease lease = WindowLease.take(home).orElseThrow()) {
            Fx.run(() -> {
                first.setIconified(true);
                other.toFront();
                other.requestFocus();
                new FrontCall(first, lease, background);
            });
            Fx.until("the other window in front", () -> first.isIconified() && other.isFocused());
            WindowLease.askToShow(home);
            Fx.until("the first window in front", () -> !first.isIconified() && first.isFocused());
            assertThat(lease.isAskedToShow()).as("it was answered").isFalse();
        } finally {
            background.close();
            background.awaitEnd(Patience.LONG);
            Fx.run(first::close);
            Fx.run(other::close);
        }
        assertThat(failures).isEmpty();
    }

    private static Stage window(String title) {
        Stage stage = new Stage();
        stage.setTitle(title);
        stage.setScene(new Scene(new Label(title), 300, 200));
        stage.show();
        return stage;
    }
}
