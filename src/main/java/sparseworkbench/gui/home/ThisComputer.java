package sparseworkbench.gui.home;

import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import sparseworkbench.gui.page.AppContext;
import sparseworkbench.gui.page.Parts;
import sparseworkbench.gui.page.Words;
import sparseworkbench.launch.SystemFacts;

/** What there is to compute with. */
final class ThisComputer {
    private final FlowPane facts = new FlowPane();
    private final VBox node = Parts.card("This computer", facts);

    ThisComputer(AppContext app) {
        facts.getStyleClass().add("computer-facts");
        facts.getChildren().add(Parts.text("Looking…", "muted"));
        app.background().run(() -> SystemFacts.read(app.home()), this::show);
    }

    VBox node() {
        return node;
    }

    private void show(SystemFacts system) {
        facts.getChildren()
                .setAll(
                        fact(Words.count(system.cores(), "core", "cores")),
                        fact(Words.size(system.memoryBytes()) + " memory, " + Words.size(system.freeMemoryBytes())
                                + " free"),
                        fact(system.gpu().orElse("no graphics card found")),
                        fact(Words.size(system.homeFreeBytes()) + " disk free"));
    }

    private static Label fact(String words) {
        Label label = new Label(words);
        label.getStyleClass().add("computer-fact");
        return label;
    }
}
