package sparseworkbench.gui.page;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import sparseworkbench.data.DataSection;
import sparseworkbench.gui.task.Background;
import sparseworkbench.gui.task.BackgroundTask;
import sparseworkbench.home.Home;
import sparseworkbench.param.Values;
import sparseworkbench.progress.ProgressListener;

/**
 * Goes through the rows of large tables once, in the background: what the planner needs of them is kept in the home. Goes on while other settings change.
 * For the window's thread.
 */
final class LargeTableCheck {
    private static final long BETWEEN = TimeUnit.MILLISECONDS.toNanos(250);

    private final Background background;
    private final Home home;
    private final Consumer<String> shown;
    private Optional<Table> going = Optional.empty();
    private Optional<Table> gone = Optional.empty();
    private Optional<BackgroundTask> task = Optional.empty();

    /** What is gone through: anything else of the project does not matter. */
    private record Table(Path folder, List<Object> settings) {
        private static Table of(Values data, Path folder) {
            return new Table(folder, DataSection.deciding(data));
        }
    }

    /** @param shown hears how far it is, and an empty text when it is over */
    LargeTableCheck(Background background, Home home, Consumer<String> shown) {
        this.background = background;
        this.home = home;
        this.shown = shown;
    }

    /** Whether all rows were gone through, be it to no good: then the planner says what is wrong. */
    boolean isOver(Values data, Path folder) {
        return gone.equals(Optional.of(Table.of(data, folder)));
    }

    /** Begins, unless it is at it; what it was at before is not wanted any more. */
    void begin(Values data, Path folder, Runnable over) {
        Table wanted = Table.of(data, folder);
        if (going.equals(Optional.of(wanted))) {
            return;
        }
        end();
        going = Optional.of(wanted);
        task = Optional.of(background.run(
                () -> DataSection.check(data, folder, home, progress()),
                found -> finished(wanted, over),
                failure -> finished(wanted, over)));
    }

    private void finished(Table table, Runnable over) {
        going = Optional.empty();
        gone = Optional.of(table);
        shown.accept("");
        over.run();
    }

    /** Nobody wants it any more. */
    void end() {
        task.ifPresent(BackgroundTask::cancel);
        task = Optional.empty();
        going = Optional.empty();
        shown.accept("");
    }

    private ProgressListener progress() {
        long[] last = {System.nanoTime() - BETWEEN};
        return (activity, done, total) -> {
            long now = System.nanoTime();
            if (done > 0 && now - last[0] > BETWEEN) {
                last[0] = now;
                background.show(
                        () -> going.ifPresent(table -> shown.accept(DisplayText.format("%,d rows so far", done))));
            }
            return !Thread.currentThread().isInterrupted();
        };
    }
}
