package sparseworkbench.gui.shell;

import java.util.List;
import java.util.Optional;
import javafx.stage.Stage;
import sparseworkbench.gui.fault.Fault;
import sparseworkbench.gui.page.Dialogs.Answer;
import sparseworkbench.gui.page.RunServices;
import sparseworkbench.gui.task.Background;
import sparseworkbench.store.Control;
import sparseworkbench.store.Run;
import sparseworkbench.store.RunId;

/** What happens when somebody closes the window: a run that is going on is asked about. */
public final class CloseConfirmation {
    private final Shell shell;
    private final Stage stage;
    private final Background background;

    /** @param stage is closed when the person has decided so */
    public CloseConfirmation(Shell shell, Stage stage, Background background) {
        this.shell = shell;
        this.stage = stage;
        this.background = background;
        stage.setOnCloseRequest(event -> {
            if (shell.runs().flatMap(runs -> runs.feed().live()).isPresent()) {
                event.consume();
                ask(shell.runs().orElseThrow());
            } else {
                shell.close();
            }
        });
    }

    private void ask(RunServices runs) {
        Optional<Run> live = runs.feed().live();
        if (live.isEmpty()) {
            close();
            return;
        }
        Run run = live.get();
        shell.dialogs()
                .ask(
                        "Run " + run.id() + " is still training.",
                        "Training does not need this window"
                                + (runs.feed().waiting().isEmpty() ? "" : ", nor does the queue")
                                + ". When you open it again, the run is where it was.",
                        List.of(
                                new Answer("Keep training in the background", Answer.Kind.USUAL, this::close),
                                new Answer("Pause and close", Answer.Kind.PLAIN, () -> pause(runs, run.id())),
                                Answer.cancel()));
    }

    private void pause(RunServices runs, RunId run) {
        background.run(
                () -> {
                    // Otherwise the next run of the queue would start as soon as this one has paused.
                    if (runs.store().queue().state().needsDriver()) {
                        runs.store().queue().hold(true);
                    }
                    runs.launcher().ask(run, Control.PAUSE);
                    return run;
                },
                paused -> close(),
                failure -> shell.dialogs().fault(Fault.of(failure)));
    }

    private void close() {
        shell.close();
        stage.close();
    }
}
