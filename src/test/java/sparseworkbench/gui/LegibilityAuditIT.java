package sparseworkbench.gui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The audit finds what is planted, and nothing else. */
class LegibilityAuditIT {
    private static final String WHITE = "-fx-background-color: white;";

    @BeforeAll
    static void start() {
        Fx.start();
    }

    private static List<LegibilityAudit.Finding> audit(Label... labels) {
        return Fx.on(() -> {
            VBox box = new VBox(labels);
            box.setStyle(WHITE);
            Stage stage = new Stage();
            stage.setScene(new Scene(box, 400, 200));
            stage.show();
            try {
                return LegibilityAudit.of(stage.getScene());
            } finally {
                stage.close();
            }
        });
    }

    private static Label label(String text, String colour) {
        Label label = new Label(text);
        label.setStyle("-fx-font-size: 14px; -fx-text-fill: " + colour + ";");
        return label;
    }

    @Test
    void aLabelThatIsCutIsFound() {
        Label narrow = label("A label that is too long for its place", "black");
        narrow.setMaxWidth(60);
        assertThat(audit(narrow, label("Whole", "black")))
                .singleElement()
                .satisfies(found -> assertThat(found.what()).startsWith("cut to"));
    }

    @Test
    void aTooltipWithTheWholeTextMakesUpForACut() {
        Label narrow = label("A label that is too long for its place", "black");
        narrow.setMaxWidth(60);
        Fx.run(() -> narrow.setTooltip(new Tooltip(narrow.getText())));
        Label other = label("Another label that is too long", "black");
        other.setMaxWidth(60);
        Fx.run(() -> other.setTooltip(new Tooltip("Something else")));
        assertThat(audit(narrow, other))
                .singleElement()
                .satisfies(found -> assertThat(found.text()).isEqualTo(other.getText()));
    }

    @Test
    void aLabelThatIsTooLowForItsTextIsFound() {
        Label low = label("Two lines that do not fit into the height of one of them", "black");
        low.setWrapText(true);
        low.setMaxWidth(120);
        low.setMinHeight(18);
        low.setMaxHeight(18);
        assertThat(audit(low)).hasSize(1);
    }

    @Test
    void aPaleTextIsFound() {
        assertThat(audit(label("Pale", "#999999"), label("Grey enough", "#666666")))
                .singleElement()
                .satisfies(found -> {
                    assertThat(found.what()).startsWith("contrast 2.85");
                    assertThat(found.text()).isEqualTo("Pale");
                });
    }

    @Test
    void whatIsTransparentIsMixedWithItsBackground() {
        Label faint = label("Faint", "black");
        faint.setOpacity(0.3);
        assertThat(audit(faint))
                .singleElement()
                .satisfies(found -> assertThat(found.what()).startsWith("contrast"));
    }

    @Test
    void disabledControlsAndLargeTextsMayBePaler() {
        Label large = label("Large", "#888888");
        large.setStyle("-fx-font-size: 26px; -fx-text-fill: #888888;");
        Label off = label("Off", "#999999");
        off.setDisable(true);
        assertThat(audit(large, off)).isEmpty();
    }

    @Test
    void theAuditReadsLettersOfButtonsWithoutTheirMnemonic() {
        List<LegibilityAudit.Finding> found = Fx.on(() -> {
            Button button = new Button("_Open");
            button.setStyle("-fx-background-color: white; -fx-text-fill: black;");
            VBox box = new VBox(button);
            box.setStyle(WHITE);
            Stage stage = new Stage();
            stage.setScene(new Scene(box, 400, 200));
            stage.show();
            try {
                return LegibilityAudit.of(stage.getScene());
            } finally {
                stage.close();
            }
        });
        assertThat(found).isEmpty();
    }

    @Test
    void textsThatLieOverOneAnotherAreFound() {
        Label over = label("Over", "black");
        over.setTranslateY(-10);
        assertThat(audit(label("Under", "black"), over)).singleElement().satisfies(found -> {
            assertThat(found.kind()).isEqualTo(LegibilityAudit.Kind.OVERLAPPING);
            assertThat(found.what()).isEqualTo("lies over “Over”");
        });
    }

    @Test
    void whatStandsOutsideOfTheWindowIsFound() {
        Label outside = label("Outside", "black");
        outside.setTranslateX(-20);
        assertThat(audit(outside)).singleElement().satisfies(found -> {
            assertThat(found.kind()).isEqualTo(LegibilityAudit.Kind.OUTSIDE);
            assertThat(found.what()).isEqualTo("goes beyond the window by 20 px");
        });
    }

    @Test
    void aWordThatGoesOnInTheNextLineIsFound() {
        Label narrow = label("A sentence with an incomprehensibility", "black");
        narrow.setWrapText(true);
        narrow.setMinWidth(100);
        narrow.setMaxWidth(100);
        narrow.setMinHeight(Label.USE_PREF_SIZE);
        assertThat(audit(narrow))
                .extracting(LegibilityAudit.Finding::what)
                .containsExactly("takes “incomprehensibility” apart");
    }

    @Test
    void longerTextsAreLongerByTwoFifthsAndGoBack() {
        Label label = label("Start training", "black");
        Fx.run(() -> {
            try (LongerTexts _ = new LongerTexts(new VBox(label))) {
                assertThat(label.getText()).hasSize(20).startsWith("Staart traaiin");
            }
            assertThat(label.getText()).isEqualTo("Start training");
        });
    }

    @Test
    void blackOnWhiteIs21() {
        assertThat(ContrastAudit.ratio(Color.BLACK, Color.WHITE)).isCloseTo(21, within(1e-9));
        assertThat(ContrastAudit.ratio(Color.web("#777777"), Color.WHITE)).isCloseTo(4.48, within(0.01));
    }
}
