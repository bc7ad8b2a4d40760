package sparseworkbench.gui.form;

import atlantafx.base.theme.Styles;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import sparseworkbench.gui.page.LiteralText;
import sparseworkbench.param.ChoiceType;
import sparseworkbench.param.ChoiceType.Choice;

/** One of a few: buttons side by side while they fit, else a drop-down. Below stands what the chosen one does. */
final class ChoiceEditor implements Editor<String> {
    private static final int MOST_SEGMENTS = 4;
    private static final int MOST_LETTERS = 42;
    private final ChoiceType type;
    private final VBox node = new VBox();
    private final Label help = new Label();
    private final ToggleGroup group = new ToggleGroup();
    private final ComboBox<Choice> box = new ComboBox<>();
    private final boolean segmented;
    private boolean showing;

    ChoiceEditor(ChoiceType type, EditorListener<String> listener) {
        this.type = type;
        int letters = type.choices().stream().mapToInt(c -> c.label().length()).sum();
        this.segmented = type.choices().size() <= MOST_SEGMENTS && letters <= MOST_LETTERS;
        node.getStyleClass().add("choice-editor");
        help.getStyleClass().addAll("muted", "small");
        help.setWrapText(true);
        if (type.choices().size() == 1) {
            Label only = new Label(type.choices().getFirst().label());
            only.getStyleClass().add("only-choice");
            node.getChildren().addAll(only, help);
            return;
        }
        node.getChildren().addAll(segmented ? segments(listener) : dropDown(listener), help);
    }

    private Node segments(EditorListener<String> listener) {
        HBox row = new HBox();
        List<Choice> choices = type.choices();
        for (int i = 0; i < choices.size(); i++) {
            ToggleButton button = segment(choices.get(i));
            button.getStyleClass()
                    .add(i == 0 ? Styles.LEFT_PILL : i == choices.size() - 1 ? Styles.RIGHT_PILL : Styles.CENTER_PILL);
            row.getChildren().add(button);
        }
        group.selectedToggleProperty().addListener((o, was, now) -> {
            if (now == null) {
                group.selectToggle(was); // One of them is always chosen.
            } else if (!showing) {
                listener.accept((String) now.getUserData());
            }
        });
        return row;
    }

    private ToggleButton segment(Choice choice) {
        ToggleButton button = LiteralText.toggle(choice.label());
        button.setUserData(choice.value());
        button.setToggleGroup(group);
        button.setMinWidth(Region.USE_PREF_SIZE);
        if (!choice.help().isEmpty()) {
            button.setTooltip(new Tooltip(choice.help()));
        }
        return button;
    }

    private Node dropDown(EditorListener<String> listener) {
        box.getItems().setAll(type.choices());
        box.setMaxWidth(Double.MAX_VALUE);
        box.setConverter(new StringConverter<>() {
            @Override
            public String toString(Choice choice) {
                return choice == null ? "" : choice.label();
            }

            @Override
            public Choice fromString(String label) {
                return null; // The box is not editable.
            }
        });
        box.valueProperty().addListener((o, was, now) -> {
            if (!showing && now != null) {
                listener.accept(now.value());
            }
        });
        return box;
    }

    @Override
    public Node node() {
        return node;
    }

    @Override
    public Node focusTarget() {
        if (group.getToggles().isEmpty() && segmented) {
            return node;
        }
        return segmented
                ? (Node) (group.getSelectedToggle() == null ? group.getToggles().getFirst() : group.getSelectedToggle())
                : box;
    }

    @Override
    public EditorWidth width() {
        return EditorWidth.LINE;
    }

    @Override
    public void show(String value) {
        showing = true;
        group.getToggles().stream().filter(t -> value.equals(t.getUserData())).forEach(group::selectToggle);
        type.choices().stream().filter(c -> c.value().equals(value)).forEach(choice -> {
            box.setValue(choice);
            help.setText(choice.help());
        });
        help.setManaged(!help.getText().isEmpty());
        showing = false;
    }
}
