package sparseworkbench.gui.label;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import sparseworkbench.data.DataCheck;
import sparseworkbench.encoder.EncoderParams;
import sparseworkbench.gui.form.Form;
import sparseworkbench.gui.form.FormContext;
import sparseworkbench.gui.form.FormSection;
import sparseworkbench.gui.page.PageControls;
import sparseworkbench.home.Home;
import sparseworkbench.loss.DataShape;
import sparseworkbench.model.ModelSource;
import sparseworkbench.param.PathType;
import sparseworkbench.param.Problem;
import sparseworkbench.param.Values;
import sparseworkbench.project.Project;
import sparseworkbench.store.Run;

/** With what labels are made: by which model, into which file, and with which knobs. */
final class LabelSettings extends VBox {
    private final LabelOrder order;
    private final Project project;
    private final Path folder;
    private final DataCheck data;
    /** What the model that learns would be given; empty while that is not known. */
    private final Optional<DataShape> learns;

    private final Function<PathType, Optional<String>> browse;
    private final Home home;
    private final Label summary = PageControls.text("", "muted");
    private final ModelPicker model;
    private final Label modelLabel = new Label("Model");
    private final VBox modelRow;
    private final TextField output = new TextField();
    private final VBox knobs = new VBox();
    private final SimpleObjectProperty<List<Problem>> problems = new SimpleObjectProperty<>(List.of());
    /** What is typed and cannot be read, by path. */
    private final Map<String, Problem> drafts = new HashMap<>();

    private final ReadOnlyBooleanWrapper wrong = new ReadOnlyBooleanWrapper();
    private LabelTask task = LabelTask.MINE;
    private SimpleObjectProperty<Values> values = new SimpleObjectProperty<>(LabelTask.MINE.proposed());
    private Optional<Form> form = Optional.empty();

    /** @param folder of the project, against which the new file's name is read */
    LabelSettings(
            LabelOrder order,
            Project project,
            Path folder,
            DataCheck data,
            Optional<DataShape> learns,
            List<Run> runs,
            Function<PathType, Optional<String>> browse,
            Home home) {
        this.order = order;
        this.project = project;
        this.folder = folder;
        this.data = data;
        this.learns = learns;
        this.browse = browse;
        this.home = home;
        model = new ModelPicker(runs, home, browse);
        modelLabel.setLabelFor(model);
        modelRow = new VBox(modelLabel, model);
        output.setId("label-output");
        Label where = new Label("New file");
        where.setLabelFor(output);
        getStyleClass().add("page-column");
        getChildren().addAll(summary, modelRow, new VBox(where, output), knobs);
    }

    /** Begins anew with what is proposed for a task. */
    void choose(LabelTask chosen) {
        task = chosen;
        summary.setText(chosen.summary());
        PageControls.visible(modelRow, chosen.usesModel());
        modelLabel.setText(
                switch (chosen) {
                    case SCORE -> "Teacher";
                    case IDF -> "Model whose tokens are weighed";
                    case MINE, SPLIT -> "Model";
                });
        model.offer(chosen, firstModel());
        output.setText(proposedFile().toString());
        values = new SimpleObjectProperty<>(proposedValues());
        form.ifPresent(Form::dispose);
        drafts.clear();
        problems.set(List.of());
        FormContext context = new FormContext(new SimpleObjectProperty<>(false), problems, this::draft, browse);
        Form made = new Form(new FormSection("label", values, this::apply), context);
        form = Optional.of(made);
        knobs.getChildren().setAll(made.node());
        judge();
    }

    /** Tokens are those of the model that learns, and embeddings to be learned are as wide as its own. */
    private String firstModel() {
        boolean own = task == LabelTask.IDF || task == order.task() && order.wantsVectors();
        return own
                ? ModelSource.absolute(project.model().get(EncoderParams.SOURCE), folder)
                : EncoderParams.SOURCE.defaultValue();
    }

    private Values proposedValues() {
        return task == order.task()
                ? order.proposed(learns.map(DataShape::autoencoder).orElse(false))
                : task.proposed();
    }

    /** Beside the table; of data that came with the program in the folder of the project. */
    private Path proposedFile() {
        Path table = data.file().orElseThrow().toAbsolutePath();
        Path beside = table.startsWith(home.datasets()) ? folder : table.getParent();
        return beside.resolve(task.fileName(table.getFileName().toString()));
    }

    private void apply(Values changed) {
        values.set(changed);
        Stream<Problem> ofLoss = task == order.task() ? order.problems(changed).stream() : Stream.empty();
        problems.set(Stream.concat(changed.problems().stream(), ofLoss)
                .map(problem -> problem.under("label"))
                .toList());
        judge();
    }

    /** A number that is being typed and is none yet. */
    private void draft(String path, Optional<Problem> problem) {
        problem.ifPresentOrElse(found -> drafts.put(path, found), () -> drafts.remove(path));
        judge();
    }

    private void judge() {
        wrong.set(!drafts.isEmpty() || problems.get().stream().anyMatch(Problem::isError));
    }

    /** Whether nothing can be made with what is set. */
    ReadOnlyBooleanProperty wrongProperty() {
        return wrong.getReadOnlyProperty();
    }

    /** The knobs as they are set. */
    Values values() {
        return values.get();
    }

    /** The model that is chosen, as a source. */
    String model() {
        return model.chosen();
    }

    /** The name of the new file as it is typed. */
    String fileName() {
        return output.getText();
    }

    /**
     * The new file.
     *
     * @throws java.nio.file.InvalidPathException where what is typed cannot be the name of a file
     */
    Path target() {
        return folder.resolve(output.getText().strip());
    }
}
