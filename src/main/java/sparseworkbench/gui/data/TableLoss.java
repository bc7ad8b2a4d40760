package sparseworkbench.gui.data;

import atlantafx.base.theme.Styles;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import sparseworkbench.gui.label.LabelOrder;
import sparseworkbench.gui.label.LabelOrder.ChosenLoss;
import sparseworkbench.gui.page.Icons;
import sparseworkbench.gui.page.PageControls;
import sparseworkbench.gui.page.ProjectModel;
import sparseworkbench.loss.DataShape;
import sparseworkbench.loss.Lack;
import sparseworkbench.loss.LossCatalog;
import sparseworkbench.loss.LossRole;
import sparseworkbench.loss.LossSuitability;
import sparseworkbench.param.InvalidValue;
import sparseworkbench.param.Problem;
import sparseworkbench.param.Variant;
import sparseworkbench.project.Section;
import sparseworkbench.project.TableLosses;

/** Which loss a further table is trained by: the project's, or one of its own where that does not fit its rows. */
final class TableLoss {
    private static final String SHARED = "";

    private final ProjectModel project;
    private final int table;
    private final Consumer<LabelOrder> make;
    private final ComboBox<String> losses = new ComboBox<>();
    private final Label hint = PageControls.text("", "muted");
    private final Button cure = Icons.plain("", this::cure);
    private final VBox node;
    private List<LossSuitability> known = List.of();
    private boolean showing;

    /**
     * @param table its number among the further ones, from 0
     * @param make  opens the dialog that makes what a loss lacks
     */
    TableLoss(ProjectModel project, int table, Consumer<LabelOrder> make) {
        this.project = project;
        this.table = table;
        this.make = make;
        losses.setId("table-loss-" + table);
        losses.setAccessibleText("Loss of this table");
        losses.setConverter(PageControls.words(this::words));
        losses.setOnAction(e -> choose());
        Label label = new Label("Loss");
        label.setLabelFor(losses);
        cure.setId("table-cure-" + table);
        cure.getStyleClass().add(Styles.SMALL);
        HBox line = new HBox(label, losses, cure);
        line.getStyleClass().add("preview-foot");
        node = new VBox(line, hint);
        project.planProperty().subscribe(plan -> show());
        project.openProperty().subscribe(changed -> show());
    }

    VBox node() {
        return node;
    }

    private Optional<DataShape> shape() {
        return project.planProperty()
                .get()
                .map(plan -> plan.shapesOfTables())
                .filter(shapes -> table + 1 < shapes.size())
                .map(shapes -> shapes.get(table + 1));
    }

    private Optional<Variant> own() {
        List<Optional<Variant>> chosen = project.project().training().get(TableLosses.MORE_TRAIN_LOSSES);
        return table < chosen.size() ? chosen.get(table) : Optional.empty();
    }

    private void show() {
        Optional<DataShape> rows = shape();
        known = rows.map(shape -> LossSuitability.all(LossRole.TOP, shape)).orElse(List.of());
        List<String> offered = new ArrayList<>(List.of(SHARED));
        known.forEach(loss -> offered.add(loss.loss().name()));
        String chosen = own().map(Variant::name).orElse(SHARED);
        if (!offered.contains(chosen)) {
            offered.add(chosen);
        }
        showing = true;
        if (!losses.getItems().equals(offered)) {
            losses.getItems().setAll(offered);
        }
        losses.setValue(chosen);
        showing = false;
        hint.setText(rows.map(this::lacking).orElse(""));
        hint.setManaged(!hint.getText().isEmpty());
        Optional<LossSuitability> lacking = lacking();
        cure.setText(lacking.flatMap(LossSuitability::lack).map(Lack::cure).orElse(""));
        cure.setVisible(lacking.isPresent());
        cure.setManaged(lacking.isPresent());
    }

    /** The loss that the table is trained by, or one inside it, where another model can make what its rows lack. */
    private Optional<LossSuitability> lacking() {
        Variant chosen = own().orElse(project.project().loss());
        return shape().flatMap(rows -> LossSuitability.lacking(chosen, rows).stream()
                .filter(loss -> loss.lack().isPresent())
                .findFirst());
    }

    private void cure() {
        String path = Section.TRAINING.path(TableLosses.MORE_TRAIN_LOSSES.key()) + "." + table;
        lacking()
                .ifPresent(loss -> make.accept(LabelOrder.of(
                        loss.lack().orElseThrow(),
                        new ChosenLoss(path, loss.loss().name()),
                        table + 1)));
    }

    /** What the rows lack for the loss that they are trained by, and what to do about it. */
    private String lacking(DataShape rows) {
        return LossSuitability.problems(own().orElse(project.project().loss()), rows).stream()
                .filter(Problem::isError)
                .map(Problem::oneLine)
                .collect(Collectors.joining(" "));
    }

    private void choose() {
        String chosen = losses.getValue();
        if (showing || chosen == null || chosen.equals(own().map(Variant::name).orElse(SHARED))) {
            return;
        }
        try {
            Optional<Variant> loss = chosen.equals(SHARED)
                    ? Optional.empty()
                    : Optional.of(LossCatalog.type().parse(chosen));
            project.change(TableLosses.choosing(project.project(), table, loss), "training.more_train_losses");
        } catch (InvalidValue e) {
            throw new IllegalStateException("Losses are offered by the names of the catalog", e);
        }
    }

    private String words(String name) {
        if (name.equals(SHARED)) {
            return "The loss of the project";
        }
        String label = LossCatalog.find(name).map(loss -> loss.label()).orElse(name);
        boolean lacks = known.stream()
                .filter(loss -> loss.loss().name().equals(name))
                .anyMatch(loss -> loss.missing().isPresent());
        return lacks ? label + " · does not fit yet" : label;
    }
}
