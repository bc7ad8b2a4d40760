package sparseworkbench.gui.train;

import atlantafx.base.theme.Styles;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import org.kordamp.ikonli.feather.Feather;
import sparseworkbench.gui.fault.Fault;
import sparseworkbench.gui.page.Destination;
import sparseworkbench.gui.page.DisplayText;
import sparseworkbench.gui.page.Icons;
import sparseworkbench.gui.page.RunServices;
import sparseworkbench.gui.page.WindowServices;
import sparseworkbench.gui.task.Background;
import sparseworkbench.improve.Improvements;
import sparseworkbench.store.Run;

/** Where a run with a saved model leads: it is tried, compared, exported, or bettered. */
final class EndButtons {
    private final RunServices runs;
    private final WindowServices window;
    private final Background background;
    private final Runnable openImprovements;

    /** @param openImprovements shows what the run suggests to try next */
    EndButtons(RunServices runs, WindowServices window, Background background, Runnable openImprovements) {
        this.runs = runs;
        this.window = window;
        this.background = background;
        this.openImprovements = openImprovements;
    }

    List<Button> of(Run run) {
        Button trial = way(Feather.SEARCH, "Try it", Destination.TRY, run);
        if (!run.mayResume()) {
            trial.getStyleClass().add(Styles.ACCENT);
        }
        return List.of(
                trial,
                way(Feather.BAR_CHART_2, "Compare", Destination.COMPARE, run),
                way(Feather.SHARE, "Export", Destination.EXPORT, run),
                improve(run));
    }

    private Button way(Feather icon, String text, Destination destination, Run run) {
        return Icons.labelled(
                icon, text, () -> window.navigation().go(destination, run.id().toString()));
    }

    /** How many suggestions there are is said as soon as it is known. */
    private Button improve(Run run) {
        Button improve = Icons.labelled(Feather.TRENDING_UP, "Improve", openImprovements);
        improve.setId("improve-run");
        improve.setTooltip(new Tooltip("What to try next, from what this run shows"));
        background.run(
                () -> Improvements.of(run, runs.store()).size(),
                found -> improve.setText(
                        found == 0 ? "Improve" : "Improve: " + DisplayText.count(found, "suggestion", "suggestions")),
                failure -> window.notices().fault(Fault.of(failure)));
        return improve;
    }
}
