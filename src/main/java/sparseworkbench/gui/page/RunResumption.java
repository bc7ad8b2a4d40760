package sparseworkbench.gui.page;

import java.util.Optional;
import sparseworkbench.encoder.EncoderParams;
import sparseworkbench.gui.fault.Fault;
import sparseworkbench.gui.task.Background;
import sparseworkbench.store.RunId;

/** Lets a run go on from its last checkpoint and shows it, from wherever in the window that is asked for. */
public final class RunResumption {
    private final RunServices runs;
    private final WindowServices window;
    private final Background background;

    public RunResumption(RunServices runs, WindowServices window, Background background) {
        this.runs = runs;
        this.window = window;
        this.background = background;
    }

    /** Opens the run on the Train page once its worker was asked for; says why where it cannot go on. */
    public void resume(RunId run) {
        resume(run, Optional.empty());
    }

    /** The same on the processor, where the run was on a graphics card before. */
    public void onProcessor(RunId run) {
        resume(run, Optional.of(EncoderParams.PROCESSOR));
    }

    private void resume(RunId run, Optional<String> device) {
        background.run(
                () -> {
                    runs.launcher().resume(run, device);
                    return run;
                },
                resumed -> {
                    runs.feed().refresh();
                    window.navigation().go(Destination.TRAIN, run.toString());
                },
                failure -> window.dialogs().fault(Fault.of(failure)));
    }
}
