package sparseworkbench.gui.shell;

import java.util.List;
import java.util.Optional;
import javafx.stage.Stage;
import sparseworkbench.gui.fault.Fault;
import sparseworkbench.gui.page.AppContext;
import sparseworkbench.gui.page.Dialogs.Answer;
import sparseworkbench.store.Control;
import sparseworkbench.store.Run;

/** What happens when somebody closes the window: a run that is going on is asked about. */
public final class Closing {
    private final Shell shell;
    private final Stage stage;

    /** @param stage is closed when the person has decided so */
    public Closing(Shell shell, Stage stage) {
        this.shell = shell;
        this.stage = stage;
        stage.setOnCloseRequest(event -> {
            if (shell.context().flatMap(app -> app.runs().live()).isPresent()) {
                event.consume();
                ask(shell.context().orElseThrow());
            } else {
                shell.close();
            }
        });
    }

    private void ask(AppContext app) {
        Optional<Run> live = app.runs().live();
        if (live.isEmpty()) {
            close();
            return;
        }
        Run run = live.get();
        app.dialogs()
                .ask(
                        "Run " + run.number() + " is still training.",
                        "Training does not need this window"
                                + (app.runs().waiting().isEmpty() ? "" : ", nor does the queue")
                                + ". When you open it again, the run is where it was.",
                        List.of(
                                new Answer("Keep training in the background", Answer.Kind.USUAL, this::close),
                                new Answer("Pause and close", Answer.Kind.PLAIN, () -> pause(app, run.number())),
                                Answer.cancel()));
    }

    private void pause(AppContext app, long run) {
        app.background()
                .run(
                        () -> {
                            // Otherwise the next run of the queue would start as soon as this one has paused.
                            app.store()
                                    .queue()
                                    .hold(app.store().queue().state().held()
                                            || !app.store()
                                                    .queue()
                                                    .state()
                                                    .waiting()
                                                    .isEmpty());
                            app.launcher().ask(run, Control.PAUSE);
                            return run;
                        },
                        paused -> close(),
                        failure -> app.dialogs().fault(Fault.of(failure)));
    }

    private void close() {
        shell.close();
        stage.close();
    }
}
