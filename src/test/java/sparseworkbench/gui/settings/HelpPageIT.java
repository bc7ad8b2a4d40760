package sparseworkbench.gui.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.glossary.HelpQuestion;
import sparseworkbench.gui.Fx;
import sparseworkbench.gui.OpenWindow;
import sparseworkbench.gui.page.Destination;
import sparseworkbench.loss.LossCatalog;

/** What Help answers. */
class HelpPageIT {
    @TempDir
    private Path home;

    @Test
    void theTenQuestionsAreAnsweredWithADrawingEachAndEveryLossHasItsPicture() throws Exception {
        try (OpenWindow window = new OpenWindow(home, Optional.empty())) {
            Fx.run(() -> window.navigation().go(Destination.HELP));
            window.untilBuilt();
            Fx.run(() -> {
                Parent root = window.shell().scene().getRoot();
                Parent questions = (Parent) root.lookup("#questions");
                List<String> texts = questions.lookupAll(".label").stream()
                        .filter(Label.class::isInstance)
                        .map(label -> ((Label) label).getText())
                        .toList();
                assertThat(HelpQuestion.values()).hasSize(10);
                Arrays.stream(HelpQuestion.values())
                        .forEach(question ->
                                assertThat(texts).contains(question.text()).containsAll(question.answer()));
                assertThat(questions.lookupAll(".sketch")).hasSize(10);
                assertThat(((Parent) root.lookup(".page-body")).lookupAll(".loss-picture"))
                        .hasSizeGreaterThanOrEqualTo(LossCatalog.all().size());
            });
            assertThat(window.failures()).isEmpty();
        }
    }
}
