package sparseworkbench.gui.export;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import sparseworkbench.encoder.EncoderParams;
import sparseworkbench.export.ExportKind;
import sparseworkbench.gui.page.Icons;
import sparseworkbench.gui.page.LiteralText;
import sparseworkbench.gui.page.PageControls;
import sparseworkbench.store.Run;

/** What is exported, as what, and to where: the choices of the Export page. */
final class ExportForm extends VBox {
    private static final ExportedModel BUILT_IN = ExportedModel.of(EncoderParams.SOURCE.defaultValue());

    private final ComboBox<ExportedModel> model = new ComboBox<>();
    private final ComboBox<ExportKind> kind = new ComboBox<>();
    private final Label sentence = PageControls.text("", "muted");
    private final TextField target = new TextField();
    private final TextField corpus = new TextField();
    private final HBox corpusLine = line(corpus, "export-corpus", "Documents", this::chooseCorpus);
    private final CheckBox data = LiteralText.checkBox("Take the files of the project along");
    private final CheckBox untrained = LiteralText.checkBox("Export it as it is, although nothing has trained it");
    /** The target that was proposed: it follows the choices until a person writes another one. */
    private String proposed = "";
    /** Number of a run that is to be chosen once it is known. */
    private Optional<String> wanted = Optional.empty();

    ExportForm() {
        getStyleClass().add("export-form");
        model.setId("export-model");
        model.setMaxWidth(Double.MAX_VALUE);
        model.setConverter(PageControls.words(ExportedModel::label));
        kind.setId("export-kind");
        kind.setMaxWidth(Double.MAX_VALUE);
        kind.getItems().setAll(ExportKind.values());
        kind.setConverter(PageControls.words(ExportKind::label));
        kind.setValue(ExportKind.FOLDER);
        HBox models = new HBox(model, Icons.plain("Choose a folder…", this::chooseModel));
        models.getStyleClass().add("check-line");
        HBox.setHgrow(model, Priority.ALWAYS);
        getChildren()
                .addAll(
                        PageControls.text("Run or model"),
                        models,
                        untrained,
                        PageControls.text("As"),
                        kind,
                        sentence,
                        corpusLine,
                        data,
                        PageControls.text("To"),
                        line(target, "export-target", "Where to write", this::chooseTarget));
        model.valueProperty().subscribe(chosen -> changed());
        kind.valueProperty().subscribe(chosen -> changed());
        changed();
    }

    /**
     * What is asked for; absent where nothing says where to write.
     *
     * @throws java.nio.file.InvalidPathException where a path is none
     */
    Optional<ExportRequest> request() {
        if (target.getText().isBlank()) {
            return Optional.empty();
        }
        return Optional.of(new ExportRequest(
                model.getValue(),
                kind.getValue(),
                Path.of(target.getText().strip()),
                Optional.of(corpus.getText().strip())
                        .filter(text -> !text.isEmpty() && kind.getValue().content() == ExportKind.Content.DOCUMENTS)
                        .map(Path::of),
                data.isSelected(),
                untrained.isSelected()));
    }

    private static HBox line(TextField field, String id, String what, Runnable choose) {
        field.setId(id);
        field.setAccessibleText(what);
        HBox.setHgrow(field, Priority.ALWAYS);
        HBox line = new HBox(field, Icons.plain("Choose…", choose));
        line.getStyleClass().add("check-line");
        return line;
    }

    private void changed() {
        ExportKind chosen = kind.getValue();
        ExportedModel from = model.getValue();
        sentence.setText(chosen.sentence());
        PageControls.visible(corpusLine, chosen.content() == ExportKind.Content.DOCUMENTS);
        PageControls.visible(data, chosen == ExportKind.PROJECT);
        PageControls.visible(untrained, from != null && from.run().isEmpty());
        corpus.setPromptText(
                from != null && from.run().isPresent()
                        ? "the corpus that the run was evaluated on, or a file of documents"
                        : "a file of documents: one a line, JSON lines or a table with text and id");
        if (from != null && target.getText().equals(proposed)) {
            proposed = Path.of(System.getProperty("user.home"))
                    .resolve(from.fileName() + "-" + chosen.key() + chosen.ending())
                    .toString();
            target.setText(proposed);
        }
    }

    /** Offers the runs that have a model. */
    void runsChanged(List<Run> all) {
        ExportedModel before = model.getValue();
        List<ExportedModel> models = new ArrayList<>();
        for (Run run : all) {
            if (!run.state().isLive() && run.step() > 0 && !run.isImported()) {
                models.add(ExportedModel.of(run));
            }
        }
        models.add(BUILT_IN);
        if (before != null && before.run().isEmpty() && !models.contains(before)) {
            models.add(before);
        }
        List<String> labels = models.stream().map(ExportedModel::label).toList();
        if (!labels.equals(model.getItems().stream().map(ExportedModel::label).toList())) {
            boolean hadNoChoice = model.getItems().size() <= 1;
            // A box whose items change under its value shows the first of them, whatever the value is.
            model.setValue(null);
            model.getItems().setAll(models);
            choose(before == null || hadNoChoice ? models.getFirst().label() : before.label());
        }
        wanted.ifPresent(this::reveal);
    }

    private void choose(String label) {
        model.getItems().stream()
                .filter(one -> one.label().equals(label))
                .findFirst()
                .or(() -> model.getItems().stream().findFirst())
                .ifPresent(model::setValue);
    }

    private void chooseModel() {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle("A model folder");
        File folder = chooser.showDialog(getScene().getWindow());
        if (folder != null) {
            ExportedModel chosen = ExportedModel.of(folder.getPath());
            model.getItems().add(chosen);
            model.setValue(chosen);
        }
    }

    private void chooseCorpus() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle("A file of documents");
        File file = chooser.showOpenDialog(getScene().getWindow());
        if (file != null) {
            corpus.setText(file.getPath());
        }
    }

    private void chooseTarget() {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle("The folder to write into");
        File folder = chooser.showDialog(getScene().getWindow());
        if (folder != null) {
            String written = target.getText().strip();
            String name = written.substring(Math.max(written.lastIndexOf('/'), written.lastIndexOf('\\')) + 1);
            target.setText(new File(folder, name.isEmpty() ? "export" : name).getPath());
        }
    }

    /** @param number of a run; chosen as soon as it is known */
    void reveal(String number) {
        Optional<ExportedModel> known = model.getItems().stream()
                .filter(one -> one.run()
                        .filter(run -> run.id().toString().equals(number))
                        .isPresent())
                .findFirst();
        wanted = known.isPresent() ? Optional.empty() : Optional.of(number);
        known.ifPresent(model::setValue);
    }
}
