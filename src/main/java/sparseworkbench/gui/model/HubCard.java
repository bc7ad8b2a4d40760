package sparseworkbench.gui.model;

import java.nio.file.Path;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import sparseworkbench.encoder.EncoderParams;
import sparseworkbench.gui.hub.FetchPanel;
import sparseworkbench.gui.page.Icons;
import sparseworkbench.gui.page.PageControls;
import sparseworkbench.gui.page.ProjectModel;
import sparseworkbench.gui.task.Background;
import sparseworkbench.home.Home;
import sparseworkbench.hub.ModelHub;
import sparseworkbench.project.Section;

/**
 * Fetches a model from the model hub by its name and chooses it, unless another project has been opened meanwhile. The network is used when the button is
 * pressed, never before.
 */
final class HubCard {
    private final ProjectModel project;
    private final ModelHub hub;
    private final TextField name = new TextField();
    private final Button fetch = Icons.plain("Fetch", this::fetch);
    private final FetchPanel state;
    private final VBox node;

    HubCard(ProjectModel project, Background background, Home home, ModelHub hub) {
        this.project = project;
        this.hub = hub;
        this.state = new FetchPanel(background, "model", "fetch it again");
        state.fetchingProperty()
                .subscribe(now -> project.fetchingModelProperty().set(now));
        name.setPromptText("owner/model");
        name.setId("hub-name");
        name.setOnAction(event -> fetch());
        name.setAccessibleText("Name of a model on the hub");
        HBox.setHgrow(name, Priority.ALWAYS);
        HBox line = new HBox(name, fetch);
        line.getStyleClass().add("check-line");
        state.node().getStyleClass().add("page-column");
        node = PageControls.card(
                "From the model hub",
                PageControls.text(
                        "Type the name of a model with safetensors weights. It is kept in " + home.models()
                                + "; a download that is stopped goes on where it was.",
                        "muted"),
                line,
                state.node());
    }

    VBox node() {
        return node;
    }

    private void fetch() {
        fetch(name.getText().strip());
    }

    /** Fetches a model and chooses it, unless one is being fetched. What is there already is chosen at once. */
    void fetch(String wanted) {
        name.setText(wanted);
        if (state.isFetching()) {
            return;
        }
        long opened = project.timesOpened();
        state.start((remark, progress) -> hub.fetch(wanted, progress), folder -> fetched(folder, opened));
    }

    private void fetched(Path folder, long opened) {
        if (opened == project.timesOpened()) {
            choose(folder);
            return;
        }
        state.show(
                PageControls.good(
                        "The model is in " + folder + ". Another project was opened meanwhile, and was not changed."),
                new HBox(Icons.plain("Choose it here", () -> choose(folder))));
    }

    private void choose(Path folder) {
        project.change(
                Section.MODEL, project.section(Section.MODEL).getValue().with(EncoderParams.SOURCE, folder.toString()));
        state.show(PageControls.good("The model is in " + folder + " and chosen."));
    }
}
