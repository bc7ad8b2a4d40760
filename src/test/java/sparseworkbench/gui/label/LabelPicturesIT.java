package sparseworkbench.gui.label;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.gui.Fx;
import sparseworkbench.gui.OpenWindow;
import sparseworkbench.gui.page.Destination;
import sparseworkbench.gui.page.Theme;

/** Pictures of a job that makes labels: what it begins with, how far it is, and what came of it. */
class LabelPicturesIT {
    private static final List<String> PLACES = List.of("harbor", "market", "museum", "station", "library", "garden");
    private static final List<String> TOWNS =
            List.of("Lisbon", "Bergen", "Trieste", "Galway", "Porto", "Riga", "Bruges", "Split", "Nantes", "Cadiz");
    private static final List<String> ASKED = List.of("When does the %s of %s open?", "Where is the %s of %s?");
    private static final List<String> TOLD = List.of(
            "The %s of %s is open from nine in the morning until six, and closed on Mondays.",
            "You find the %s of %s beside the river, five minutes from the old bridge.");

    @TempDir
    private Path folder;

    private OpenWindow window;

    @BeforeEach
    void open() throws Exception {
        StringBuilder csv = new StringBuilder("question,answer\n");
        for (int i = 0; i < ASKED.size(); i++) {
            for (String place : PLACES) {
                for (String town : TOWNS) {
                    csv.append(ASKED.get(i).formatted(place, town))
                            .append(",\"")
                            .append(TOLD.get(i).formatted(place, town))
                            .append("\"\n");
                }
            }
        }
        Path questions = Files.writeString(folder.resolve("questions.csv"), csv);
        window = new OpenWindow(folder.resolve("home"), Optional.empty());
        Fx.run(() -> {
            window.stage().setWidth(1280);
            window.stage().setHeight(800);
            window.navigation().go(Destination.DATA);
        });
        Fx.on(() -> {
            window.project().change("data.train", questions.toString());
            window.project().change("data.held_out_rows", "20");
            return null;
        });
        window.untilChecked();
        window.untilBuilt();
    }

    @AfterEach
    void close() {
        assertThat(window.failures()).isEmpty();
        window.close();
    }

    private Parent root() {
        Parent root = window.shell().scene().getRoot();
        root.applyCss();
        root.layout();
        return root;
    }

    private void fire(String id) {
        Fx.run(() -> ((Button) root().lookup(id)).fire());
    }

    /** Of how far the work is; the page behind has other words that begin so. */
    private boolean isSaid(String words) {
        return root().lookupAll(".label-state .label").stream()
                .filter(Label.class::isInstance)
                .anyMatch(label -> ((Label) label).getText().startsWith(words));
    }

    @Test
    void negativesAreMinedByTheBuiltInModel() {
        fire("#make-labels");
        photograph("label-settings");
        fire("#make");
        Fx.until("the first texts", () -> isSaid("Encoding") || root().lookup("#label-use") != null);
        if (Fx.on(() -> root().lookup("#label-use")) == null) {
            photograph("label-progress");
        }
        Fx.until("negatives to be mined", () -> root().lookup("#label-use") != null);
        photograph("label-result");
        assertThat(folder.resolve("questions-mined.jsonl")).exists();
    }

    private void photograph(String name) {
        for (Theme.Mode mode : new Theme.Mode[] {Theme.Mode.DARK, Theme.Mode.LIGHT}) {
            Fx.run(() -> window.theme().modeProperty().set(mode));
            Fx.pass(Duration.ofMillis(500));
            assertThat(Fx.photograph(
                            window.shell().scene(), name + "-" + mode.name().toLowerCase(Locale.ROOT)))
                    .exists();
        }
    }
}
