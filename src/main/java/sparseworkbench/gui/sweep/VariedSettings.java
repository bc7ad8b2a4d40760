package sparseworkbench.gui.sweep;

import atlantafx.base.theme.Styles;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.kordamp.ikonli.feather.Feather;
import sparseworkbench.gui.page.Icons;
import sparseworkbench.plan.sweep.Variation;
import sparseworkbench.project.LocatedSetting;
import sparseworkbench.project.Project;

/** The settings that vary. Those that people vary most are a click away, all others in a list. */
final class VariedSettings extends VBox {
    private static final List<String> USUAL = List.of(
            "training.learning_rate",
            "training.batch_size",
            "loss.document_regularizer_weight",
            "loss.query_regularizer_weight",
            "training.max_steps",
            "model.initial_active_dims");

    private final Project project;
    private final Runnable changed;
    private final FlowPane chips = new FlowPane();
    private final ComboBox<LocatedSetting> more = new ComboBox<>();
    private final VBox varied = new VBox();

    VariedSettings(Project project, Runnable changed) {
        this.project = project;
        this.changed = changed;
        getStyleClass().add("sweep-part");
        varied.getStyleClass().add("sweep-part");
        chips.getStyleClass().add("sweep-chips");
        Label heading = new Label("Settings that vary");
        heading.getStyleClass().add("sweep-heading");
        more.setPromptText("Another setting…");
        more.setAccessibleText("Another setting that varies");
        more.setVisibleRowCount(14);
        more.setMaxWidth(Double.MAX_VALUE);
        more.setConverter(new Names());
        more.setCellFactory(list -> new Entry());
        more.setOnAction(e -> Optional.ofNullable(more.getValue()).ifPresent(this::vary));
        getChildren().addAll(heading, chips, varied, more);
        offer();
    }

    List<Variation> variations() {
        return varied.getChildren().stream()
                .map(VariedSetting.class::cast)
                .map(VariedSetting::variation)
                .toList();
    }

    /** Adds a setting, by its path. */
    void vary(LocatedSetting setting) {
        varied.getChildren().add(new VariedSetting(setting, changed, this::drop));
        offer();
        changed.run();
    }

    private void drop(VariedSetting setting) {
        varied.getChildren().remove(setting);
        offer();
        changed.run();
    }

    private void offer() {
        List<String> taken = varied.getChildren().stream()
                .map(VariedSetting.class::cast)
                .map(VariedSetting::path)
                .toList();
        List<LocatedSetting> free = LocatedSetting.all(project).stream()
                .filter(setting -> setting.isActive() && ValuesEditor.suits(setting) && !taken.contains(setting.path()))
                .toList();
        chips.getChildren()
                .setAll(USUAL.stream()
                        .flatMap(path ->
                                free.stream().filter(setting -> setting.path().equals(path)))
                        .map(this::chip)
                        .toList());
        more.setValue(null);
        more.getItems().setAll(free);
    }

    private Button chip(LocatedSetting setting) {
        Button chip = Icons.labelled(Feather.PLUS, setting.param().label(), () -> vary(setting));
        chip.setId("vary-" + setting.param().key());
        chip.getStyleClass().addAll(Styles.SMALL, Styles.ROUNDED);
        return chip;
    }

    private static String name(LocatedSetting setting) {
        return setting.section().label() + " › " + setting.param().label();
    }

    /** One line of the list. */
    private static final class Entry extends ListCell<LocatedSetting> {
        @Override
        protected void updateItem(LocatedSetting setting, boolean empty) {
            super.updateItem(setting, empty);
            setText(empty || setting == null ? null : name(setting));
        }
    }

    /** Shows what was chosen; nothing is typed. */
    private static final class Names extends StringConverter<LocatedSetting> {
        @Override
        public String toString(LocatedSetting setting) {
            return setting == null ? "" : name(setting);
        }

        @Override
        public LocatedSetting fromString(String text) {
            return null;
        }
    }
}
