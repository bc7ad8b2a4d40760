package sparseworkbench.gui.explain;

import atlantafx.base.controls.Popover;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import sparseworkbench.glossary.HelpQuestion;
import sparseworkbench.gui.page.LiteralText;
import sparseworkbench.gui.page.PageControls;

/** A question that arises at a place of the window, answered there on request, with its drawing. Help has the same. */
public final class QuestionLink {
    private QuestionLink() {}

    /** A small question mark, for beside a name. */
    public static Hyperlink mark(HelpQuestion question) {
        Hyperlink link = link(question, "?");
        link.getStyleClass().add("question-mark");
        link.setAccessibleText(question.text());
        link.setTooltip(new Tooltip(question.text()));
        return link;
    }

    /** The question itself as a link. */
    public static Hyperlink words(HelpQuestion question) {
        return link(question, question.text());
    }

    private static Hyperlink link(HelpQuestion question, String text) {
        Hyperlink link = LiteralText.link(text);
        link.getStyleClass().add("question-link");
        link.setOnAction(e -> {
            link.setVisited(false);
            show(question, link);
        });
        return link;
    }

    /** Answers a question beside {@code owner}. */
    public static void show(HelpQuestion question, Node owner) {
        Popover popover = new Popover(answer(question));
        popover.setTitle(question.text());
        popover.setHeaderAlwaysVisible(true);
        popover.setDetachable(false);
        popover.show(owner);
    }

    /** Drawing and answer, one below the other, without the question. */
    static VBox answer(HelpQuestion question) {
        VBox box = new VBox(QuestionDrawing.of(question));
        box.getChildren().addAll(paragraphs(question));
        box.getStyleClass().add("question-answer");
        return box;
    }

    /** The same side by side. */
    public static HBox wideAnswer(HelpQuestion question) {
        VBox words = new VBox();
        words.getChildren().addAll(paragraphs(question));
        words.getStyleClass().add("help-body");
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox box = new HBox(QuestionDrawing.of(question), words);
        box.getStyleClass().add("wide-answer");
        return box;
    }

    private static List<Label> paragraphs(HelpQuestion question) {
        return question.answer().stream().map(PageControls::text).toList();
    }
}
