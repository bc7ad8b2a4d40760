package sparseworkbench.gui.loss;

import atlantafx.base.controls.CustomTextField;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Tooltip;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import sparseworkbench.glossary.HelpQuestion;
import sparseworkbench.gui.explain.QuestionLink;
import sparseworkbench.gui.page.Icons;
import sparseworkbench.gui.page.KeyBindings;
import sparseworkbench.gui.page.LiteralText;
import sparseworkbench.gui.page.ProjectModel;
import sparseworkbench.gui.page.Shortcut;
import sparseworkbench.gui.page.ToolLine;

/** What can be done on the Loss page: buttons for experts; for others one menu, and the search beside the settings that it searches. */
final class LossTools {
    private final ProjectModel project;
    private final KeyBindings keys;
    private final FoldedSettings folded;
    private final Runnable find;
    private final Runnable compare;
    private final Runnable search;
    private final CustomTextField field;
    private final ToolLine node = new ToolLine();

    /**
     * @param folded where the search field stands in the simple view
     * @param find   opens the dialog that finds the best loss
     * @param compare opens the dialog that compares several configurations
     * @param search shows the search field and gives it the keyboard
     */
    LossTools(
            ProjectModel project,
            KeyBindings keys,
            ObservableValue<Boolean> expert,
            FoldedSettings folded,
            CustomTextField field,
            Runnable find,
            Runnable compare,
            Runnable search) {
        this.project = project;
        this.keys = keys;
        this.folded = folded;
        this.field = field;
        this.find = find;
        this.compare = compare;
        this.search = search;
        field.setPromptText("Find a setting");
        field.setLeft(Icons.decoration(Feather.SEARCH));
        field.setAccessibleText("Find a setting");
        expert.subscribe(now -> arrange(now));
    }

    Node node() {
        return node;
    }

    private void arrange(boolean expert) {
        if (expert) {
            node.getChildren()
                    .setAll(
                            Icons.labelled(Feather.TARGET, "Find the best loss…", find),
                            Icons.labelled(Feather.LAYERS, "Compare several…", compare),
                            field,
                            button(Feather.CORNER_UP_LEFT, Shortcut.UNDO, project::undo),
                            button(Feather.CORNER_UP_RIGHT, Shortcut.REDO, project::redo));
        } else {
            node.getChildren().setAll(menu());
            folded.aside(field);
        }
    }

    private MenuButton menu() {
        MenuButton menu = LiteralText.menuButton("More");
        menu.setId("loss-more");
        menu.setTooltip(new Tooltip("Find the best loss, compare several, find a setting, undo"));
        menu.getItems()
                .setAll(
                        item(Feather.TARGET, "Find the best loss…", find),
                        item(Feather.LAYERS, "Compare several…", compare),
                        item(Feather.SEARCH, "Find a setting", search),
                        new SeparatorMenuItem(),
                        item(Feather.CORNER_UP_LEFT, Shortcut.UNDO, project::undo),
                        item(Feather.CORNER_UP_RIGHT, Shortcut.REDO, project::redo),
                        item(
                                Feather.HELP_CIRCLE,
                                HelpQuestion.UNDO.text(),
                                () -> QuestionLink.show(HelpQuestion.UNDO, menu)));
        return menu;
    }

    private Button button(Ikon icon, Shortcut shortcut, Runnable action) {
        Button button = Icons.button(icon, shortcut.title(), action);
        button.setTooltip(keys.tooltip(shortcut.title(), shortcut));
        return button;
    }

    private MenuItem item(Ikon icon, Shortcut shortcut, Runnable action) {
        MenuItem item = item(icon, shortcut.title(), action);
        item.textProperty().bind(keys.hint(shortcut.title(), shortcut));
        return item;
    }

    private static MenuItem item(Ikon icon, String text, Runnable action) {
        MenuItem item = LiteralText.item(text, Icons.of(icon));
        item.setOnAction(e -> action.run());
        return item;
    }
}
