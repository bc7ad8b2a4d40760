package sparseworkbench.project;

import java.util.List;
import java.util.Map;
import sparseworkbench.loss.LossCatalog;
import sparseworkbench.loss.Recipe;
import sparseworkbench.param.InvalidValue;
import sparseworkbench.param.Variant;

/** The recipes that losses carry in their descriptors, as changes to a project. */
public final class Recipes {
    private Recipes() {}

    /** All recipes, in the order of the losses. */
    public static List<Recipe> all() {
        return LossCatalog.all().stream()
                .flatMap(loss -> loss.recipes().stream())
                .toList();
    }

    /** Whether a recipe was found for the base loss that the project has. */
    public static boolean suits(Recipe recipe, Project project) {
        return baseOf(project.loss()).equals(recipe.base());
    }

    /**
     * The project with a recipe's settings.
     *
     * @throws InvalidValue if its loss has no such setting
     */
    public static Project apply(Recipe recipe, Project project) throws InvalidValue {
        Project changed = project;
        for (Map.Entry<String, String> setting : recipe.settings().entrySet()) {
            changed = changed.withText(setting.getKey(), setting.getValue());
        }
        return changed;
    }

    /** The name of the loss inside, or of the loss itself if it has none inside; the first of several. */
    private static String baseOf(Variant loss) {
        return loss.values()
                .params()
                .find("loss")
                .map(param -> loss.values().get(param))
                .filter(Variant.class::isInstance)
                .map(Variant.class::cast)
                .map(Variant::name)
                .orElse(loss.name());
    }
}
