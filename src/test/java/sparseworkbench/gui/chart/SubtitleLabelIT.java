package sparseworkbench.gui.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javafx.scene.Group;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.junit.jupiter.api.Test;
import sparseworkbench.gui.Fx;

class SubtitleLabelIT {
    private static final List<String> WORDINGS =
            List.of("expected, of a query and a document, log scale", "expected, log scale", "expected");

    @Test
    void theLongestWordingThatFitsIsShown() {
        Fx.start();
        Fx.run(() -> {
            SubtitleLabel label = new SubtitleLabel();
            new Scene(new Group(label));
            label.show(WORDINGS);
            label.applyCss();
            double whole = label.prefWidth(-1);
            label.resize(whole, 20);
            assertThat(label.getText()).isEqualTo(WORDINGS.getFirst());
            label.resize(whole - 2, 20);
            assertThat(label.getText()).isEqualTo(WORDINGS.get(1));
            assertThat(label.prefWidth(-1))
                    .as("it asks for room for the longest again")
                    .isEqualTo(whole);
            label.resize(whole / 4, 20);
            assertThat(label.getText()).isEqualTo(WORDINGS.getLast());
            assertThat(label.getTooltip().getText()).isEqualTo(WORDINGS.getFirst());
            label.resize(2, 20);
            assertThat(label.getText()).isEmpty();
            label.resize(whole, 20);
            assertThat(label.getText()).isEqualTo(WORDINGS.getFirst());
        });
    }

    /** Another wording must not ask for another layout for ever. */
    @Test
    void aLineOfNodesComesToRest() {
        Fx.start();
        Fx.run(() -> {
            SubtitleLabel label = new SubtitleLabel();
            Label title = new Label("Products per pair");
            title.setMinWidth(Region.USE_PREF_SIZE);
            HBox line = new HBox(title, label);
            new Scene(new Group(line));
            label.show(WORDINGS);
            line.applyCss();
            for (double width = 600; width > 120; width -= 7) {
                line.resize(width, 30);
                line.layout();
                line.layout();
                assertThat(line.isNeedsLayout()).as("at %s", width).isFalse();
            }
        });
    }
}
