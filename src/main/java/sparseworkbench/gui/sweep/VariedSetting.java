package sparseworkbench.gui.sweep;

import java.util.function.Consumer;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import sparseworkbench.gui.page.Icons;
import sparseworkbench.plan.sweep.Variation;
import sparseworkbench.project.LocatedSetting;

/** A setting that varies, with its values. */
final class VariedSetting extends VBox {
    private final LocatedSetting setting;
    private final ValuesEditor values;

    VariedSetting(LocatedSetting setting, Runnable changed, Consumer<VariedSetting> removed) {
        this.setting = setting;
        values = ValuesEditor.of(setting, changed);
        getStyleClass().add("sweep-setting");
        Label name = new Label(setting.param().label());
        name.getStyleClass().add("sweep-heading");
        name.setTooltip(new Tooltip(setting.param().help() + "\n" + setting.path()));
        Label now = new Label("now " + setting.text());
        now.getStyleClass().addAll("muted", "small");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox head = new HBox(
                name,
                now,
                gap,
                Icons.button(Feather.X, "Do not vary " + setting.param().label(), () -> removed.accept(this)));
        head.getStyleClass().add("sweep-setting-head");
        getChildren().addAll(head, values.node());
    }

    String path() {
        return setting.path();
    }

    Variation variation() {
        return new Variation(setting.path(), values.values());
    }
}
