package sparseworkbench.gui.data;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;
import sparseworkbench.gui.page.PageControls;
import sparseworkbench.param.Param;

/** A setting of how a table is read, as a small drop-down: the guess first, then what a person can say instead. */
final class ReadingChoice {
    private final ComboBox<Option> box = new ComboBox<>();
    private final VBox node;
    private boolean showing;

    /**
     * @param value   as the setting writes it
     * @param listed  what the open list says
     * @param chosen  what the closed box says
     */
    record Option(String value, String listed, String chosen) {
        static Option of(String value, String label) {
            return new Option(value, label, label);
        }

        /** @param guess what is guessed, in words; empty where nothing can be */
        static Option automatic(String value, Optional<String> guess) {
            return new Option(
                    value,
                    guess.map(words -> "automatic: " + words).orElse("automatic"),
                    guess.map(words -> words + " (guessed)").orElse("automatic"));
        }
    }

    ReadingChoice(Param<?> param, Consumer<String> choose) {
        Label label = new Label(param.label());
        label.getStyleClass().addAll("muted", "small");
        box.setAccessibleText(param.label());
        box.setTooltip(new Tooltip(param.help()));
        box.setConverter(PageControls.words(Option::listed));
        box.setButtonCell(new ChosenCell());
        box.setCellFactory(list -> new ListedCell());
        box.valueProperty().addListener((o, was, now) -> {
            if (!showing && now != null) {
                choose.accept(now.value());
            }
        });
        label.setLabelFor(box);
        node = new VBox(label, box);
        node.getStyleClass().add("reading-choice");
    }

    VBox node() {
        return node;
    }

    ComboBox<Option> box() {
        return box;
    }

    /** @param options the guess first */
    void show(List<Option> options, String value) {
        showing = true;
        if (!box.getItems().equals(options)) {
            box.getItems().setAll(options);
        }
        box.setValue(options.stream()
                .filter(option -> option.value().equals(value))
                .findFirst()
                .orElse(Option.of(value, value)));
        showing = false;
    }

    /** The closed box. */
    private static final class ChosenCell extends ListCell<Option> {
        @Override
        protected void updateItem(Option option, boolean empty) {
            super.updateItem(option, empty);
            setText(empty || option == null ? "" : option.chosen());
        }
    }

    /** A line of the open list. */
    private static final class ListedCell extends ListCell<Option> {
        @Override
        protected void updateItem(Option option, boolean empty) {
            super.updateItem(option, empty);
            setText(empty || option == null ? "" : option.listed());
        }
    }
}
