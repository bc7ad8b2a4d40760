package sparseworkbench.gui.form;

import atlantafx.base.controls.ToggleSwitch;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import sparseworkbench.gui.page.PageControls;
import sparseworkbench.param.Problem;
import sparseworkbench.param.Values;
import sparseworkbench.param.VariantType.Option;

/** One kind of several that can be switched on, and its settings while it is. */
final class VariantSetLine {
    private final Option option;
    private final String path;
    private final FormContext context;
    private final Consumer<Optional<Values>> changed;
    private final ToggleSwitch toggle = new ToggleSwitch();
    private final Label hint = new Label();
    private final ProblemLine problem = new ProblemLine(wrong -> {});
    private final VBox node = new VBox();
    private final ObjectProperty<Values> inside = new SimpleObjectProperty<>();
    private final Subscription subscription;
    private Optional<Form> form = Optional.empty();
    private Optional<String> against = Optional.empty();
    private boolean showing;

    /** @param changed called with the settings, or nothing when it is switched off */
    VariantSetLine(Option option, String path, FormContext context, Consumer<Optional<Values>> changed) {
        this.option = option;
        this.path = path;
        this.context = context;
        this.changed = changed;
        Label name = new Label(option.label());
        name.setMinWidth(Region.USE_PREF_SIZE);
        name.setLabelFor(toggle);
        Label summary = words(new Label(option.summary()));
        HBox.setHgrow(summary, Priority.ALWAYS);
        toggle.setAccessibleText(option.label());
        toggle.setId("several-" + option.name());
        toggle.selectedProperty().addListener((o, was, on) -> {
            if (!showing) {
                changed.accept(on ? Optional.of(option.params().defaults()) : Optional.empty());
            }
        });
        HBox head = new HBox(toggle, name, summary);
        head.getStyleClass().add("several-head");
        words(hint).getStyleClass().add("several-hint");
        node.getStyleClass().add("several-line");
        node.getChildren().addAll(head, hint, problem.node());
        subscription = context.problems().subscribe(this::showProblem);
    }

    private static Label words(Label label) {
        label.getStyleClass().addAll("muted", "small");
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    Node node() {
        return node;
    }

    Node focusTarget() {
        return toggle;
    }

    void hint(Optional<String> now) {
        against = now;
        arrange();
    }

    /** A hint is for choosing; of what is chosen the planner says what is wrong. */
    private void arrange() {
        hint.setText(against.orElse(""));
        PageControls.visible(hint, against.isPresent() && !toggle.isSelected());
        toggle.setAccessibleHelp(against.orElse(option.summary()));
    }

    void show(Optional<Values> settings) {
        showing = true;
        toggle.setSelected(settings.isPresent());
        showing = false;
        settings.ifPresent(inside::set);
        if (settings.isPresent() != form.isPresent()) {
            settings.filter(values -> !values.params().params().isEmpty())
                    .ifPresentOrElse(values -> open(), this::clear);
        }
        arrange();
    }

    private void open() {
        Form made = new Form(new FormSection(path, inside, values -> changed.accept(Optional.of(values))), context);
        made.node().getStyleClass().add("nested-form");
        node.getChildren().add(made.node());
        form = Optional.of(made);
    }

    private void clear() {
        form.ifPresent(made -> {
            made.dispose();
            node.getChildren().remove(made.node());
        });
        form = Optional.empty();
    }

    private void showProblem(List<Problem> problems) {
        problem.show(
                problems.stream().filter(wrong -> wrong.path().equals(path)).findFirst());
    }

    boolean reveal(String setting) {
        if (setting.isEmpty() || form.isEmpty() || !form.get().reveal(setting)) {
            Reveal.now(node, toggle);
        }
        return true;
    }

    void dispose() {
        subscription.unsubscribe();
        clear();
    }
}
