package sparseworkbench.gui.data;

import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import sparseworkbench.data.HubDataset;
import sparseworkbench.gui.hub.FetchPanel;
import sparseworkbench.gui.page.Icons;
import sparseworkbench.gui.page.PageControls;
import sparseworkbench.gui.page.ProjectFiles;
import sparseworkbench.gui.page.ProjectModel;
import sparseworkbench.gui.task.Background;
import sparseworkbench.hub.DatasetHub;

/**
 * Fetches a dataset from a hub by its name and trains on it, unless another project has been opened meanwhile. The network is used when the button is
 * pressed, never before.
 */
final class DatasetByName {
    private final ProjectModel project;
    private final ProjectFiles files;
    private final DatasetHub hub;
    private final TextField name = new TextField();
    private final Button add = Icons.labelled(Feather.DOWNLOAD_CLOUD, "Add dataset", this::fetch);
    private final FetchPanel state;
    private final VBox node = new VBox();

    DatasetByName(ProjectModel project, ProjectFiles files, Background background, DatasetHub hub) {
        this.project = project;
        this.files = files;
        this.hub = hub;
        this.state = new FetchPanel(background, "dataset", "add it again");
        name.setPromptText("owner/name on the hub");
        name.setAccessibleText("Name of a dataset on the hub");
        name.setId("dataset-name");
        name.setOnAction(event -> fetch());
        HBox.setHgrow(name, Priority.ALWAYS);
        HBox line = new HBox(name, add);
        line.getStyleClass().add("path-editor");
        state.node().getStyleClass().add("dataset-state");
        node.getChildren().setAll(line, state.node());
        node.getStyleClass().add("dataset-by-name");
    }

    VBox node() {
        return node;
    }

    private void fetch() {
        String wanted = name.getText().strip();
        if (state.isFetching()) {
            return;
        }
        Optional<HubDataset> dataset = HubDataset.named(HubDataset.PREFIX + wanted, project.folder());
        if (dataset.isEmpty()) {
            state.show(PageControls.text("Write the name as the hub does: owner/name.", "field-error"));
            return;
        }
        Optional<String> configuration =
                HubDataset.configuration(project.project().data());
        long opened = project.timesOpened();
        state.start(
                (remark, progress) -> hub.fetch(
                        dataset.get(), configuration, offer -> remark.accept(license(offer.license())), progress),
                folder -> fetched(dataset.get(), configuration, opened));
    }

    private static String license(String name) {
        return "License: " + (name.isEmpty() ? "the hub does not say" : name);
    }

    private void fetched(HubDataset dataset, Optional<String> configuration, long opened) {
        Runnable train = () -> files.trainOnDataset(HubDataset.PREFIX + dataset.name(), dataset.name(), configuration);
        String kept = "“" + dataset.name() + "” is on this computer.";
        if (opened == project.timesOpened()) {
            state.show(PageControls.good(kept));
            train.run();
            return;
        }
        state.show(
                PageControls.good(kept + " Another project was opened meanwhile, and was not changed."),
                new HBox(Icons.plain("Train on it here", () -> {
                    state.show(PageControls.good(kept));
                    train.run();
                })));
    }
}
