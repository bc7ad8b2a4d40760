package sparseworkbench.gui.model;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import sparseworkbench.gui.form.Editor;
import sparseworkbench.gui.form.EditorListener;
import sparseworkbench.gui.form.EditorWidth;
import sparseworkbench.gui.page.FurtherTraining;
import sparseworkbench.gui.page.RunFeed;
import sparseworkbench.home.RunModel;
import sparseworkbench.home.RunModel.Which;
import sparseworkbench.store.Run;

/** Which run's model, and which of them: its result, or a checkpoint. */
final class RunModelEditor implements Editor<String> {
    private final RunFeed feed;
    private final EditorListener<String> listener;
    private final ComboBox<Long> run = new ComboBox<>();
    private final ComboBox<Which> which = new ComboBox<>();
    private final HBox node = new HBox(run, which);
    private boolean showing;

    RunModelEditor(RunFeed feed, EditorListener<String> listener) {
        this.feed = feed;
        this.listener = listener;
        node.getStyleClass().add("path-editor");
        node.setId("run-model");
        run.setAccessibleText("Run");
        which.setAccessibleText("Which of its models");
        run.setCellFactory(list -> new RunCell());
        run.setButtonCell(new RunCell());
        which.setCellFactory(list -> new WhichCell());
        which.setButtonCell(new WhichCell());
        which.getItems().setAll(Which.values());
        run.setOnAction(e -> choose());
        which.setOnAction(e -> choose());
        feed.runsProperty().subscribe(runs -> offer());
    }

    /** The newest run with a model. */
    Optional<String> first() {
        return possible().findFirst().map(FurtherTraining::model).map(RunModel::toString);
    }

    private Stream<Run> possible() {
        return feed.runsProperty().get().stream().filter(FurtherTraining::isPossible);
    }

    /** What is chosen stays chosen, also where it is gone: the check of the project says so. */
    private void offer() {
        List<Long> offered = feed.runsProperty().get().stream()
                .filter(one -> !one.state().isLive() && one.step() > 0)
                .map(one -> one.id().number())
                .toList();
        if (!offered.equals(run.getItems())) {
            Long chosen = run.getValue();
            showing = true;
            run.getItems().setAll(offered);
            run.setValue(chosen);
            showing = false;
        }
    }

    private void choose() {
        if (!showing && run.getValue() != null && which.getValue() != null) {
            listener.accepted().accept(new RunModel(run.getValue(), which.getValue()).toString());
        }
    }

    @Override
    public Node node() {
        return node;
    }

    @Override
    public Node focusTarget() {
        return run;
    }

    @Override
    public EditorWidth width() {
        return EditorWidth.LINE;
    }

    @Override
    public void show(String value) {
        showing = true;
        Optional<RunModel> model = RunModel.parse(value);
        run.setValue(model.map(RunModel::run).orElse(null));
        which.setValue(model.map(RunModel::which).orElse(Which.RESULT));
        showing = false;
    }

    /** Number, name and loss of a run. */
    private final class RunCell extends ListCell<Long> {
        @Override
        protected void updateItem(Long number, boolean empty) {
            super.updateItem(number, empty);
            setText(empty || number == null ? null : words(number));
        }

        private String words(long number) {
            return feed.runsProperty().get().stream()
                    .filter(one -> one.id().number() == number)
                    .findFirst()
                    .map(one -> "Run " + number + " · " + one.name() + " · " + one.loss())
                    .orElse("Run " + number);
        }
    }

    private static final class WhichCell extends ListCell<Which> {
        @Override
        protected void updateItem(Which value, boolean empty) {
            super.updateItem(value, empty);
            setText(empty || value == null ? null : value.label());
        }
    }
}
