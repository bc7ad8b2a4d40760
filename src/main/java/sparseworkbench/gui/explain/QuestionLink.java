package sparseworkbench.gui.explain;

import atlantafx.base.controls.Popover;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Pane;
import javafx.scene.layout.VBox;
import sparseworkbench.glossary.HelpQuestion;
import sparseworkbench.gui.page.LiteralText;
import sparseworkbench.gui.page.MeasuredBox;
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
        Hyperlink link = link(question, question.text());
        link.setWrapText(true);
        return link;
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

    /** Width of a drawing and of the gap beside it, as the style sheet has them. */
    private static final double DRAWING_EM = 23.5;
    /** In less, a line has too few words. */
    private static final double WORDS_EM = 20;

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

    /** The same side by side, or below one another where large text leaves the words too little of the width. */
    public static Pane wideAnswer(HelpQuestion question) {
        List<Label> paragraphs = paragraphs(question);
        VBox words = new MeasuredBox();
        words.getChildren().addAll(paragraphs);
        words.getStyleClass().add("help-body");
        FlowPane box = new FlowPane(QuestionDrawing.of(question), words);
        box.getStyleClass().addAll("wide-answer", "wrapping-answer");
        box.setMinWidth(0); // Or it would never become narrower than the words are.
        words.prefWidthProperty()
                .bind(Bindings.createDoubleBinding(
                        () -> width(
                                box.getWidth(), paragraphs.getFirst().getFont().getSize()),
                        box.widthProperty(),
                        paragraphs.getFirst().fontProperty()));
        return box;
    }

    /** Of the words, in a box of this width. */
    private static double width(double all, double em) {
        double beside = Math.floor(all - DRAWING_EM * em);
        return beside >= WORDS_EM * em ? beside : all;
    }

    private static List<Label> paragraphs(HelpQuestion question) {
        return question.answer().stream().map(PageControls::text).toList();
    }
}
