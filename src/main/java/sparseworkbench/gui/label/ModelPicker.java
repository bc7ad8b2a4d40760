package sparseworkbench.gui.label;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import sparseworkbench.encoder.EncoderParams;
import sparseworkbench.gui.page.FurtherTraining;
import sparseworkbench.gui.page.Icons;
import sparseworkbench.home.Home;
import sparseworkbench.home.RunModel;
import sparseworkbench.param.PathType;
import sparseworkbench.store.Run;

/** Which model judges texts: the built-in one, one in the home, that of a run, a folder, or BM25 where a word search will do. */
final class ModelPicker extends HBox {
    /** As the job names it. */
    static final String BM25 = "bm25";

    private final ComboBox<String> models = new ComboBox<>();
    private final List<Run> runs;
    private final Home home;

    /**
     * @param runs   all of them; those with a model are offered
     * @param browse lets a person choose a folder
     */
    ModelPicker(List<Run> runs, Home home, Function<PathType, Optional<String>> browse) {
        this.runs = runs;
        this.home = home;
        getStyleClass().add("path-editor");
        models.setId("label-model");
        models.setAccessibleText("Model");
        models.setMaxWidth(Double.MAX_VALUE);
        models.setCellFactory(list -> new ModelCell());
        models.setButtonCell(new ModelCell());
        HBox.setHgrow(models, Priority.ALWAYS);
        getChildren()
                .addAll(
                        models,
                        Icons.plain(
                                "Folder…",
                                () -> browse.apply(new PathType(true, List.of()))
                                        .ifPresent(this::choose)));
    }

    /** @param first what is chosen */
    void offer(LabelTask task, String first) {
        List<String> offered = new ArrayList<>();
        offered.add(EncoderParams.SOURCE.defaultValue());
        if (task.takesBm25()) {
            offered.add(BM25);
        }
        runs.stream()
                .filter(FurtherTraining::isPossible)
                .map(run -> FurtherTraining.model(run).toString())
                .forEach(offered::add);
        offered.addAll(folders());
        models.getItems().setAll(offered);
        choose(first);
    }

    private List<String> folders() {
        try (Stream<Path> folders = Files.list(home.models())) {
            return folders.filter(Files::isDirectory)
                    .filter(folder -> !folder.getFileName().toString().startsWith(".")) // A download goes on in it.
                    .map(Path::toString)
                    .filter(folder ->
                            !folder.endsWith(EncoderParams.SOURCE.defaultValue().substring(PathType.BUILTIN.length())))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            return List.of(); // A folder can be chosen all the same.
        }
    }

    private void choose(String source) {
        if (!models.getItems().contains(source)) {
            models.getItems().add(source);
        }
        models.setValue(source);
    }

    String chosen() {
        return models.getValue();
    }

    private String words(String source) {
        if (source.equals(BM25)) {
            return "BM25 · word search, no model";
        }
        if (source.startsWith(PathType.BUILTIN)) {
            return source.substring(PathType.BUILTIN.length()) + " · built in";
        }
        return RunModel.parse(source)
                .map(model -> "Run " + model.run()
                        + runs.stream()
                                .filter(run -> run.id().number() == model.run())
                                .findFirst()
                                .map(run -> " · " + run.name() + " · " + run.loss())
                                .orElse(""))
                .orElse(source);
    }

    private final class ModelCell extends ListCell<String> {
        @Override
        protected void updateItem(String source, boolean empty) {
            super.updateItem(source, empty);
            setText(empty || source == null ? null : words(source));
        }
    }
}
