package sparseworkbench.gui.home;

import java.util.List;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import sparseworkbench.gui.page.PageControls;
import sparseworkbench.gui.page.RunFeed;
import sparseworkbench.gui.page.Theme;
import sparseworkbench.gui.task.Background;
import sparseworkbench.store.Run;
import sparseworkbench.store.RunId;
import sparseworkbench.store.RunStore;
import sparseworkbench.store.TermStatistics;

/** What a sparse encoder does, drawn; while a run trains, with the first text that it watches. */
final class DrawingCard {
    private final RunFeed feed;
    private final RunStore store;
    private final Background background;
    private final MovingDrawing drawing;
    private final Label title = PageControls.text(SparseScene.example().title(), "muted");
    private final VBox node;
    private Optional<RunId> of = Optional.empty();
    private long step = -1;
    private boolean reading;
    private boolean inView;

    DrawingCard(RunFeed feed, RunStore store, Theme theme, Background background) {
        this.feed = feed;
        this.store = store;
        this.background = background;
        drawing = new MovingDrawing(theme);
        node = PageControls.card("What happens here", drawing, title);
        feed.runsProperty().subscribe(runs -> look());
    }

    VBox node() {
        return node;
    }

    void shown() {
        inView = true;
        drawing.play();
        look();
    }

    void hidden() {
        inView = false;
        drawing.rest();
    }

    /** Whether the run has looked at its texts again; asked of the store, which answers with what is new only. */
    private void look() {
        Optional<Run> live = feed.live();
        if (live.isEmpty() || reading || !inView) {
            return;
        }
        RunId run = live.get().id();
        if (!of.equals(Optional.of(run))) {
            of = Optional.of(run);
            step = -1;
        }
        reading = true;
        long after = step;
        background.run(
                () -> store.details().terms(run, after),
                found -> show(found, run),
                failure -> reading = false); // The page Train says what is wrong with a run.
    }

    private void show(List<TermStatistics> found, RunId run) {
        reading = false;
        if (!found.isEmpty()) {
            step = found.getLast().step();
            SparseScene.of(found.getLast(), run).ifPresent(scene -> {
                drawing.show(scene);
                title.setText(scene.title());
                drawing.play();
            });
        }
    }
}
