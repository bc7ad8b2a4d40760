package sparseworkbench.gui.data;

import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.VBox;
import sparseworkbench.data.DataCheck;
import sparseworkbench.data.table.TablePreview;
import sparseworkbench.gui.page.DisplayText;
import sparseworkbench.gui.page.PageControls;
import sparseworkbench.gui.page.ProjectModel;
import sparseworkbench.gui.page.Theme;
import sparseworkbench.gui.task.FrameScheduler;
import sparseworkbench.plan.PlanResult;

/** The first rows of the training file, or why they cannot be shown. */
final class PreviewCard {
    private final VBox node = new VBox();
    private final PreviewTable table;
    private final Label caption = new Label();
    private final Label format = new Label();
    private final Node tableCard;
    private Optional<DataCheck> shown = Optional.empty();

    PreviewCard(ProjectModel project, Theme theme) {
        table = new PreviewTable(project, theme);
        caption.getStyleClass().add("card-title");
        format.getStyleClass().addAll("muted", "small");
        VBox head = new VBox(caption, format);
        tableCard = PageControls.card("", head, table.node());
    }

    /** Shows the first table that is trained on, and follows it. */
    static PreviewCard ofFirst(ProjectModel project, Theme theme, FrameScheduler frames) {
        PreviewCard card = new PreviewCard(project, theme);
        Runnable show = frames.repeated(
                card.node, () -> card.show(project.planProperty().get().map(PlanResult::data)));
        project.planProperty().subscribe(plan -> show.run());
        project.rowsSoFarProperty().subscribe(card::rowsSoFar);
        return card;
    }

    VBox node() {
        return node;
    }

    Node focusTarget() {
        return table.focusTarget();
    }

    /** @param data a table; empty while it is being looked at */
    void show(Optional<DataCheck> data) {
        if (data.isEmpty()) {
            node.getChildren().setAll(busy());
        } else if (data.get().table().isPresent()) {
            fill(data.get(), data.get().table().get());
        } else {
            node.getChildren().setAll(nothing());
        }
        shown = data;
    }

    private void fill(DataCheck data, TablePreview preview) {
        caption.setText(preview.file().getFileName() + " · "
                + (data.isPending()
                        ? "looking through the rows…"
                        : DisplayText.count(preview.rowCount(), "row", "rows")));
        format.setText(preview.sniffed().sentence());
        if (!node.getChildren().contains(tableCard)) {
            node.getChildren().setAll(tableCard);
        }
        table.show(
                data,
                preview,
                shown.flatMap(DataCheck::table).filter(preview::equals).isEmpty());
    }

    /** Of a large table; the first rows are shown already. */
    private void rowsSoFar(String words) {
        if (!words.isEmpty()) {
            shown.filter(DataCheck::isPending)
                    .flatMap(DataCheck::table)
                    .ifPresent(preview -> caption.setText(preview.file().getFileName() + " · " + words));
        }
    }

    private static Node busy() {
        ProgressBar bar = new ProgressBar(ProgressBar.INDETERMINATE_PROGRESS);
        bar.setMaxWidth(Double.MAX_VALUE);
        return PageControls.card(
                "",
                PageControls.text("Looking at the data… The first time, the sample is written to your disk.", "muted"),
                bar);
    }

    /** What is wrong with a file, the setting that names it says; saying it here as well would look like two mistakes. */
    private static Node nothing() {
        return PageControls.card(
                "", PageControls.text("The first rows appear here once a file is chosen and can be read.", "muted"));
    }
}
