package sparseworkbench.gui.home;

import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import sparseworkbench.gui.page.DisplayText;
import sparseworkbench.gui.page.PageControls;
import sparseworkbench.gui.task.Background;
import sparseworkbench.home.Home;
import sparseworkbench.launch.SystemFacts;

/** What there is to compute with. */
final class ComputerCard {
    private final FlowPane facts = new FlowPane();
    private final VBox node = PageControls.card("This computer", facts);

    ComputerCard(Background background, Home home) {
        facts.getStyleClass().add("computer-facts");
        facts.getChildren().add(PageControls.text("Looking…", "muted"));
        background.run(() -> SystemFacts.read(home), this::show);
    }

    VBox node() {
        return node;
    }

    private void show(SystemFacts system) {
        facts.getChildren()
                .setAll(
                        fact(DisplayText.count(system.cores(), "core", "cores")),
                        fact(DisplayText.size(system.memoryBytes()) + " memory, "
                                + DisplayText.size(system.freeMemoryBytes()) + " free"),
                        fact(system.gpu().orElse("no graphics card found")),
                        fact(DisplayText.size(system.homeFreeBytes()) + " disk free"));
    }

    private static Label fact(String words) {
        Label label = new Label(words);
        label.getStyleClass().add("computer-fact");
        return label;
    }
}
