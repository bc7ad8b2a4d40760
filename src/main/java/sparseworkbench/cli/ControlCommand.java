package sparseworkbench.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import sparseworkbench.launch.LaunchFailed;
import sparseworkbench.store.Control;
import sparseworkbench.store.RunId;

/** Asks something of a run, whoever started it. */
@Command
abstract class ControlCommand implements Callable<Integer> {
    private final Output output;
    private final Control control;
    private final String answer;

    @Mixin
    private HomeOption home;

    @Parameters(paramLabel = "RUN", description = "Number of the run.")
    private RunId run;

    private ControlCommand(Output output, Control control, String answer) {
        this.output = output;
        this.control = control;
        this.answer = answer;
    }

    @Override
    public Integer call() throws CommandFailed {
        try (OpenHome place = OpenHome.open(home.home())) {
            place.watchdog().check();
            place.launcher().ask(run, control);
            output.line(String.format(answer, run.number()));
            return Exit.OK;
        } catch (LaunchFailed e) {
            throw new CommandFailed(Exit.BAD_INPUT, e.getMessage());
        }
    }

    @Command(name = "pause", description = "Pauses a run after its current step, with a checkpoint.")
    static final class Pause extends ControlCommand {
        Pause(Output output) {
            super(output, Control.PAUSE, "Run %1$d pauses after its current step. Go on with: workbench resume %1$d");
        }
    }

    @Command(name = "stop", description = "Ends a run after its current step: evaluates and saves the model.")
    static final class Stop extends ControlCommand {
        Stop(Output output) {
            super(output, Control.STOP, "Run %d ends after its current step and saves its model.");
        }
    }
}
