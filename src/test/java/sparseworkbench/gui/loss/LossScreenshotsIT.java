package sparseworkbench.gui.loss;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.control.Hyperlink;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.gui.Fx;
import sparseworkbench.gui.OpenWindow;
import sparseworkbench.gui.page.Destination;
import sparseworkbench.gui.page.Theme;

/** The form of five losses, light and dark, to look at. The pictures in {@code assets/screenshots} are copies of these. */
class LossScreenshotsIT {
    @TempDir
    private Path folder;

    private OpenWindow window;

    @BeforeEach
    void open() throws Exception {
        window = new OpenWindow(folder.resolve("home"), Optional.empty());
        Fx.run(() -> {
            window.stage().setWidth(1440);
            window.stage().setHeight(900);
        });
        Files.writeString(folder.resolve("pairs.csv"), rows("question,answer", "what is %d,it is %d"));
        Files.writeString(folder.resolve("scored.csv"), rows("text_a,text_b,score", "one %d,two %d,0.5"));
        Files.writeString(
                folder.resolve("triplets.jsonl"),
                rows(
                        "",
                        "{\"query\": \"what is %d\", \"positive\": \"it is %d\", "
                                + "\"negative\": \"no\", \"score\": [9.5, 1.25]}"));
    }

    private static String rows(String head, String row) {
        StringBuilder text = new StringBuilder(head.isEmpty() ? "" : head + "\n");
        for (int i = 0; i < 600; i++) {
            text.append(row.replace("%d", Integer.toString(i))).append('\n');
        }
        return text.toString();
    }

    @AfterEach
    void close() {
        window.close();
    }

    @Test
    void fiveLosses() {
        show("splade", "loss", false, "data.train", "pairs.csv");
        show("margin-mse", "loss.loss", false, "data.train", "triplets.jsonl", "loss.loss.name", "SparseMarginMSELoss");
        show("cosent", "loss", false, "data.train", "scored.csv", "loss.name", "SparseCoSENTLoss");
        show(
                "gist",
                "loss.loss",
                true,
                "data.train",
                "pairs.csv",
                "loss.name",
                "CachedSpladeLoss",
                "loss.loss.name",
                "SparseGISTEmbedLoss");
        show(
                "density",
                "loss.document_regularizer",
                true,
                "data.train",
                "pairs.csv",
                "loss.name",
                "SpladeLoss",
                "loss.document_regularizer.name",
                "DensityController");
        assertThat(window.failures()).isEmpty();
    }

    @Test
    void theHelpPage() {
        show("help", "loss", false, "data.train", "pairs.csv");
        Fx.run(() -> window.shell().scene().getRoot().lookupAll(".loss-about .hyperlink").stream()
                .map(Hyperlink.class::cast)
                .filter(link -> link.getText().endsWith("In-batch ranking"))
                .findFirst()
                .orElseThrow()
                .fire());
        photograph("help");
    }

    private void photograph(String name) {
        for (Theme.Mode mode : new Theme.Mode[] {Theme.Mode.LIGHT, Theme.Mode.DARK}) {
            Fx.run(() -> window.theme().modeProperty().set(mode));
            Fx.pass(Duration.ofMillis(400));
            assertThat(Fx.photograph(
                            window.shell().scene(),
                            "loss-" + name + "-" + mode.name().toLowerCase(Locale.ROOT)))
                    .exists();
        }
    }

    private void show(String name, String part, boolean expert, String... settings) {
        Fx.run(() -> {
            window.navigation().go(Destination.LOSS);
            window.expert().set(expert);
        });
        for (int i = 0; i < settings.length; i += 2) {
            String path = settings[i];
            String value =
                    path.equals("data.train") ? folder.resolve(settings[i + 1]).toString() : settings[i + 1];
            Fx.on(() -> {
                window.project().change(path, value);
                return null;
            });
        }
        window.untilChecked();
        Fx.run(() -> window.navigation().go(Destination.LOSS, part));
        photograph(name);
    }
}
