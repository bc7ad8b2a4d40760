package sparseworkbench.gui.data;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import sparseworkbench.data.ColumnRole;
import sparseworkbench.data.ColumnUse;
import sparseworkbench.data.DataParams;
import sparseworkbench.data.table.ColumnType;
import sparseworkbench.data.table.PreviewRow;
import sparseworkbench.gui.page.DisplayText;
import sparseworkbench.gui.page.LiteralText;
import sparseworkbench.gui.page.PageControls;
import sparseworkbench.gui.page.ProjectModel;
import sparseworkbench.gui.page.Theme;
import sparseworkbench.param.Values;
import sparseworkbench.project.Section;

/** The head of a column: its name, what it is for and how sure that is, how long its texts are. */
final class ColumnHead {
    /** Of a table with more columns a project keeps only those that are used. */
    private static final int MOST_UNUSED = 100;

    private final ProjectModel project;
    private final TableColumn<PreviewRow, String> column;
    private final String name;
    private final Label title;
    private final ComboBox<ColumnRole> role;
    private final Label source = new Label();
    private final Hyperlink again = LiteralText.link("guess");
    private final LengthHistogram lengths;
    private final VBox node;
    private boolean showing;

    ColumnHead(ProjectModel project, Theme theme, TableColumn<PreviewRow, String> column, String name) {
        this.project = project;
        this.column = column;
        this.name = name;
        title = new Label(name);
        title.getStyleClass().add("column-name");
        role = roles();
        source.getStyleClass().addAll("muted", "small");
        PageControls.tooltipOfText(source);
        again.getStyleClass().add("small");
        again.setAccessibleText("Guess what column " + name + " is for");
        again.setOnAction(e -> guess());
        lengths = new LengthHistogram(theme);
        HBox why = new HBox(source, again);
        why.getStyleClass().add("column-why");
        node = new VBox(title, role, why, lengths.node());
        node.getStyleClass().add("column-head");
    }

    Node node() {
        return node;
    }

    TableColumn<PreviewRow, String> column() {
        return column;
    }

    Node focusTarget() {
        return role;
    }

    void show(ColumnUse use, ColumnType type) {
        showing = true;
        title.setTooltip(new Tooltip(name + " (" + type.label() + ")"));
        role.setValue(use.role());
        source.setText(why(use));
        boolean chosen = use.source().isChosen();
        PageControls.visible(again, chosen);
        showing = false;
    }

    /** “guessed from the name (90 %)”; of a role that a person chose, or of none, nobody need be sure. */
    private static String why(ColumnUse use) {
        return use.source().isChosen() || use.role() == ColumnRole.UNUSED
                ? use.source().text()
                : DisplayText.format(
                        "%s (%.0f %%)", use.source().text(), 100 * use.source().confidence());
    }

    void showLengths(Optional<ColumnLengths> found) {
        lengths.show(found);
    }

    private ComboBox<ColumnRole> roles() {
        ComboBox<ColumnRole> box = new ComboBox<>();
        box.getItems().setAll(ColumnRole.values());
        box.setAccessibleText("What column " + name + " is for");
        box.setMaxWidth(Double.MAX_VALUE);
        box.setConverter(PageControls.words(ColumnRole::label));
        box.valueProperty().addListener((o, was, now) -> {
            if (!showing && now != null) {
                choose(now);
            }
        });
        return box;
    }

    /** What a person chooses once is kept for all columns, so that a guess never changes behind their back. */
    private void choose(ColumnRole chosen) {
        Values data = project.project().data();
        Map<String, String> roles = new LinkedHashMap<>(data.get(DataParams.COLUMNS));
        project.planProperty()
                .get()
                .ifPresent(plan -> plan.data().tables().stream()
                        .flatMap(table -> table.columns().stream())
                        .filter(use -> use.role() != ColumnRole.UNUSED
                                || plan.data().columns().size() <= MOST_UNUSED)
                        .forEach((ColumnUse use) ->
                                roles.putIfAbsent(use.name(), use.role().key())));
        roles.put(name, chosen.key());
        project.change(Section.DATA, data.with(DataParams.COLUMNS, Collections.unmodifiableMap(roles)));
    }

    private void guess() {
        Values data = project.project().data();
        Map<String, String> roles = new LinkedHashMap<>(data.get(DataParams.COLUMNS));
        roles.remove(name);
        project.change(Section.DATA, data.with(DataParams.COLUMNS, Collections.unmodifiableMap(roles)));
    }
}
