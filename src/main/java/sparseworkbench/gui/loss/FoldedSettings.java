package sparseworkbench.gui.loss;

import java.util.List;
import java.util.Set;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import sparseworkbench.gui.page.DisplayText;
import sparseworkbench.gui.page.Icons;
import sparseworkbench.gui.page.LiteralText;
import sparseworkbench.gui.page.MeasuredBox;
import sparseworkbench.gui.page.PageControls;
import sparseworkbench.gui.page.ProjectModel;
import sparseworkbench.param.Level;
import sparseworkbench.project.LocatedSetting;
import sparseworkbench.project.Section;
import sparseworkbench.project.TrainingParams;

/** Everything that nobody has to decide, below one counted line; open for experts. */
final class FoldedSettings {
    private static final Set<Section> SECTIONS = Set.of(Section.LOSS, Section.TRAINING, Section.EVALUATION);
    /** What stands above the fold already. */
    private static final Set<String> DECIDED = Set.of(
            SparsityRow.WEIGHT,
            Section.TRAINING.path(TrainingParams.MAX_MINUTES.key()),
            Section.TRAINING.path(TrainingParams.MAX_STEPS.key()),
            Section.TRAINING.path(TrainingParams.NUM_TRAIN_EPOCHS.key()));

    private final ProjectModel project;
    private final ObservableValue<Boolean> expert;
    private final Node content;
    private final Hyperlink toggle = LiteralText.link("");
    private final HBox head = new HBox(toggle);
    private final VBox node;
    private boolean opened;

    FoldedSettings(ProjectModel project, ObservableValue<Boolean> expert, Node content) {
        this.project = project;
        this.expert = expert;
        this.content = content;
        node = new MeasuredBox(head, content);
        node.getStyleClass().add("page-column");
        head.getStyleClass().add("fold-head");
        toggle.setId("more-settings");
        toggle.getStyleClass().add("form-more");
        toggle.setMinWidth(Region.USE_PREF_SIZE);
        toggle.setOnAction(e -> open(!opened));
        expert.subscribe(now -> arrange());
        project.openProperty().subscribe(open -> arrange());
    }

    VBox node() {
        return node;
    }

    /** Shows a control beside the line, while the settings are seen. */
    void aside(Region control) {
        HBox.setHgrow(control, Priority.NEVER);
        if (!head.getChildren().contains(control)) {
            head.getChildren().add(control);
        }
        arrange();
    }

    void open(boolean now) {
        opened = now;
        arrange();
    }

    private void arrange() {
        boolean all = expert.getValue();
        boolean seen = all || opened;
        PageControls.visible(content, seen);
        PageControls.visible(head, !all);
        head.getChildren().stream().filter(part -> part != toggle).forEach(part -> PageControls.visible(part, seen));
        toggle.setGraphic(Icons.decoration(seen ? Feather.CHEVRON_DOWN : Feather.CHEVRON_RIGHT));
        toggle.setText(opened ? "Show fewer settings" : counted());
    }

    private String counted() {
        List<LocatedSetting> more = LocatedSetting.all(project.project()).stream()
                .filter(setting -> SECTIONS.contains(setting.section())
                        && setting.param().level() == Level.SIMPLE
                        && setting.isActive()
                        && !DECIDED.contains(setting.path()))
                .toList();
        long changed = more.stream()
                .filter(setting -> setting.values().isChanged(setting.param()))
                .count();
        return DisplayText.count(more.size(), "more setting", "more settings")
                + (changed > 0 ? ", " + changed + " changed" : "");
    }
}
