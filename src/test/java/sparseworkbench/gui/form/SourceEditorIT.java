package sparseworkbench.gui.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Scene;
import javafx.scene.control.RadioButton;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sparseworkbench.gui.Fx;
import sparseworkbench.gui.form.CardPicker.Card;
import sparseworkbench.param.PathType;

class SourceEditorIT {
    private final List<String> accepted = new ArrayList<>();
    private Optional<String> browsed = Optional.empty();
    private SourceEditor editor;

    @BeforeEach
    void open() {
        Fx.start();
        Fx.run(() -> {
            editor = new SourceEditor(
                    new PathType(false, List.of("csv")),
                    List.of(new Card("builtin:a", "A", "Comes with the program.", "")),
                    new Card("", "A file of your own", "Somewhere.", ""),
                    new EditorListener<>(
                            value -> {
                                accepted.add(value);
                                editor.show(value);
                            },
                            refused -> {}),
                    type -> browsed);
            new Scene(new StackPane(editor.node()));
            editor.show("builtin:a");
        });
    }

    private List<RadioButton> cards() {
        return editor.node().lookupAll(".radio-button").stream()
                .map(RadioButton.class::cast)
                .toList();
    }

    private String chosen() {
        return cards().stream()
                .filter(RadioButton::isSelected)
                .map(RadioButton::getText)
                .findFirst()
                .orElse("");
    }

    @Test
    void whoChoosesNoFileKeepsWhatWasChosen() {
        Fx.run(() -> {
            cards().getLast().setSelected(true);
            assertThat(accepted).isEmpty();
            assertThat(chosen()).isEqualTo("A");
            assertThat(editor.node().lookup(".path-editor").isVisible()).isFalse();
        });
    }

    @Test
    void aChosenFileIsTaken() {
        Fx.run(() -> {
            browsed = Optional.of("mine.csv");
            cards().getLast().setSelected(true);
            assertThat(accepted).containsExactly("mine.csv");
            assertThat(chosen()).isEqualTo("A file of your own");
        });
    }
}
