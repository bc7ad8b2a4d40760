package sparseworkbench.gui.loss;

import atlantafx.base.controls.Popover;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.layout.VBox;
import sparseworkbench.gui.page.PageControls;
import sparseworkbench.loss.Recipe;

/** Who found the recipes to work, and where that stands, on request. */
final class RecipeSources {
    private RecipeSources() {}

    static void show(List<Recipe> recipes, Node owner) {
        VBox box = new VBox();
        box.getStyleClass().add("field-info");
        recipes.forEach(recipe -> box.getChildren()
                .add(new VBox(
                        PageControls.text(recipe.label(), "card-title"),
                        PageControls.text(recipe.source().title(), "small"),
                        PageControls.text(recipe.source().url(), "small", "muted"))));
        Popover popover = new Popover(box);
        popover.setTitle("Where these recipes come from");
        popover.setHeaderAlwaysVisible(true);
        popover.setDetachable(false);
        popover.show(owner);
    }
}
