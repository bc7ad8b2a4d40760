package sparseworkbench.gui.train;

import java.util.List;
import javafx.animation.AnimationTimer;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import javafx.stage.Window;
import sparseworkbench.chart.RunSamples;
import sparseworkbench.gui.fault.Fault;
import sparseworkbench.gui.page.Theme;
import sparseworkbench.gui.page.WindowServices;
import sparseworkbench.gui.task.Schedulers;
import sparseworkbench.store.Cursor;
import sparseworkbench.store.Run;
import sparseworkbench.store.RunId;
import sparseworkbench.store.RunReader;
import sparseworkbench.store.RunStore;
import sparseworkbench.store.RunUpdate;
import sparseworkbench.store.TermStatistics;

/** Shows a run again on the whole screen, in large type. Esc leaves it, Space pauses, F11 changes between window and screen. */
final class ReplayWindow {
    /** Text beside that of the window, to be read from the back of a room. */
    private static final double LARGER = 1.4;
    /** A screen shows this much of it, in text sizes from top to bottom: charts and terms are seen together on any. */
    private static final double HIGH = 32;

    private static final double NANOS = 1e9;
    private static final double WIDTH = 1280;
    private static final double HEIGHT = 800;
    private final RunStore store;
    private final WindowServices window;
    private final Theme theme;
    private final Schedulers schedulers;

    ReplayWindow(RunStore store, WindowServices window, Theme theme, Schedulers schedulers) {
        this.store = store;
        this.window = window;
        this.theme = theme;
        this.schedulers = schedulers;
    }

    /** @param owner the window that it stands over */
    void open(RunId run, Window owner) {
        schedulers
                .background()
                .run(
                        () -> read(run),
                        read -> {
                            if (read.lastStep() == 0) {
                                window.notices()
                                        .info("Run " + run + " has taken no step yet: there is nothing to replay.");
                            } else {
                                show(read, owner);
                            }
                        },
                        failure -> window.notices().fault(Fault.of(failure)));
    }

    private ReplayedRun read(RunId id) {
        Run run = store.reader()
                .run(id)
                .orElseThrow(() -> new IllegalStateException("Run " + id + " is not there any more."));
        List<TermStatistics> terms = store.details().terms(id, -1);
        return new ReplayedRun(run, samples(store.reader(), id), terms);
    }

    /** All values of a run, as its page shows them. */
    static RunSamples samples(RunReader reader, RunId run) {
        RunSamples samples = new RunSamples(reader, run);
        Cursor cursor = reader.cursor(run);
        RunUpdate poll;
        do {
            poll = cursor.poll();
            samples.add(poll);
        } while (poll.more());
        return samples;
    }

    private void show(ReplayedRun run, Window owner) {
        Stage stage = new Stage();
        Theme large = theme.larger(LARGER);
        ReplayView view = new ReplayView(run, window.notices(), large, schedulers, stage::close);
        Scene scene = scene(view, large);
        AnimationTimer timer = timer(view);
        scene.addEventFilter(KeyEvent.KEY_PRESSED, pressed -> keys(pressed, view, stage));
        stage.initOwner(owner);
        stage.setTitle("Replay of run " + run.run().id());
        stage.setScene(scene);
        stage.setFullScreenExitHint("");
        stage.setFullScreenExitKeyCombination(KeyCombination.NO_MATCH);
        stage.setOnHidden(hidden -> timer.stop());
        stage.show();
        // Only then: of a window that is as large as the screen before it is seen, some window managers never tell the
        // size.
        stage.setFullScreen(true);
        timer.start();
    }

    /** The view's scene, whose text follows its height. */
    static Scene scene(ReplayView view, Theme large) {
        double wanted = large.textScaleProperty().get();
        Scene scene = new Scene(view, WIDTH, HEIGHT);
        large.dress(scene);
        scene.heightProperty()
                .subscribe(height -> large.textScaleProperty().set(textScale(wanted, height.doubleValue())));
        return scene;
    }

    /** As large as wanted, and not larger than what has to be seen at once allows. */
    static double textScale(double wanted, double height) {
        return Math.min(wanted, height / (HIGH * Theme.BASE_FONT));
    }

    private static void keys(KeyEvent pressed, ReplayView view, Stage stage) {
        KeyCode code = pressed.getCode();
        switch (code) {
            case ESCAPE, F5 -> stage.close();
            case F11 -> stage.setFullScreen(!stage.isFullScreen());
            case SPACE -> view.toggle();
            default -> {
                return;
            }
        }
        pressed.consume();
    }

    private static AnimationTimer timer(ReplayView view) {
        return new AnimationTimer() {
            private long before;

            @Override
            public void handle(long now) {
                if (before > 0) {
                    view.advance((now - before) / NANOS);
                }
                before = now;
            }
        };
    }
}
