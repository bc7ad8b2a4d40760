package sparseworkbench.gui.loss;

import java.util.List;
import java.util.stream.Collectors;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import sparseworkbench.gui.page.Notices;
import sparseworkbench.gui.page.PageControls;
import sparseworkbench.gui.page.ProjectModel;
import sparseworkbench.gui.task.FrameScheduler;
import sparseworkbench.loss.LossCatalog;
import sparseworkbench.loss.LossDescriptor;
import sparseworkbench.loss.Recipe;
import sparseworkbench.param.InvalidValue;
import sparseworkbench.project.Recipes;

/** Recipes for the chosen base loss. Those for other base losses are listed but cannot be chosen: λ does not carry over. */
final class RecipeBar {
    private final ProjectModel project;
    private final Notices notices;
    private final MenuButton menu = new MenuButton("Recipes");
    private final Label words = PageControls.text("", "muted", "small");
    private final HBox node = new HBox(menu, words);

    RecipeBar(ProjectModel project, Notices notices, FrameScheduler frames) {
        this.project = project;
        this.notices = notices;
        menu.setId("recipes");
        menu.setMinWidth(Region.USE_PREF_SIZE);
        HBox.setHgrow(words, Priority.ALWAYS);
        node.getStyleClass().add("preset-bar");
        Runnable show = frames.repeated(node, this::show);
        project.openProperty().subscribe(open -> show.run());
    }

    HBox node() {
        return node;
    }

    private void show() {
        boolean regularised = project.project()
                .loss()
                .values()
                .params()
                .find("document_regularizer_weight")
                .isPresent();
        node.setVisible(regularised);
        node.setManaged(regularised);
        if (!regularised) {
            return;
        }
        List<Recipe> own = Recipes.all().stream()
                .filter(recipe -> Recipes.suits(recipe, project.project()))
                .toList();
        menu.getItems().setAll(own.stream().map(this::item).toList());
        if (!own.isEmpty()) {
            menu.getItems().add(new SeparatorMenuItem());
        }
        Recipes.all().stream()
                .filter(recipe -> !own.contains(recipe))
                .map(RecipeBar::other)
                .forEach(menu.getItems()::add);
        words.setText(own.stream()
                .filter(this::isInEffect)
                .findFirst()
                .map(recipe -> "In effect: " + recipe.label() + " ("
                        + recipe.source().title() + ", " + recipe.source().url() + ").")
                .orElse(
                        own.isEmpty()
                                ? "No recipe is known for this base loss, and λ does not carry over from another:"
                                        + " watch the active dimensions."
                                : "Each recipe belongs to one base loss: λ does not carry over from another."));
    }

    private boolean isInEffect(Recipe recipe) {
        try {
            return Recipes.apply(recipe, project.project()).equals(project.project());
        } catch (InvalidValue e) {
            return false; // A recipe that cannot be applied is not in effect.
        }
    }

    private MenuItem item(Recipe recipe) {
        MenuItem item = new MenuItem(recipe.label() + "   " + values(recipe) + "\n"
                + recipe.source().title() + "\n" + recipe.source().url());
        item.setOnAction(e -> apply(recipe));
        return item;
    }

    private static MenuItem other(Recipe recipe) {
        String base = LossCatalog.find(recipe.base()).map(LossDescriptor::label).orElse(recipe.base());
        MenuItem item = new MenuItem(recipe.label() + " — for “" + base + "” as base loss");
        item.setDisable(true);
        return item;
    }

    private static String values(Recipe recipe) {
        return recipe.settings().entrySet().stream()
                .map(setting -> switch (setting.getKey()) {
                    case "loss.document_regularizer_weight" -> "λ documents " + setting.getValue();
                    case "loss.query_regularizer_weight" -> "λ queries " + setting.getValue();
                    default ->
                        setting.getKey()
                                        .substring(setting.getKey().indexOf('.') + 1)
                                        .replace('_', ' ') + " " + setting.getValue();
                })
                .collect(Collectors.joining(", "));
    }

    private void apply(Recipe recipe) {
        try {
            project.change(Recipes.apply(recipe, project.project()), "recipe " + recipe.label() + " " + recipe.base());
        } catch (InvalidValue e) {
            notices.warning(e.getMessage());
        }
    }
}
