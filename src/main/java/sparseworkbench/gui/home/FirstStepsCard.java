package sparseworkbench.gui.home;

import java.util.Set;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import sparseworkbench.gui.page.Destination;
import sparseworkbench.gui.page.FirstSteps;
import sparseworkbench.gui.page.FirstSteps.Step;
import sparseworkbench.gui.page.Icons;
import sparseworkbench.gui.page.LiteralText;
import sparseworkbench.gui.page.Navigation;
import sparseworkbench.gui.page.PageControls;
import sparseworkbench.gui.page.RunFeed;

/** The first steps of a newcomer, each a way to where it is done. It goes away once all are taken, or when somebody puts it away. */
final class FirstStepsCard {
    private final FirstSteps steps;
    private final Navigation navigation;
    private final Label count = new Label();
    private final VBox lines = new VBox();
    private final VBox node;
    private Set<Step> shown;

    FirstStepsCard(FirstSteps steps, RunFeed feed, Navigation navigation) {
        this.steps = steps;
        this.navigation = navigation;
        count.getStyleClass().add("muted");
        lines.getStyleClass().add("first-steps");
        node = PageControls.card("First steps", count, lines, new HBox(Icons.plain("Hide", () -> {
            steps.hide();
            show();
        })));
        node.setId("first-steps");
        feed.runsProperty().subscribe(runs -> {
            steps.seen(Destination.HOME, runs.size());
            show();
        });
    }

    VBox node() {
        return node;
    }

    void show() {
        Set<Step> done = steps.done();
        if (done.equals(shown)) {
            return;
        }
        shown = done;
        boolean wanted = done.size() < Step.values().length;
        PageControls.visible(node, wanted);
        count.setText(done.size() + " of " + Step.values().length + " done");
        lines.getChildren().clear();
        for (Step step : Step.values()) {
            lines.getChildren().add(line(step, done.contains(step)));
        }
    }

    private Node line(Step step, boolean isDone) {
        Node sign = isDone ? Icons.of(Feather.CHECK_CIRCLE, "icon-success") : Icons.of(Feather.CIRCLE);
        Hyperlink link = LiteralText.link(step.label());
        link.setWrapText(true);
        link.setAccessibleText((isDone ? "Done: " : "To do: ") + step.label());
        link.setOnAction(e -> navigation.go(step.place()));
        HBox line = new HBox(sign, link);
        line.getStyleClass().add("check-line");
        return line;
    }
}
