package sparseworkbench.gui.form;

import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;

/**
 * Where the parts of a {@link FieldRow} stand: label, editor and help side by side where there is room, else help below the
 * editor. Columns are percentages of the width, so that all rows of a form line up at every text size.
 */
final class RowLayout extends GridPane {
    static final PseudoClass CHANGED = PseudoClass.getPseudoClass("changed");
    /** Below this width, in em, help stands under the editor. */
    private static final double WIDE_EM = 52;

    /** Below this width, in em, the editor stands under the label. */
    private static final double STACKED_EM = 31;

    private static final double LABEL_PERCENT = 23;
    private static final double NARROW_LABEL_PERCENT = 30;
    private static final double EDITOR_PERCENT = 37;
    private final EditorWidth editorWidth;
    private final Label label;
    private final Node editor;
    private final Label help;
    private final Node problem;
    private final Node buttons;
    private Optional<Width> arranged = Optional.empty();

    RowLayout(EditorWidth editorWidth, Label label, Node editor, Label help, Node problem, Node buttons) {
        this.editorWidth = editorWidth;
        this.label = label;
        this.editor = editor;
        this.help = help;
        this.problem = problem;
        this.buttons = buttons;
        getStyleClass().add("form-row");
        setMinWidth(0);
        widthProperty().addListener((o, was, now) -> arrange(now.doubleValue()));
        label.fontProperty().addListener((o, was, now) -> arrange(getWidth()));
        getChildren().addAll(label, editor, help, problem, buttons);
        getChildren().forEach(child -> GridPane.setValignment(child, VPos.TOP));
        arrange(0);
    }

    private void arrange(double width) {
        Width now = Width.of(width / label.getFont().getSize());
        if (arranged.equals(Optional.of(now))) {
            return;
        }
        arranged = Optional.of(now);
        if (editorWidth == EditorWidth.BLOCK || now == Width.LITTLE) {
            block();
        } else if (editorWidth == EditorWidth.FIELD && now == Width.MUCH) {
            threeColumns();
        } else {
            twoColumns(now == Width.MUCH ? LABEL_PERCENT : NARROW_LABEL_PERCENT);
        }
    }

    /** How much there is. */
    private enum Width {
        LITTLE,
        SOME,
        MUCH;

        static Width of(double em) {
            return em >= WIDE_EM ? MUCH : em >= STACKED_EM || em == 0 ? SOME : LITTLE;
        }
    }

    // The parts themselves stay: what is taken out and put back gets all its styles anew.

    private void threeColumns() {
        columns(percent(LABEL_PERCENT), percent(EDITOR_PERCENT), rest());
        setConstraints(label, 0, 0);
        setConstraints(editor, 1, 0, 1, 1);
        setConstraints(help, 2, 0, 1, 1);
        setConstraints(buttons, 3, 0);
        setConstraints(problem, 1, 1, 2, 1);
    }

    private void twoColumns(double labels) {
        // The same columns as three-column rows have, so that editors line up; the editor spans two of them.
        columns(percent(labels), percent(EDITOR_PERCENT), rest());
        setConstraints(label, 0, 0);
        setConstraints(editor, 1, 0, 2, 1);
        setConstraints(buttons, 3, 0);
        setConstraints(help, 1, 1, 2, 1);
        setConstraints(problem, 1, 2, 2, 1);
    }

    private void block() {
        columns(rest());
        setConstraints(label, 0, 0, 1, 1);
        setConstraints(buttons, 1, 0);
        setConstraints(help, 0, 1, 2, 1);
        setConstraints(problem, 0, 2, 2, 1);
        setConstraints(editor, 0, 3, 2, 1);
    }

    private void columns(ColumnConstraints... before) {
        getColumnConstraints().setAll(before);
        getColumnConstraints().add(new ColumnConstraints());
    }

    private static ColumnConstraints percent(double percent) {
        ColumnConstraints column = new ColumnConstraints();
        column.setPercentWidth(percent);
        return column;
    }

    private static ColumnConstraints rest() {
        ColumnConstraints column = new ColumnConstraints();
        column.setHgrow(Priority.ALWAYS);
        return column;
    }
}
