package sparseworkbench.gui.compare;

import atlantafx.base.theme.Styles;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import sparseworkbench.gui.page.ToolLine;
import sparseworkbench.store.Run;

/** Which runs the table lists: those that were asked for together, those that words and conditions hold for, those of a state. */
final class FilterBar extends ToolLine {
    private final TextField filter = new TextField();
    private final ComboBox<StatusFilter> status = new ComboBox<>();
    private final SweepFilter sweeps;
    private final Label count = new Label();
    private boolean archived;

    /**
     * @param changed  called when other runs are to be listed
     * @param sweep    called when other runs of those that were asked for together are
     * @param archives called with whether the archive is to be read, when that changes
     */
    FilterBar(Runnable changed, Runnable sweep, Consumer<Boolean> archives) {
        sweeps = new SweepFilter(sweep);
        status.getItems().setAll(StatusFilter.values());
        status.setValue(StatusFilter.ALL);
        filter.setPromptText("Filter: words, ndcg>0.5, batch=64 …");
        filter.setPrefColumnCount(19);
        filter.setTooltip(
                new Tooltip("Words must appear in number, name, state, data, model or loss. Results: ndcg, mrr, recall,"
                        + " flops, dims, qdims, loss. Settings by name: batch=64, λ<0.01, lr>=1e-5, loss=triplets"));
        filter.textProperty().addListener((o, was, now) -> changed.run());
        status.setOnAction(e -> {
            boolean now = status.getValue() == StatusFilter.ARCHIVED;
            if (now == archived) {
                changed.run();
            } else {
                archived = now;
                archives.accept(now);
            }
        });
        count.getStyleClass().add(Styles.TEXT_MUTED);
        count.setMinWidth(USE_PREF_SIZE);
        status.setMinWidth(USE_PREF_SIZE);
        getStyleClass().add("compare-tools");
        getChildren().addAll(sweeps, filter, status, count);
    }

    /** Takes in the runs as they are now, newest first. */
    void offer(List<Run> runs) {
        sweeps.offer(runs);
    }

    /** Whether a run is one of those asked for together that are listed. */
    boolean shows(Run run) {
        return sweeps.shows(run);
    }

    /** Whether all runs are listed, whatever they were asked for together with. */
    boolean isAll() {
        return sweeps.isAll();
    }

    void choose(Run run) {
        sweeps.choose(run);
    }

    Predicate<RunRow> predicate(Function<RunRow, Map<String, String>> settings) {
        Predicate<RunRow> words = RunFilter.of(filter.getText(), settings);
        StatusFilter state = status.getValue();
        return row -> sweeps.shows(row.run())
                && words.test(row)
                && state.shows(row.run().state());
    }

    void tell(int shown, int all) {
        count.setText(shown == all ? all + (all == 1 ? " run" : " runs") : shown + " of " + all + " runs");
    }

    /** What is typed. */
    String words() {
        return filter.getText().strip();
    }

    void clear() {
        filter.clear();
        sweeps.setValue(sweeps.getItems().getFirst());
        status.setValue(StatusFilter.ALL);
    }

    void search() {
        filter.requestFocus();
        filter.selectAll();
    }

    /** What is listed and shown, under a name. */
    SavedView view(String name, Map<String, Boolean> columns) {
        return new SavedView(name, filter.getText(), status.getValue().name(), columns);
    }

    /** Lists what was saved; a state that this version does not know is all of them. */
    void show(String words, String state) {
        filter.setText(words);
        status.setValue(Arrays.stream(StatusFilter.values())
                .filter(known -> known.name().equals(state))
                .findFirst()
                .orElse(StatusFilter.ALL));
    }
}
