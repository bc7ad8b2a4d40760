package sparseworkbench.gui.settings;

import atlantafx.base.theme.Styles;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import sparseworkbench.gui.page.Icons;
import sparseworkbench.gui.page.KeyBindings;
import sparseworkbench.gui.page.PageControls;
import sparseworkbench.gui.page.Shortcut;

/** Which keys do what, and others in their place. */
final class KeysCard {
    private final KeyBindings bindings;
    private final Map<Shortcut, Row> rows = new EnumMap<>(Shortcut.class);
    private final Label answer = PageControls.text("", "small");
    private final Button instead = Icons.plain("", () -> {});
    private final HBox question = new HBox(answer, instead);
    private final Button all = Icons.labelled(Feather.CORNER_UP_LEFT, "Usual keys for all", this::resetAll);
    private final VBox node;

    KeysCard(KeyBindings bindings) {
        this.bindings = bindings;
        GridPane lines = PageControls.facts();
        for (Shortcut shortcut : Shortcut.values()) {
            Row row = new Row(shortcut);
            rows.put(shortcut, row);
            Label title = new Label(shortcut.title());
            title.setWrapText(true);
            title.setMinWidth(Region.USE_PREF_SIZE);
            lines.addRow(lines.getRowCount(), title, row.node);
        }
        answer.setId("keys-answer");
        instead.setId("keys-instead");
        question.setAlignment(Pos.CENTER_LEFT);
        question.getStyleClass().add("keys-question");
        say("");
        node = PageControls.card(
                "Keys",
                PageControls.text(
                        "Press one of the buttons, then the keys you would like. Keys of charts, tables and dialogs"
                                + " stay as they are; they are in the list of keys in Help.",
                        "muted"),
                lines,
                all);
        node.setId("keys");
        bindings.chosenProperty().subscribe(now -> show());
    }

    VBox node() {
        return node;
    }

    private void show() {
        rows.values().forEach(Row::show);
        PageControls.visible(all, !bindings.chosenProperty().get().isEmpty());
    }

    private void resetAll() {
        say("");
        bindings.resetAll();
    }

    private void say(String words) {
        answer.setText(words);
        PageControls.visible(question, !words.isEmpty());
        PageControls.visible(instead, false);
    }

    /** The keys of one command. */
    private final class Row {
        private final Shortcut shortcut;
        private final Button keys;
        private final Button usual;
        private final VBox node;
        private boolean asking;

        private Row(Shortcut shortcut) {
            this.shortcut = shortcut;
            keys = Icons.plain("", this::ask);
            keys.setId("keys-" + shortcut.name());
            usual = Icons.button(Feather.CORNER_UP_LEFT, "Usual keys for “" + shortcut.title() + "”", () -> {
                say("");
                bindings.reset(shortcut);
            });
            HBox line = new HBox(keys, usual);
            line.setAlignment(Pos.CENTER_LEFT);
            node = new VBox(line);
            keys.focusedProperty().addListener((o, was, now) -> {
                if (!now) {
                    end();
                }
            });
        }

        private void show() {
            String text = bindings.text(shortcut);
            keys.setText(asking ? "Press the keys … (Esc: as before, Del: none)" : text.isEmpty() ? "none" : text);
            keys.setAccessibleText(
                    asking ? keys.getText() : shortcut.title() + ": " + keys.getText() + ". Press to change it.");
            keys.getStyleClass().remove(Styles.ACCENT);
            if (asking) {
                keys.getStyleClass().add(Styles.ACCENT);
            }
            PageControls.visible(usual, bindings.isChosen(shortcut) && !asking);
        }

        private void ask() {
            node.getChildren().remove(question);
            node.getChildren().add(question);
            say("");
            asking = true;
            bindings.captureNext(this::pressed);
            show();
        }

        private void end() {
            if (asking) {
                asking = false;
                bindings.endCapture();
                show();
            }
        }

        private void pressed(KeyEvent event) {
            switch (PressedKeys.of(event)) {
                case PressedKeys.Unfinished _ -> {}
                case PressedKeys.Left _ -> end();
                case PressedKeys.Refused refused -> say(refused.why());
                case PressedKeys.None _ -> {
                    end();
                    bindings.takeAway(shortcut);
                }
                case PressedKeys.Chosen chosen -> {
                    end();
                    choose(chosen.keys());
                }
            }
        }

        private void choose(KeyCombination wanted) {
            Optional<Shortcut> owner = bindings.owner(wanted).filter(other -> other != shortcut);
            if (owner.isEmpty()) {
                bindings.choose(shortcut, wanted);
                return;
            }
            say(wanted.getDisplayText() + " does “" + owner.get().title() + "”, which then has no keys.");
            instead.setText("Use " + wanted.getDisplayText() + " here");
            instead.setOnAction(e -> {
                say("");
                bindings.choose(shortcut, wanted);
                keys.requestFocus();
            });
            PageControls.visible(instead, true);
        }
    }
}
