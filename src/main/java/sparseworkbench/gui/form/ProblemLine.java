package sparseworkbench.gui.form;

import atlantafx.base.theme.Styles;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import org.kordamp.ikonli.feather.Feather;
import sparseworkbench.gui.page.Icons;
import sparseworkbench.gui.page.LiteralText;
import sparseworkbench.gui.page.PageControls;
import sparseworkbench.param.Problem;

/** What is wrong with a setting, under its field, with the cure as a button where there is one. */
final class ProblemLine {
    private final VBox node = new VBox();
    private final Consumer<Problem> cure;

    /** @param cure applies the proposal of a problem */
    ProblemLine(Consumer<Problem> cure) {
        this.cure = cure;
        node.getStyleClass().add("problem-line");
        show(Optional.empty());
    }

    VBox node() {
        return node;
    }

    void show(Optional<Problem> problem) {
        node.getChildren().clear();
        PageControls.visible(node, problem.isPresent());
        problem.ifPresent(this::fill);
    }

    private void fill(Problem problem) {
        Text icon = Icons.of(
                problem.isError() ? Feather.ALERT_CIRCLE : Feather.ALERT_TRIANGLE,
                problem.isError() ? "icon-danger" : "icon-warning");
        Label text = new Label(problem.what() + (problem.cure().isEmpty() ? "" : " " + problem.cure()));
        text.setWrapText(true);
        text.setMinHeight(Region.USE_PREF_SIZE);
        text.getStyleClass().add(problem.isError() ? "field-error" : "field-warning");
        HBox.setHgrow(text, Priority.ALWAYS);
        HBox line = new HBox(icon, text);
        line.getStyleClass().add("problem-text");
        node.getChildren().add(line);
        problem.proposal().ifPresent(value -> {
            Button use = LiteralText.button("Use " + value);
            use.getStyleClass().addAll(Styles.SMALL, "cure");
            use.setMinWidth(Region.USE_PREF_SIZE);
            use.setOnAction(e -> cure.accept(problem));
            node.getChildren().add(use);
        });
    }
}
