package sparseworkbench.gui.data;

import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import sparseworkbench.data.DataParams;
import sparseworkbench.data.RowBalance;
import sparseworkbench.gui.page.PageControls;
import sparseworkbench.gui.page.ProjectModel;
import sparseworkbench.param.Values;

/** Where the rows of the first table go: used, left out and why, trained on, held out. */
final class RowBalanceLine {
    private static final String COUNTING = "Counting the rows…";
    private final ProjectModel project;
    private final Label words = PageControls.text("", "row-balance");
    private final SplitBar split = new SplitBar();
    private final VBox node = new VBox(words, split.node());
    private Optional<Values> checked = Optional.empty();

    RowBalanceLine(ProjectModel project) {
        this.project = project;
        node.getStyleClass().add("row-balance-line");
        project.planProperty().subscribe(plan -> {
            checked = plan.map(found -> project.project().data());
            show();
        });
        project.openProperty().subscribe(open -> show());
        project.rowsSoFarProperty().subscribe(rows -> show());
    }

    VBox node() {
        return node;
    }

    /** What was counted for other settings is not true any more, but for those that have no part in it. */
    private void show() {
        Values data = project.project().data();
        boolean counting =
                checked.filter(then -> asked(then).equals(asked(data))).isEmpty()
                        || project.planProperty()
                                .get()
                                .filter(plan -> plan.data().isPending())
                                .isPresent();
        Optional<RowBalance> found = counting
                ? Optional.empty()
                : project.planProperty().get().flatMap(plan -> RowBalance.of(plan.data(), data));
        words.setText(counting ? counting() : found.map(RowBalance::words).orElse(""));
        PageControls.visible(words, !words.getText().isEmpty());
        found.ifPresent(split::show);
        PageControls.visible(split.node(), found.filter(RowBalance::ready).isPresent());
    }

    /** Of a large table it is told how far it is. */
    private String counting() {
        String soFar = project.rowsSoFarProperty().get();
        return soFar.isEmpty() ? COUNTING : COUNTING + " " + soFar;
    }

    /** How many rows are held out, or trained on at most, changes no count. */
    private static Values asked(Values data) {
        return data.with(DataParams.HELD_OUT_ROWS, DataParams.HELD_OUT_ROWS.defaultValue())
                .with(DataParams.MAX_ROWS, DataParams.MAX_ROWS.defaultValue());
    }
}
