package sparseworkbench.gui.loss;

import static org.assertj.core.api.Assertions.assertThat;

import atlantafx.base.controls.ToggleSwitch;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.event.ActionEvent;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioButton;
import javafx.scene.control.Slider;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.eval.EvaluationParams;
import sparseworkbench.gui.Fx;
import sparseworkbench.gui.OpenWindow;
import sparseworkbench.gui.explain.FormulaView;
import sparseworkbench.gui.page.Destination;
import sparseworkbench.gui.task.FrameScheduler;
import sparseworkbench.loss.LossCatalog;
import sparseworkbench.loss.LossDescriptor;
import sparseworkbench.loss.LossRole;
import sparseworkbench.loss.help.LossHelpPage;
import sparseworkbench.project.Project;
import sparseworkbench.project.TrainingParams;

/** Choosing and parametrising a loss in the window. */
class LossPageIT {
    private static final int MOST_SIMPLE_FIELDS = 8;
    private static final int MOST_CONTROLS = 6;

    @TempDir
    private Path folder;

    private OpenWindow window;

    @BeforeEach
    void open() throws Exception {
        StringBuilder csv = new StringBuilder("question,answer\n");
        for (int i = 0; i < 400; i++) {
            csv.append("what is ").append(i).append(",it is ").append(i).append('\n');
        }
        Files.writeString(folder.resolve("pairs.csv"), csv);
        window = new OpenWindow(folder.resolve("home"), Optional.empty());
        Fx.run(() -> window.navigation().go(Destination.LOSS));
        change("data.train", folder.resolve("pairs.csv").toString());
    }

    @AfterEach
    void close() {
        assertThat(window.failures()).isEmpty();
        window.close();
    }

    private void change(String path, String value) {
        Fx.on(() -> {
            window.project().change(path, value);
            return null;
        });
        window.untilChecked();
    }

    private Project project() {
        return Fx.on(() -> window.project().project());
    }

    private <T extends Node> List<T> all(Class<T> kind) {
        window.shell().scene().getRoot().applyCss();
        window.shell().scene().getRoot().layout();
        return window.shell().scene().getRoot().lookupAll("*").stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    private RadioButton card(String title) {
        return all(RadioButton.class).stream()
                .filter(radio -> radio.getText().equals(title))
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    private Node row(String label) {
        return window.shell().scene().getRoot().lookupAll(".form-row").stream()
                .filter(row -> row.lookupAll(".field-label").stream()
                        .anyMatch(found -> ((Label) found).getText().equals(label)))
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    @Test
    void whatFitsIsOfferedFirstAndTheRestSaysWhatItLacks() {
        Fx.run(() -> {
            assertThat(all(Label.class)).extracting(Label::getText).contains("Recommended", "Fits", "On its own");
            RadioButton margins = card("Teacher's margins");
            assertThat(margins.isDisabled())
                    .as("it may be chosen before the data is there")
                    .isFalse();
            assertThat(margins.getAccessibleHelp()).contains("3 or more text columns", "Negative");
            all(Hyperlink.class).stream()
                    .filter(link -> link.getText().equals("Go to Data"))
                    .findFirst()
                    .orElseThrow()
                    .fire();
        });
        assertThat(Fx.on(() -> all(Label.class).stream().map(Label::getText).toList()))
                .contains("Data");
    }

    @Test
    void aLossThatLacksSomethingCanBeChosenAndThePlannerSaysWhatItLacks() {
        Fx.run(() -> card("Teacher's margins").fire());
        window.untilChecked();
        assertThat(project().loss().toString()).contains("SparseMarginMSELoss");
        assertThat(Fx.on(() -> window.project().errors())).anySatisfy(problem -> {
            assertThat(problem.path()).isEqualTo("loss.loss");
            assertThat(problem.what()).contains("3 or more text columns");
        });
        assertThat(Fx.on(() -> card("Teacher's margins").isSelected())).isTrue();
        change("data.train", "builtin:reverse-dictionary-tuples");
        change("data.teacher", "builtin:all-minilm-l6-v2");
        change("data.teacher_labels", "margins");
        assertThat(Fx.on(() -> window.project().errors())).isEmpty();
    }

    @Test
    void theEvaluatorsSayWhatTheyLackAndAreSwitchedOnWithTheirSettings() {
        Fx.run(() -> window.expert().set(true));
        window.untilBuilt();
        Fx.run(() -> {
            assertThat(row("Evaluators").lookupAll(".several-hint").stream()
                            .filter(Node::isVisible)
                            .map(hint -> ((Label) hint).getText()))
                    .anyMatch(text -> text.contains("a column of negatives"));
            ((ToggleSwitch) row("Evaluators").lookup("#several-translation")).setSelected(true);
            ((ToggleSwitch) row("Evaluators").lookup("#several-triplet")).setSelected(true);
        });
        window.untilChecked();
        assertThat(project().evaluation().text(EvaluationParams.EVALUATORS)).isEqualTo("triplet,translation");
        Fx.run(() -> assertThat(row("Evaluators").lookupAll(".field-error"))
                .extracting(error -> ((Label) error).getText())
                .anyMatch(text -> text.contains("“Triplets” needs a column of negatives")));
        Fx.run(() -> ((ToggleSwitch) row("Evaluators").lookup("#several-triplet")).setSelected(false));
        window.untilChecked();
        assertThat(Fx.on(() -> window.project().errors())).isEmpty();
        change("data.train", "builtin:reverse-dictionary");
        assertThat(Fx.on(() -> window.project().errors()))
                .singleElement()
                .satisfies(problem -> assertThat(problem.path()).isEqualTo("evaluation.evaluators.translation"));
        Fx.run(() -> assertThat(row("Evaluators").lookupAll(".field-error")).isNotEmpty());
    }

    @Test
    void aLearningRateOfAPartShowsTheWeightsItIsFor() {
        Fx.run(() -> window.expert().set(true));
        window.untilBuilt();
        Fx.run(() -> ((Button) row("Learning rates of parts").lookup(".list-add")).fire());
        Fx.run(() -> ((TextInputControl) row("Learning rates of parts").lookup(".list-line .text-field"))
                .setText("embeddings"));
        window.untilChecked();
        assertThat(project().training().text(TrainingParams.LEARNING_RATE_MAPPING))
                .startsWith("embeddings=");
        Fx.run(() -> assertThat(row("Learning rates of parts").lookupAll(".small"))
                .extracting(note -> ((Label) note).getText())
                .anyMatch(text -> text.contains("weights: 0.model.bert.embeddings")));
        change("training.learning_rate_mapping", "nowhere=0.001");
        Fx.run(() -> assertThat(row("Learning rates of parts").lookupAll(".field-error"))
                .extracting(error -> ((Label) error).getText())
                .anyMatch(text -> text.contains("found in no name")));
    }

    @Test
    void aCardChoosesItsLossWithAFormulaAndUndoTakesItBack() {
        Fx.run(() -> card("Guided in-batch ranking (GIST)").fire());
        window.untilBuilt();
        assertThat(project().loss().toString()).contains("SparseGISTEmbedLoss");
        String formula =
                LossCatalog.find("SparseGISTEmbedLoss").orElseThrow().formula().plain();
        assertThat(Fx.on(() -> all(FormulaView.class).stream()
                        .map(Node::getAccessibleText)
                        .toList()))
                .contains(formula);
        Fx.run(() -> window.project().undo());
        window.untilBuilt();
        assertThat(project().loss().toString()).doesNotContain("SparseGISTEmbedLoss");
        assertThat(Fx.on(() -> card("In-batch ranking").isSelected())).isTrue();
    }

    @Test
    void theHelpPageSaysWhatTheTerminalSays() {
        Fx.run(() -> all(Hyperlink.class).stream()
                .filter(link -> link.getText().equals("All about In-batch ranking"))
                .findFirst()
                .orElseThrow()
                .fire());
        Fx.until("the help page", () -> window.shell().scene().getRoot().lookup(".loss-help") != null);
        String page = LossHelpPage.plain(
                        LossCatalog.find("SparseMultipleNegativesRankingLoss").orElseThrow())
                .replaceAll("\\s+", " ");
        Fx.run(() -> window.shell()
                .scene()
                .getRoot()
                .lookup(".loss-help")
                .lookupAll(".help-heading")
                .forEach(heading ->
                        assertThat(page).contains(((Label) heading).getText().toUpperCase(Locale.ROOT))));
        Fx.run(() -> window.dialogs().close());
    }

    @Test
    void offIsAStopOfTheSliderAndMeansZero() {
        Fx.run(() -> {
            Slider slider = (Slider) row("Sparsity weight of documents")
                    .lookupAll(".slider")
                    .iterator()
                    .next();
            slider.setValue(0.9);
            assertThat(weight()).isGreaterThan(0.01);
            slider.setValue(0);
            assertThat(weight()).isZero();
            assertThat(((TextInputControl) row("Sparsity weight of documents").lookup(".number-field")).getText())
                    .isEqualTo("0");
        });
        window.untilChecked();
        assertThat(Fx.on(() -> window.project().errors())).isEmpty();
        Fx.run(() -> {
            Label strong = row("Sparsity weight of documents").lookupAll(".stop-mark").stream()
                    .map(Label.class::cast)
                    .filter(mark -> mark.getText().equals("0.003"))
                    .findFirst()
                    .orElseThrow();
            strong.getOnMouseClicked().handle(null);
            assertThat(weight()).isEqualTo(3e-3);
        });
    }

    private double weight() {
        return (Double) window.project().project().loss().values().toPlain().get("document_regularizer_weight");
    }

    @Test
    void aRecipeIsAppliedAndTakenBackInOneStep() {
        Project before = project();
        Fx.run(() -> {
            List<MenuItem> recipes =
                    ((MenuButton) window.shell().scene().getRoot().lookup("#recipes")).getItems();
            assertThat(recipes)
                    .as("named by what they are for; where they come from stands behind the ⓘ")
                    .allSatisfy(item -> {
                        assertThat(item.isDisable()).isFalse();
                        assertThat(item.getText()).startsWith("For ").doesNotContain("http");
                    });
            recipes.stream()
                    .filter(item -> item.getText() != null && item.getText().startsWith("For a small index"))
                    .findFirst()
                    .orElseThrow()
                    .fire();
        });
        window.untilBuilt();
        assertThat(project().loss().values().toPlain())
                .containsEntry("document_regularizer_weight", 0.008)
                .containsEntry("query_regularizer_weight", 0.01);
        assertThat(Fx.on(() -> all(Label.class).stream().map(Label::getText).toList()))
                .anyMatch(text -> text.startsWith("In effect: For a small index"));
        Fx.run(() -> window.project().undo());
        assertThat(project()).isEqualTo(before);
    }

    @Test
    void aProblemStandsAtItsFieldAndIsCuredByOneClick() {
        change("loss.name", "CachedSpladeLoss");
        change("loss.mini_batch_size", "64");
        Fx.run(() -> {
            Button cure = (Button) row("Mini-batch").lookup(".cure");
            assertThat(cure.getText()).isEqualTo("Use 32");
            cure.fire();
        });
        window.untilChecked();
        assertThat(Fx.on(() -> window.project().errors())).isEmpty();
        assertThat(project().loss().values().toPlain()).containsEntry("mini_batch_size", 32L);
    }

    @Test
    void aSearchReachesSettingsInsideOthers() {
        Fx.run(() -> {
            all(TextInputControl.class).stream()
                    .filter(field -> "Find a setting".equals(field.getPromptText()))
                    .findFirst()
                    .orElseThrow()
                    .setText("hardness");
        });
        window.untilBuilt();
        Fx.run(() -> {
            assertThat(row("Stress").isManaged()).isTrue();
            assertThat(row("Base loss").getOpacity()).isEqualTo(1);
            assertThat(row("Sparsity weight of documents").getOpacity()).isLessThan(0.5);
        });
    }

    @Test
    void theSimpleViewHasFewFieldsWhateverTheLoss() {
        for (LossDescriptor base : LossCatalog.all()) {
            if (base.roles().contains(LossRole.BASE)) {
                Fx.on(() -> {
                    window.project().change("loss.name", "CachedSpladeLoss");
                    window.project().change("loss.loss.name", base.name());
                    return null;
                });
                window.untilBuilt();
                assertThat(Fx.on(this::simpleFields)).as(base.name()).isBetween(3L, (long) MOST_SIMPLE_FIELDS);
            }
        }
    }

    @Test
    void theSimplePageHasSixControlsAtMostAndCountsTheRest() {
        Fx.run(() -> {
            window.stage().setWidth(1280);
            window.stage().setHeight(800);
        });
        change("data.train", "builtin:reverse-dictionary");
        assertThat(Fx.on(this::focusable)).as("controls in sight").hasSizeBetween(4, MOST_CONTROLS);
        Fx.run(() -> {
            Slider sparsity = (Slider) find("#sparsity");
            sparsity.setValue(sparsity.getMax());
            assertThat(weight()).isEqualTo(1);
            ((TextField) find("#duration")).setText("2");
            ((TextField) find("#duration")).fireEvent(new ActionEvent());
            assertThat(window.project().project().training().get(TrainingParams.MAX_STEPS))
                    .as("the sample counts in steps")
                    .contains(2L);
            ((TextField) find("#duration")).setText("never");
            ((TextField) find("#duration")).fireEvent(new ActionEvent());
            assertThat(window.project().errors())
                    .anySatisfy(problem -> assertThat(problem.path()).isEqualTo("training.max_steps"));
        });
        Fx.run(() -> {
            Hyperlink more = (Hyperlink) find("#more-settings");
            assertThat(more.getText()).matches("\\d+ more settings.*");
            more.fire();
            assertThat(more.getText()).isEqualTo("Show fewer settings");
        });
        window.untilBuilt();
        assertThat(Fx.on(this::focusable).size()).isGreaterThan(MOST_CONTROLS);
    }

    @Test
    void expertsSeeAllSettingsAtOnce() {
        Fx.run(() -> window.expert().set(true));
        window.untilBuilt();
        Fx.run(() -> {
            assertThat(find("#decisions").getParent().isVisible()).isFalse();
            assertThat(isShown(find("#recipes"))).isTrue();
            assertThat(all(Button.class)).extracting(Button::getText).contains("Find the best loss…");
        });
    }

    private Node find(String selector) {
        return window.shell().scene().getRoot().lookup(selector);
    }

    /** Everything on the page that the Tab key reaches and that can be seen without scrolling. */
    private List<Node> focusable() {
        Parent root = window.shell().scene().getRoot();
        root.applyCss();
        root.layout();
        Node page = root.lookup(".page");
        Bounds window = page.localToScene(page.getLayoutBounds());
        return page.lookupAll("*").stream()
                .filter(node -> node.isFocusTraversable() && !node.isDisabled())
                .filter(FrameScheduler::isInSight)
                .filter(node -> window.intersects(node.localToScene(node.getLayoutBounds())))
                .toList();
    }

    private long simpleFields() {
        return window.shell().scene().getRoot().lookupAll(".nested-form .form-row").stream()
                .filter(LossPageIT::isShown)
                .count();
    }

    private static boolean isShown(Node node) {
        for (Node at = node; !at.getStyleClass().contains("page-column"); at = at.getParent()) {
            if (!at.isVisible() || !at.isManaged()) {
                return false;
            }
        }
        return true;
    }
}
