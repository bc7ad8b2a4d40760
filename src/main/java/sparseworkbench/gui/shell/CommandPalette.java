package sparseworkbench.gui.shell;

import atlantafx.base.controls.CustomTextField;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javafx.application.Platform;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import sparseworkbench.gui.page.Command;
import sparseworkbench.gui.page.Icons;
import sparseworkbench.gui.page.WindowPreferences;

/** The command palette: type a few letters, press Enter. Last used commands come first. */
final class CommandPalette {
    private static final int MOST = 60;
    private static final int RECENT = 5;
    /** Above any title that merely contains what was typed. */
    private static final int WHOLE_NAME = 4000;

    private final ModalDialogs dialogs;
    private final WindowPreferences preferences;

    CommandPalette(ModalDialogs dialogs, WindowPreferences preferences) {
        this.dialogs = dialogs;
        this.preferences = preferences;
    }

    /** @param all everything that can be done right now */
    void open(List<Command> all) {
        CustomTextField field = new CustomTextField();
        field.setPromptText("Search pages, actions, settings, help and runs");
        field.setLeft(Icons.decoration(Feather.SEARCH));
        field.setId("palette-field");
        ListView<Command> list = new ListView<>();
        list.setId("palette-list");
        list.setCellFactory(view -> new CommandCell());
        list.setPlaceholder(new Label("Nothing fits."));
        field.textProperty().subscribe(typed -> {
            list.getItems().setAll(found(all, typed));
            list.getSelectionModel().selectFirst();
        });
        field.addEventFilter(KeyEvent.KEY_PRESSED, e -> key(e, list));
        list.setOnMouseClicked(e -> run(list.getSelectionModel().getSelectedItem()));
        VBox box = new VBox(field, list);
        box.getStyleClass().add("palette");
        // Less than it would like where the window is small: then it scrolls.
        list.setMinHeight(0);
        box.setMaxWidth(Region.USE_PREF_SIZE);
        VBox place = new VBox(box);
        place.getStyleClass().add("palette-place");
        place.setPickOnBounds(false);
        place.setMaxWidth(Region.USE_PREF_SIZE);
        dialogs.showAtTop(place);
        Platform.runLater(field::requestFocus);
    }

    private void key(KeyEvent event, ListView<Command> list) {
        int at = list.getSelectionModel().getSelectedIndex();
        if (event.getCode() == KeyCode.DOWN || event.getCode() == KeyCode.UP) {
            int next = Math.clamp(
                    at + (event.getCode() == KeyCode.DOWN ? 1 : -1),
                    0,
                    Math.max(0, list.getItems().size() - 1));
            list.getSelectionModel().select(next);
            list.scrollTo(Math.max(0, next - 3));
            event.consume();
        } else if (event.getCode() == KeyCode.ENTER) {
            run(list.getSelectionModel().getSelectedItem());
            event.consume();
        }
    }

    private void run(Command command) {
        if (command != null) {
            dialogs.close();
            addToRecent(command);
            command.action().run();
        }
    }

    private void addToRecent(Command command) {
        List<String> titles = new ArrayList<>(recent());
        titles.remove(command.title());
        titles.addFirst(command.title());
        preferences.put(
                WindowPreferences.Key.RECENT_COMMANDS,
                String.join("\n", titles.subList(0, Math.min(RECENT, titles.size()))));
    }

    private List<String> recent() {
        return preferences
                .get(WindowPreferences.Key.RECENT_COMMANDS)
                .map(text -> text.lines().toList())
                .orElse(List.of());
    }

    private List<Command> found(List<Command> all, String typed) {
        if (typed.isBlank()) {
            List<String> recent = recent();
            Comparator<Command> lastUsedFirst = Comparator.comparingInt(c ->
                    Optional.of(recent.indexOf(c.title())).filter(i -> i >= 0).orElse(RECENT));
            return all.stream().sorted(lastUsedFirst).limit(MOST).toList();
        }
        record Scored(Command command, int score) {}
        return all.stream()
                .map(c -> new Scored(c, score(c, typed)))
                .filter(s -> s.score > 0)
                .sorted(Comparator.comparingInt(Scored::score).reversed())
                .limit(MOST)
                .map(Scored::command)
                .toList();
    }

    /** By its title first; a usual name counts like a title, and whole more than a part. */
    private static int score(Command command, String typed) {
        int title = 2 * FuzzyMatch.score(typed, command.title());
        int anywhere = FuzzyMatch.score(typed, command.title() + " " + command.detail());
        int named = command.otherNames().stream()
                .mapToInt(name -> name.equalsIgnoreCase(typed.strip())
                        ? WHOLE_NAME
                        : FuzzyMatch.contains(typed, name) ? 2 * FuzzyMatch.score(typed, name) - 1 : 0)
                .max()
                .orElse(0);
        return Math.max(Math.max(title, anywhere), named);
    }

    private static final class CommandCell extends ListCell<Command> {
        @Override
        protected void updateItem(Command command, boolean empty) {
            super.updateItem(command, empty);
            if (empty) {
                setGraphic(null);
                return;
            }
            Label title = new Label(command.title());
            Label detail = new Label(command.detail());
            detail.getStyleClass().addAll("muted", "small");
            Region gap = new Region();
            HBox.setHgrow(gap, Priority.ALWAYS);
            Label keys = new Label(command.keysText());
            keys.getStyleClass().addAll("muted", "small");
            HBox line = new HBox(Icons.decoration(command.icon()), title, detail, gap, keys);
            line.getStyleClass().add("palette-line");
            setGraphic(line);
        }
    }
}
