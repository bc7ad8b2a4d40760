package sparseworkbench.gui.find;

import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import sparseworkbench.finder.FindAnswer;
import sparseworkbench.gui.page.PageControls;

/** What a search has found: the answer in words, and what became of each candidate. */
final class AnswerView extends VBox {
    AnswerView(FindAnswer answer) {
        getStyleClass().add("find-body");
        VBox words = new VBox();
        words.getStyleClass().add("find-words");
        for (String sentence : answer.sentences()) {
            Label line = PageControls.text(sentence);
            if (words.getChildren().isEmpty()) {
                line.getStyleClass().add("find-headline");
            }
            words.getChildren().add(line);
        }
        ScrollPane scroll = PageControls.scrolled(words);
        CandidateTable table = new CandidateTable();
        table.show(answer);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().addAll(scroll, table);
    }
}
