package sparseworkbench.gui.form;

import atlantafx.base.theme.Styles;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.util.Subscription;
import org.kordamp.ikonli.feather.Feather;
import sparseworkbench.gui.page.HelpSpot;
import sparseworkbench.gui.page.Icons;
import sparseworkbench.gui.page.LiteralText;
import sparseworkbench.gui.page.PageControls;
import sparseworkbench.param.InvalidValue;
import sparseworkbench.param.Param;
import sparseworkbench.param.Problem;
import sparseworkbench.param.Values;

/** One setting of a form: label, editor, help, what is wrong, and the way back to the default. */
final class FieldRow<T> {
    private final Param<T> param;
    private final String path;
    private final FormSection section;
    private final FormContext context;
    private final Editor<T> editor;
    private final Label label = new Label();
    private final Label help = new Label();
    private final Label unit = new Label();
    private final HBox editorLine = new HBox();
    private final Button reset;
    private final ProblemLine problem = new ProblemLine(this::cure);
    private final RowLayout layout;
    private Subscription subscriptions = Subscription.EMPTY;
    private Optional<Problem> typed = Optional.empty();
    private Optional<T> shown = Optional.empty();

    FieldRow(Param<T> param, FormSection section, FormContext context) {
        this.param = param;
        this.section = section;
        this.context = context;
        this.path = section.pathOf(param.key());
        this.editor = editor();
        this.reset = Icons.button(Feather.ROTATE_CCW, "Back to the default", () -> change(param.defaultValue()));
        reset.setTooltip(new Tooltip("Back to the default: " + param.type().format(param.defaultValue())));
        Button info = Icons.button(
                Feather.INFO, "About " + param.label(), () -> FieldInfo.show(param, path, reset.getParent()));
        label.setText(param.label());
        label.setWrapText(true);
        label.setLabelFor(editor.focusTarget());
        label.setContextMenu(menu());
        label.getStyleClass().add("field-label");
        help.setWrapText(true);
        help.getStyleClass().addAll("muted", Styles.TEXT_SMALL, "field-help");
        fillEditorLine();
        HBox buttons = new HBox(reset, info);
        buttons.getStyleClass().add("field-buttons");
        layout = new RowLayout(editor.width(), label, editorLine, help, problem.node(), buttons);
        HelpSpot.explain(layout, () -> FieldInfo.show(param, path, reset.getParent()));
        subscriptions = subscriptions.and(context.problems().subscribe(this::showProblem));
    }

    @SuppressWarnings("unchecked") // A factory makes an editor for the parameter it is handed.
    private Editor<T> editor() {
        EditorListener<T> listener = new EditorListener<>(this::change, this::refuse);
        EditorFactory own = context.editors().get(path);
        return own == null
                ? Editors.of(param.type(), param.label(), path, listener, context)
                : (Editor<T>) own.make(param, listener);
    }

    private void fillEditorLine() {
        editorLine.getStyleClass().add("editor-line");
        editorLine.getChildren().add(editor.node());
        HBox.setHgrow(editor.node(), editor.grows() ? Priority.ALWAYS : Priority.NEVER);
        if (!param.unit().isEmpty()) {
            unit.setText(param.unit());
            unit.getStyleClass().addAll("muted", Styles.TEXT_SMALL, "unit");
            unit.setMinWidth(Region.USE_PREF_SIZE);
            editorLine.getChildren().add(unit);
        }
    }

    private ContextMenu menu() {
        MenuItem back = LiteralText.item("Back to the default");
        back.setOnAction(e -> change(param.defaultValue()));
        MenuItem copy = LiteralText.item("Copy key “" + path + "”");
        copy.setOnAction(e -> {
            ClipboardContent content = new ClipboardContent();
            content.putString(path);
            Clipboard.getSystemClipboard().setContent(content);
        });
        return new ContextMenu(back, copy);
    }

    Node node() {
        return layout;
    }

    void dim(boolean dimmed) {
        layout.setOpacity(dimmed ? 0.35 : 1);
    }

    void visible(boolean shown) {
        PageControls.visible(layout, shown);
    }

    void show(Values values) {
        boolean active = values.isActive(param);
        showValue(values.get(param));
        editor.node().setDisable(!active);
        label.setDisable(!active);
        help.setText(active ? param.help() : param.condition().because());
        unit.setVisible(!(values.get(param) instanceof Optional<?> optional && optional.isEmpty()));
        reset.setVisible(values.isChanged(param));
        label.pseudoClassStateChanged(RowLayout.CHANGED, values.isChanged(param));
    }

    /**
     * What is being typed and cannot be read yet stays as long as the value behind it does; when that changes, by undo or with
     * another project, what was typed is void.
     */
    private void showValue(T value) {
        if (typed.isPresent() && shown.filter(value::equals).isPresent()) {
            context.draft().accept(path, typed);
            return;
        }
        shown = Optional.of(value);
        typed(Optional.empty());
        editor.show(value);
    }

    /** Brings the row, or what {@code inside} names within it, into view and takes the keyboard. */
    void reveal(String inside) {
        if (inside.isEmpty() || !editor.reveal(inside)) {
            Reveal.now(layout, editor.focusTarget());
        }
    }

    private void change(T value) {
        typed(Optional.empty());
        Values now = section.values().getValue();
        if (!now.get(param).equals(value)) {
            section.change().accept(now.with(param, value));
        } else {
            editor.show(value);
        }
    }

    private void refuse(InvalidValue why) {
        Problem refused = why.asProblem(path);
        typed(Optional.of(
                refused.cure().isEmpty()
                        ? Problem.error(
                                path, refused.what(), "Use " + param.type().allowed() + ".")
                        : refused));
    }

    private void typed(Optional<Problem> now) {
        if (!typed.equals(now)) {
            typed = now;
            context.draft().accept(path, now);
            showProblem(context.problems().getValue());
        }
    }

    private void cure(Problem wrong) {
        try {
            Values now = section.values().getValue();
            typed(Optional.empty());
            String relative = section.path().isEmpty()
                    ? wrong.path()
                    : wrong.path().substring(section.path().length() + 1);
            section.change().accept(now.withText(relative, wrong.proposal().orElseThrow()));
            editor.show(section.values().getValue().get(param));
        } catch (InvalidValue e) {
            refuse(e);
        }
    }

    private void showProblem(List<Problem> problems) {
        Optional<Problem> found =
                typed.or(() -> problems.stream().filter(this::isMine).min(Comparator.comparing(Problem::severity)));
        problem.show(found);
        editor.node()
                .pseudoClassStateChanged(
                        Styles.STATE_DANGER, found.filter(Problem::isError).isPresent());
        editor.focusTarget()
                .pseudoClassStateChanged(
                        Styles.STATE_DANGER, found.filter(Problem::isError).isPresent());
        editor.focusTarget().setAccessibleHelp(found.map(Problem::what).orElse(param.help()));
    }

    /** Problems inside a nested form are shown there. */
    private boolean isMine(Problem wrong) {
        return wrong.path().equals(path)
                || editor.width() != EditorWidth.BLOCK && wrong.path().startsWith(path + ".");
    }

    void dispose() {
        subscriptions.unsubscribe();
        if (typed.isPresent()) {
            context.draft().accept(path, Optional.empty());
        }
        editor.dispose();
    }
}
