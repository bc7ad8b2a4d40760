package sparseworkbench.gui.find;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.Spinner;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.finder.CandidateResult;
import sparseworkbench.finder.FindAnswer;
import sparseworkbench.gui.Fx;
import sparseworkbench.gui.OpenWindow;
import sparseworkbench.gui.page.Destination;
import sparseworkbench.gui.page.Theme;

/** What is asked before a search begins, from Home, and how a search and its answer look. */
class FindDialogIT {
    @TempDir
    private Path home;

    private OpenWindow window;

    @BeforeEach
    void open() throws Exception {
        window = new OpenWindow(home, Optional.empty());
        Fx.run(() -> {
            window.stage().setWidth(1440);
            window.stage().setHeight(900);
        });
        window.untilChecked();
        Fx.run(() -> window.navigation().go(Destination.HOME));
        window.untilBuilt();
        Fx.run(() -> window.shell().scene().getRoot().lookupAll(".button").stream()
                .map(Button.class::cast)
                .filter(button -> "Find the best loss…".equals(button.getText()))
                .findFirst()
                .orElseThrow()
                .fire());
        Fx.until("the dialog", () -> find(".find-dialog") != null);
    }

    @AfterEach
    void close() {
        window.close();
    }

    private Node find(String selector) {
        return window.shell().scene().getRoot().lookup(selector);
    }

    @Test
    void candidatesAreTickedWithTheirTimeAndOneOfThemIsNeeded() {
        Fx.until("the candidates", () -> !checks().isEmpty());
        assertThat(Fx.on(() -> checks().stream().map(CheckBox::getText).toList()))
                .as("the sample has pairs: what fits them, and what fits them with mined negatives; cached forms"
                        + " count once")
                .hasSizeGreaterThanOrEqualTo(5)
                .contains("In-batch ranking", "In-batch ranking with mined negatives");
        assertThat(Fx.on(() -> find("#start-find").isDisabled())).isFalse();
        photograph("find-before");
        Fx.run(() -> checks().forEach(box -> box.setSelected(false)));
        assertThat(find("#start-find").isDisabled()).isTrue();
        Fx.run(() -> checks().getFirst().setSelected(true));
        assertThat(find("#start-find").isDisabled()).isFalse();
    }

    /** A budget is said to be too small while it can be changed. */
    @Test
    void aBudgetThatIsTooSmallIsSaid() {
        Fx.until("the candidates", () -> !checks().isEmpty());
        Fx.run(() ->
                ((Spinner<?>) find(".find-setting .spinner")).getValueFactory().decrement(29));
        assertThat(find("#start-find").isDisabled()).isTrue();
        assertThat(Fx.on(() -> window.shell().scene().getRoot().lookupAll(".find-body .label").stream()
                        .map(label -> ((Label) label).getText())
                        .toList()))
                .anyMatch(text -> text.contains("too small for a first round"));
    }

    /** How a search looks that goes on, and what it has found: of made-up figures. */
    @Test
    void aSearchAndItsAnswerAreShown() {
        SearchView view = Fx.on(SearchView::new);
        Fx.run(() -> show(view));
        Fx.run(() -> view.show(new RunningSearch.Look(
                false,
                412,
                1800,
                answer(),
                List.of(
                        "Begun: 4 candidates, 320 steps each, measured every 20.",
                        "GIST goes on to step 40 of 320. 1620 seconds are left.",
                        "Dropped: CoSENT. Its quality collapsed to 0.021 after 40 steps."))));
        photograph("find-during");
        Fx.run(() -> show(new AnswerView(answer())));
        photograph("find-after");
        assertThat(find(".find-headline")).isNotNull();
    }

    private void show(Node content) {
        VBox dialog = new VBox(new Label("Find the best loss"), content);
        VBox.setVgrow(content, Priority.ALWAYS);
        dialog.getStyleClass().addAll("dialog", "find-dialog");
        dialog.getStylesheets()
                .add(FindDialog.class
                        .getResource("/sparseworkbench/gui/find.css")
                        .toExternalForm());
        window.dialogs().close();
        window.dialogs().show(dialog);
    }

    private static FindAnswer answer() {
        return new FindAnswer(
                Optional.of("In-batch ranking with mined negatives"),
                "Clearly better than GIST.",
                true,
                List.of(
                        "In-batch ranking with mined negatives: nDCG@10 0.581 at 118 dimensions, 0.544 on average along"
                                + " its front after 320 of 320 steps.",
                        "Clearly better than GIST; not to be told from In-batch ranking.",
                        "BM25 0.503, untrained 0.461.",
                        "To tell it from In-batch ranking, if their difference stays as it is, would take about 1,900"
                                + " queries of the half that tells; there are 200."),
                "nDCG@10",
                OptionalDouble.of(0.503),
                OptionalDouble.of(0.461),
                List.of(
                        result("In-batch ranking with mined negatives", 320, 0.581, ""),
                        result("In-batch ranking", 320, 0.574, ""),
                        result(
                                "GIST",
                                120,
                                0.512,
                                "Stopped after 120 of 320 steps: expected to reach 0.531 (± 0.008)."),
                        result("CoSENT", 40, 0.021, "Its quality collapsed to 0.021 after 40 steps.")));
    }

    private static CandidateResult result(String name, long steps, double quality, String reason) {
        return new CandidateResult(
                name,
                "Loss",
                1,
                steps,
                OptionalDouble.of(quality),
                OptionalDouble.of(quality - 0.04),
                OptionalDouble.of(31),
                OptionalDouble.of(118),
                OptionalDouble.of(4.2),
                List.of(quality),
                reason,
                Optional.empty());
    }

    private List<CheckBox> checks() {
        return window.shell().scene().getRoot().lookupAll(".find-checks .check-box").stream()
                .map(CheckBox.class::cast)
                .toList();
    }

    private void photograph(String name) {
        for (Theme.Mode mode : new Theme.Mode[] {Theme.Mode.DARK, Theme.Mode.LIGHT}) {
            Fx.run(() -> window.theme().modeProperty().set(mode));
            Fx.pass(Duration.ofMillis(900));
            assertThat(Fx.photograph(
                            window.shell().scene(), name + "-" + mode.name().toLowerCase(Locale.ROOT)))
                    .exists();
        }
    }
}
