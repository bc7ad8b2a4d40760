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
import sparseworkbench.param.InvalidValue;
import sparseworkbench.project.Preset;
import sparseworkbench.project.Presets;

/** Recipes for the chosen base loss. Those for other base losses are listed but cannot be chosen: λ does not carry over. */
final class PresetBar {
    private final ProjectModel project;
    private final Notices notices;
    private final MenuButton menu = new MenuButton("Recipes");
    private final Label words = PageControls.text("", "muted", "small");
    private final HBox node = new HBox(menu, words);

    PresetBar(ProjectModel project, Notices notices, FrameScheduler frames) {
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
        boolean splade = project.project()
                .loss()
                .values()
                .params()
                .find("document_regularizer_weight")
                .isPresent();
        node.setVisible(splade);
        node.setManaged(splade);
        if (!splade) {
            return;
        }
        List<Preset> own = Presets.all().stream()
                .filter(preset -> preset.suits(project.project()))
                .toList();
        menu.getItems().setAll(own.stream().map(this::item).toList());
        if (!own.isEmpty()) {
            menu.getItems().add(new SeparatorMenuItem());
        }
        Presets.all().stream()
                .filter(preset -> !own.contains(preset))
                .map(PresetBar::other)
                .forEach(menu.getItems()::add);
        words.setText(own.stream()
                .filter(this::isInEffect)
                .findFirst()
                .map(preset -> "In effect: " + preset.label() + " ("
                        + preset.source().title() + ", " + preset.source().url() + ").")
                .orElse(
                        own.isEmpty()
                                ? "No recipe is known for this base loss, and λ does not carry over from another:"
                                        + " watch the active dimensions."
                                : "Each recipe belongs to one base loss: λ does not carry over from another."));
    }

    private boolean isInEffect(Preset preset) {
        try {
            return preset.applyTo(project.project()).equals(project.project());
        } catch (InvalidValue e) {
            return false; // A recipe that cannot be applied is not in effect.
        }
    }

    private MenuItem item(Preset preset) {
        MenuItem item = new MenuItem(preset.label() + "   " + values(preset) + "\n"
                + preset.source().title() + "\n" + preset.source().url());
        item.setOnAction(e -> apply(preset));
        return item;
    }

    private static MenuItem other(Preset preset) {
        String base = LossCatalog.find(preset.base()).map(LossDescriptor::label).orElse(preset.base());
        MenuItem item = new MenuItem(preset.label() + " — for “" + base + "” as base loss");
        item.setDisable(true);
        return item;
    }

    private static String values(Preset preset) {
        return preset.settings().entrySet().stream()
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

    private void apply(Preset preset) {
        try {
            project.change(preset.applyTo(project.project()), "recipe " + preset.label() + " " + preset.base());
        } catch (InvalidValue e) {
            notices.warning(e.getMessage());
        }
    }
}
