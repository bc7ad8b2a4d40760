package sparseworkbench.gui.shell;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.kordamp.ikonli.feather.Feather;
import sparseworkbench.gui.fault.Fault;
import sparseworkbench.gui.page.Command;
import sparseworkbench.gui.page.Dialogs.Answer;
import sparseworkbench.gui.page.KeyBindings;
import sparseworkbench.gui.page.Page;
import sparseworkbench.gui.page.ProjectModel;
import sparseworkbench.gui.page.RunDuplicate;
import sparseworkbench.gui.page.RunResumption;
import sparseworkbench.gui.page.RunServices;
import sparseworkbench.gui.page.Shortcut;
import sparseworkbench.gui.page.WindowServices;
import sparseworkbench.gui.task.Background;
import sparseworkbench.store.Control;
import sparseworkbench.store.Run;
import sparseworkbench.store.RunState;

/** What keys do to runs, wherever in the window one is: to the one that trains, or to the one that is looked at. */
final class RunCommands {
    private final ProjectModel project;
    private final RunServices runs;
    private final WindowServices window;
    private final Background background;
    private final PageHost host;
    private final KeyBindings keys;

    RunCommands(
            ProjectModel project,
            RunServices runs,
            WindowServices window,
            Background background,
            PageHost host,
            KeyBindings keys) {
        this.project = project;
        this.runs = runs;
        this.window = window;
        this.background = background;
        this.host = host;
        this.keys = keys;
    }

    List<Command> all() {
        return List.of(
                keys.command(Shortcut.PAUSE, "Run", Feather.PAUSE, this::pauseOrResume),
                keys.command(Shortcut.STOP, "Run", Feather.SQUARE, this::stop),
                keys.command(Shortcut.DUPLICATE, "Run", Feather.COPY, this::duplicate)
                        .alsoCalled(List.of("duplicate run", "clone", "copy run")));
    }

    /** Has the run that trains write a checkpoint; whether there is one. */
    boolean saveCheckpoint() {
        Optional<Run> live = runs.feed().live();
        live.ifPresent(run -> ask(run, Control.CHECKPOINT, "A checkpoint is written after this step."));
        return live.isPresent();
    }

    private void pauseOrResume() {
        Optional<Run> live = runs.feed().live();
        Optional<Run> resting = runs.feed().runsProperty().get().stream()
                .filter(run -> run.state() == RunState.PAUSED || run.state() == RunState.INTERRUPTED)
                .filter(Run::mayResume)
                .max(Comparator.comparing(Run::id));
        if (live.isPresent()) {
            ask(live.get(), Control.PAUSE, "Run " + live.get().id() + " pauses after this step.");
        } else if (resting.isPresent()) {
            new RunResumption(runs, window, background).resume(resting.get().id());
        } else {
            window.notices().info("No run is being trained, and none is paused.");
        }
    }

    private void stop() {
        runs.feed().live().ifPresentOrElse(this::askStop, () -> window.notices().info("No run is being trained."));
    }

    private void askStop(Run run) {
        window.dialogs()
                .ask(
                        "Stop run " + run.id() + "?",
                        "Stopped, its model is saved as it is after the present step. Paused, it goes on later from"
                                + " where it was.",
                        List.of(
                                new Answer("Keep training", Answer.Kind.PLAIN, () -> {}),
                                new Answer("Pause", Answer.Kind.PLAIN, () -> ask(run, Control.PAUSE, "")),
                                new Answer("Stop and save", Answer.Kind.USUAL, () -> ask(run, Control.STOP, ""))));
    }

    private void ask(Run run, Control control, String notice) {
        background.run(
                () -> {
                    runs.launcher().ask(run.id(), control);
                    return run;
                },
                asked -> {
                    if (!notice.isEmpty()) {
                        window.notices().info(notice);
                    }
                    runs.feed().refresh();
                },
                failure -> window.dialogs().fault(Fault.of(failure)));
    }

    /** The run that the page shows or has chosen, else the newest. */
    private void duplicate() {
        Optional<Run> newest = runs.feed().runsProperty().get().stream().max(Comparator.comparing(Run::id));
        host.page()
                .flatMap(Page::run)
                .or(() -> newest)
                .ifPresentOrElse(
                        new RunDuplicate(project, runs.store(), window, background)::open,
                        () -> window.notices().info("There is no run yet."));
    }
}
