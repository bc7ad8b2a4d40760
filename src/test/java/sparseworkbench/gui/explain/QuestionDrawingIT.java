package sparseworkbench.gui.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.layout.Region;
import javafx.scene.shape.Line;
import javafx.scene.text.Text;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import sparseworkbench.glossary.HelpQuestion;
import sparseworkbench.gui.Fx;
import sparseworkbench.gui.page.Theme;
import sparseworkbench.loss.LossCatalog;
import sparseworkbench.loss.LossDescriptor;

/** Drawings of questions and losses: whole, and said in words. */
class QuestionDrawingIT {
    /** With the width of a line around it. */
    private static final Bounds PAPER = new BoundingBox(-2, -2, Sketch.WIDTH + 4, Sketch.HEIGHT + 4);

    @BeforeAll
    static void start() {
        Fx.start();
    }

    @Test
    void everyQuestionHasADrawingOnItsPaperAndInWords() {
        Fx.run(() -> {
            for (HelpQuestion question : HelpQuestion.values()) {
                Region drawing = QuestionDrawing.of(question);
                dressed(drawing);
                Parent paper = (Parent) drawing.getChildrenUnmodifiable().getFirst();
                assertThat(paper.getChildrenUnmodifiable())
                        .as(question.name())
                        .allSatisfy(part -> assertThat(PAPER.contains(part.getBoundsInParent()))
                                .as("%s at %s", part, part.getBoundsInParent())
                                .isTrue());
                assertThat(drawing.getAccessibleText().length())
                        .as(question.name())
                        .isGreaterThan(40);
                assertThat(question.answer()).hasSizeBetween(2, 4);
            }
        });
    }

    @Test
    void noStraightLineGoesThroughWords() {
        Fx.run(() -> {
            for (HelpQuestion question : HelpQuestion.values()) {
                Region drawing = QuestionDrawing.of(question);
                dressed(drawing);
                List<Node> parts = ((Parent) drawing.getChildrenUnmodifiable().getFirst()).getChildrenUnmodifiable();
                List<Node> lines = parts.stream()
                        .filter(part -> part instanceof Line line
                                && (line.getStartX() == line.getEndX() || line.getStartY() == line.getEndY()))
                        .toList();
                parts.stream()
                        .filter(Text.class::isInstance)
                        .forEach(words -> assertThat(lines)
                                .as("%s: %s", question.name(), words)
                                .noneMatch(line -> line.getBoundsInParent().intersects(words.getBoundsInParent())));
            }
        });
    }

    @Test
    void everyLossIsDrawnWithArrowsAndSaidInWords() {
        Fx.run(() -> {
            for (LossDescriptor loss : LossCatalog.all()) {
                LossPictureView view = (LossPictureView)
                        LossPictureView.of(loss.name(), loss.label()).orElseThrow();
                dressed(view);
                assertThat(view.arrows()).as(loss.name()).isPositive();
                assertThat(view.getAccessibleText()).as(loss.name()).contains(loss.label());
            }
        });
    }

    private static void dressed(Region part) {
        Scene scene = new Scene(part);
        new Theme(Theme.Mode.LIGHT).dress(scene);
        part.applyCss();
        part.resize(320, 120);
        part.layout();
    }
}
