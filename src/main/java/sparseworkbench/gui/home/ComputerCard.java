package sparseworkbench.gui.home;

import java.util.stream.Collectors;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import sparseworkbench.gpu.GpuState;
import sparseworkbench.gpu.GraphicsCard;
import sparseworkbench.gui.gpu.GpuRow;
import sparseworkbench.gui.page.Dialogs;
import sparseworkbench.gui.page.DisplayText;
import sparseworkbench.gui.page.PageControls;
import sparseworkbench.gui.task.Background;
import sparseworkbench.home.Home;
import sparseworkbench.launch.GpuSetup;
import sparseworkbench.launch.GpuStatus;
import sparseworkbench.launch.SystemFacts;

/** What there is to compute with. */
final class ComputerCard {
    private final Background background;
    private final Home home;
    private final GpuSetup setup;
    private final FlowPane facts = new FlowPane();
    private final GpuRow card;
    private final VBox node;

    ComputerCard(Background background, Dialogs dialogs, Home home) {
        this.background = background;
        this.home = home;
        this.setup = new GpuSetup(home);
        this.card = new GpuRow(setup, dialogs, background, this::look);
        this.node = PageControls.card("This computer", facts, card);
        facts.getStyleClass().add("computer-facts");
        facts.getChildren().add(PageControls.text("Looking…", "muted"));
        look();
    }

    private void look() {
        background.run(() -> new Found(SystemFacts.read(home), setup.status()), this::show);
    }

    /** What is looked for, in the background. */
    private record Found(SystemFacts system, GpuStatus gpu) {}

    VBox node() {
        return node;
    }

    private void show(Found found) {
        SystemFacts system = found.system();
        facts.getChildren()
                .setAll(
                        fact(DisplayText.count(system.cores(), "core", "cores")),
                        fact(DisplayText.size(system.memoryBytes()) + " memory, "
                                + DisplayText.size(system.freeMemoryBytes()) + " free"),
                        fact(cards(found.gpu())),
                        fact(DisplayText.size(system.homeFreeBytes()) + " disk free"));
        if (found.gpu().state().kind() == GpuState.Kind.READY
                || !found.gpu().state().cure().isEmpty()) {
            card.show(found.gpu().state());
        }
    }

    private static String cards(GpuStatus gpu) {
        return gpu.found().cards().isEmpty()
                ? "no graphics card found"
                : gpu.found().cards().stream().map(GraphicsCard::inWords).collect(Collectors.joining("; "));
    }

    private static Label fact(String words) {
        Label label = new Label(words);
        label.getStyleClass().add("computer-fact");
        return label;
    }
}
