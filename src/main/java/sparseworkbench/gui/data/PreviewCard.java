package sparseworkbench.gui.data;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import sparseworkbench.data.TableLook;
import sparseworkbench.gui.page.DisplayText;
import sparseworkbench.gui.page.LiteralText;
import sparseworkbench.gui.page.PageControls;
import sparseworkbench.gui.page.ProjectModel;
import sparseworkbench.gui.page.Theme;

/** The rows of a training table as they are read, or why they cannot be shown. */
final class PreviewCard {
    private final VBox node = new VBox();
    private final PreviewTable table;
    private final Label caption = new Label();
    private final Label format = PageControls.text("", "muted", "small");
    private final Label more = new Label();
    private final TextField filter = new TextField();
    private final HBox many = new HBox(more, filter);
    private final Label place = new Label();
    private final Hyperlink back = LiteralText.link("Back to the first rows");
    private final HBox jumped = new HBox(place, back);
    private final VBox tableCard;
    private Optional<TableLook> shown = Optional.empty();

    PreviewCard(ProjectModel project, Theme theme) {
        table = new PreviewTable(project, theme);
        caption.getStyleClass().add("card-title");
        filter.setPromptText("Find a column");
        filter.setAccessibleText("Find a column");
        filter.textProperty().addListener((o, was, now) -> shown.ifPresent(this::columns));
        more.getStyleClass().add("muted");
        many.getStyleClass().add("many-columns");
        jumped.getStyleClass().add("jumped");
        back.setOnAction(e -> firstRows());
        jumped(Optional.empty());
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox foot = new HBox(many, gap, jumped);
        foot.getStyleClass().add("preview-foot");
        tableCard = PageControls.card("", new VBox(caption, format), foot, table.node());
        tableCard.setId("preview-card");
        node.getChildren().setAll(busy());
    }

    /** Stands between what the table is and its rows. */
    void addAbove(Node part) {
        tableCard.getChildren().add(1, part);
    }

    VBox node() {
        return node;
    }

    Node focusTarget() {
        return table.focusTarget();
    }

    /** @param look empty for a table that cannot be read */
    void show(Optional<TableLook> look) {
        if (look.isEmpty()) {
            nothing();
        } else {
            fill(look.get());
        }
        shown = look;
    }

    private void fill(TableLook look) {
        caption.setText(look.file().getFileName().toString());
        format.setText(look.sniffed().sentence());
        PageControls.visible(table.node(), true);
        if (shown.filter(was -> was.file().equals(look.file())).isEmpty()) {
            filter.clear();
        }
        columns(look);
        if (shown.filter(look::equals).isEmpty()) {
            rows(RowsAt.first(look));
        }
        place(tableCard);
    }

    private void columns(TableLook look) {
        ShownColumns columns = ShownColumns.of(look.uses(), filter.getText());
        boolean all = look.uses().size() <= ShownColumns.MOST;
        PageControls.visible(many, !all);
        more.setText("… " + DisplayText.count(columns.hidden(), "more column", "more columns"));
        table.showColumns(look, columns.indexes());
    }

    private void place(Node only) {
        if (!node.getChildren().contains(only)) {
            node.getChildren().setAll(only);
        }
    }

    /** Rows from elsewhere in the file. */
    void jump(RowsAt rows) {
        rows(rows);
        table.select(rows.wanted());
    }

    private void rows(RowsAt rows) {
        table.showRows(rows.rows());
        jumped(rows.rows().isEmpty() || rows.isFirst() ? Optional.empty() : Optional.of(rows));
    }

    private void firstRows() {
        shown.ifPresent(look -> rows(RowsAt.first(look)));
    }

    private void jumped(Optional<RowsAt> to) {
        to.ifPresent(rows -> place.setText(rows.words()));
        PageControls.visible(jumped, to.isPresent());
    }

    /** @param words how many rows the table has, or how far that is known; empty for nothing */
    void showCount(String words) {
        shown.ifPresent(look -> caption.setText(look.file().getFileName() + (words.isEmpty() ? "" : " · " + words)));
    }

    void showLengths(Map<String, ColumnLengths> lengths) {
        table.showLengths(lengths);
    }

    void showLeftOut(Set<Long> numbers) {
        table.showLeftOut(numbers);
    }

    private static Node busy() {
        ProgressBar bar = new ProgressBar(ProgressBar.INDETERMINATE_PROGRESS);
        bar.setMaxWidth(Double.MAX_VALUE);
        return PageControls.card(
                "",
                PageControls.text("Looking at the data… The first time, the sample is written to your disk.", "muted"),
                bar);
    }

    /**
     * What is wrong with a file, the setting that names it says; saying it here as well would look like two mistakes. How it is read can be
     * changed nevertheless: that may be what is wrong.
     */
    private void nothing() {
        caption.setText("");
        format.setText("The first rows appear here once a file is chosen and can be read.");
        PageControls.visible(table.node(), false);
        PageControls.visible(many, false);
        jumped(Optional.empty());
        place(tableCard);
    }
}
