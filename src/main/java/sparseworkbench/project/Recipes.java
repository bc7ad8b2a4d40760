package sparseworkbench.project;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import sparseworkbench.loss.LossCatalog;
import sparseworkbench.loss.Recipe;
import sparseworkbench.param.InvalidValue;
import sparseworkbench.param.Problem;
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

    /** Whether a recipe was found for the loss that the project has, or for the base loss inside it. */
    public static boolean suits(Recipe recipe, Project project) {
        return recipe.base().equals(project.loss().name()) || recipe.base().equals(baseOf(project.loss()));
    }

    /** Whether it can be followed from here: it can be applied, and makes nothing wrong that was right. */
    public static boolean canBeFollowed(Recipe recipe, Project project) {
        try {
            return suits(recipe, project) && errors(project).containsAll(errors(apply(recipe, project)));
        } catch (InvalidValue e) {
            return false; // The loss around the base loss has no such setting.
        }
    }

    private static Set<Problem> errors(Project project) {
        return Stream.concat(project.problems().stream(), LossCatalog.problems(project.loss()).stream())
                .filter(Problem::isError)
                .collect(Collectors.toSet());
    }

    /** What a recipe would change, in the order of its settings: setting before → its value afterwards, as typed. */
    public static SequencedMap<LocatedSetting, String> changes(Recipe recipe, Project project) throws InvalidValue {
        SequencedMap<LocatedSetting, String> changes = new LinkedHashMap<>();
        Project after = apply(recipe, project);
        for (String path : recipe.settings().keySet()) {
            LocatedSetting then = LocatedSetting.find(after, path).orElseThrow();
            LocatedSetting before = LocatedSetting.find(project, path).orElse(then);
            if (before == then || !before.text().equals(then.text())) {
                changes.put(before, then.text());
            }
        }
        return changes;
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
    public static String baseOf(Variant loss) {
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
