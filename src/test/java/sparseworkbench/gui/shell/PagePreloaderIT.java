package sparseworkbench.gui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Label;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.gui.Fx;
import sparseworkbench.gui.OpenWindow;
import sparseworkbench.gui.page.Destination;
import sparseworkbench.gui.task.FrameScheduler;

/** Nothing large is built in one go: what would hold the window's thread up is shared out over many frames. */
class PagePreloaderIT {
    /** A form of one setting is one row; the settings that every loss and training has together are more than a hundred. */
    private static final int FEW_ROWS = 40;

    @TempDir
    private Path folder;

    private OpenWindow window;

    @BeforeEach
    void open() throws Exception {
        window = new OpenWindow(folder, Optional.empty());
    }

    @AfterEach
    void close() {
        assertThat(window.failures()).isEmpty();
        window.close();
    }

    private List<Node> rows() {
        return List.copyOf(window.shell().scene().getRoot().lookupAll(".form-row"));
    }

    private List<String> labels() {
        return rows().stream()
                .flatMap(row -> row.lookupAll(".field-label").stream())
                .map(label -> ((Label) label).getText())
                .toList();
    }

    @Test
    void aPageOpensBeforeItIsBuilt() {
        int atOnce = Fx.on(() -> {
            window.navigation().go(Destination.LOSS);
            return rows().size();
        });
        assertThat(atOnce).isZero();
        window.untilBuilt();
        assertThat(Fx.on(this::labels)).contains("Base loss", "Batch size");
    }

    @Test
    void onlyTheFormOfTheChosenLossIsBuiltAndOfItOnlyWhatIsShown() {
        Fx.run(() -> window.navigation().go(Destination.LOSS));
        window.untilBuilt();
        assertThat(Fx.on(this::labels))
                .contains("Sparsity weight of documents")
                .doesNotContain("Margin", "Mini-batch", "Adam epsilon");
        assertThat(Fx.on(this::rows)).hasSizeLessThan(FEW_ROWS);
        Fx.run(() -> window.expert().set(true));
        assertThat(Fx.on(this::rows)).as("the rest follows in tasks").hasSizeLessThan(FEW_ROWS);
        window.untilBuilt();
        assertThat(Fx.on(this::rows)).hasSizeGreaterThan(FEW_ROWS);
    }

    @Test
    void everyPageIsMadeUnseenAndStaysWhereItIs() {
        Fx.until("the pages", () -> window.shell().scene().getRoot().lookup(".compare-page") != null);
        window.untilBuilt();
        Node loss = Fx.on(() -> rows().getFirst());
        assertThat(Fx.on(() -> FrameScheduler.isInSight(loss))).isFalse();
        Fx.run(() -> window.navigation().go(Destination.LOSS));
        Fx.run(() -> window.navigation().go(Destination.DATA));
        assertThat(Fx.on(loss::getScene))
                .as("taken out, it would get all its styles anew")
                .isNotNull();
    }
}
