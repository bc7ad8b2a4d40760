package sparseworkbench.gui.loss;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;
import sparseworkbench.gui.page.DisplayText;
import sparseworkbench.gui.page.Icons;
import sparseworkbench.gui.page.LiteralText;
import sparseworkbench.gui.page.Notices;
import sparseworkbench.gui.page.PageControls;
import sparseworkbench.gui.page.ProjectModel;
import sparseworkbench.gui.task.FrameScheduler;
import sparseworkbench.loss.LossCatalog;
import sparseworkbench.loss.LossDescriptor;
import sparseworkbench.loss.Recipe;
import sparseworkbench.param.InvalidValue;
import sparseworkbench.project.LocatedSetting;
import sparseworkbench.project.Project;
import sparseworkbench.project.Recipes;
import sparseworkbench.project.Section;

/**
 * Recipes for the chosen loss by what they are for, with everything that each would change, and which λ is usual for it. Where they
 * come from stands behind the ⓘ. Those for other base losses are only counted: λ does not carry over.
 */
final class RecipeBar {
    private final ProjectModel project;
    private final Notices notices;
    private final MenuButton menu = LiteralText.menuButton("Recipes");
    private final Label words = PageControls.text("", "muted", "small");
    private final Button sources =
            Icons.button(Feather.INFO, "Where these recipes come from", () -> RecipeSources.show(own(), words()));
    private final HBox node = new HBox(menu, words, sources);

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
        Project open = project.project();
        List<Recipe> own = own();
        PageControls.visible(menu, !own.isEmpty());
        PageControls.visible(sources, !own.isEmpty());
        boolean regularized = LossCatalog.find(open.loss().name())
                .filter(LossDescriptor::takesRegularizers)
                .isPresent();
        PageControls.visible(node, regularized || !own.isEmpty());
        if (!node.isVisible()) {
            return;
        }
        menu.getItems().setAll(own.stream().map(this::item).toList());
        words.setText(own.stream()
                .filter(recipe -> isInEffect(recipe, open))
                .findFirst()
                .map(RecipeBar::inEffect)
                .orElseGet(() -> (regularized ? usualWeight(open) : "") + others(open)));
    }

    private List<Recipe> own() {
        return Recipes.all().stream()
                .filter(recipe -> Recipes.canBeFollowed(recipe, project.project()))
                .toList();
    }

    private Label words() {
        return words;
    }

    private static String others(Project open) {
        long others = Recipes.all().stream()
                .filter(recipe -> !Recipes.suits(recipe, open))
                .count();
        return others == 0
                ? ""
                : " " + DisplayText.count(others, "more recipe is", "more recipes are") + " for other base losses.";
    }

    private static String inEffect(Recipe recipe) {
        return "In effect: " + recipe.label() + ". " + recipe.asks();
    }

    /** λ lives on another scale for each base loss. */
    private static String usualWeight(Project open) {
        LossDescriptor base = LossCatalog.find(Recipes.baseOf(open.loss())).orElseThrow();
        String does = "λ does not carry over from another base loss";
        return base.lambda()
                .map(range -> "Usual λ of documents around “" + base.label() + "”: " + range.range() + " ("
                        + range.source().title() + "). " + does + ".")
                .orElse("No usual λ is known for this base loss, and " + does + ": watch the active dimensions.");
    }

    private static boolean isInEffect(Recipe recipe, Project open) {
        try {
            return Recipes.apply(recipe, open).equals(open);
        } catch (InvalidValue e) {
            return false; // A recipe that cannot be applied is not in effect.
        }
    }

    private MenuItem item(Recipe recipe) {
        String sets = recipe.settings().entrySet().stream()
                .collect(Collectors.groupingBy(
                        setting -> page(setting.getKey()),
                        LinkedHashMap::new,
                        Collectors.mapping(
                                setting -> named(setting.getKey(), setting.getValue()), Collectors.joining(", "))))
                .entrySet()
                .stream()
                .map(page -> page.getKey() + page.getValue())
                .collect(Collectors.joining("\n"));
        MenuItem item =
                LiteralText.item(recipe.label() + "\n" + sets + (recipe.asks().isEmpty() ? "" : "\n" + recipe.asks()));
        item.setOnAction(e -> apply(recipe));
        return item;
    }

    /** What stands on another card or page than the loss is said to do so. */
    private static String page(String path) {
        return Arrays.stream(Section.values())
                .filter(section -> section != Section.LOSS && path.startsWith(section.key() + "."))
                .findFirst()
                .map(section -> "also, " + section.label() + ": ")
                .orElse("");
    }

    private static String named(String path, String value) {
        return switch (path) {
            case "loss.document_regularizer_weight" -> "λ documents " + value;
            case "loss.query_regularizer_weight" -> "λ queries " + value;
            default -> path.substring(path.indexOf('.') + 1).replace('_', ' ') + " " + value;
        };
    }

    private void apply(Recipe recipe) {
        try {
            SequencedMap<LocatedSetting, String> changes = Recipes.changes(recipe, project.project());
            project.change(Recipes.apply(recipe, project.project()), "recipe " + recipe.label() + " " + recipe.base());
            notices.offer(said(recipe, changes), "Undo", project::undo);
        } catch (InvalidValue e) {
            notices.warning(e.getMessage());
        }
    }

    private static String said(Recipe recipe, SequencedMap<LocatedSetting, String> changes) {
        String all = changes.entrySet().stream().map(RecipeBar::change).collect(Collectors.joining("; "));
        return "Recipe “" + recipe.label() + "”: " + (all.isEmpty() ? "nothing had to change" : all) + ". "
                + recipe.asks();
    }

    private static String change(Map.Entry<LocatedSetting, String> changed) {
        return changed.getKey().param().label() + " " + changed.getKey().text() + " → " + changed.getValue();
    }
}
