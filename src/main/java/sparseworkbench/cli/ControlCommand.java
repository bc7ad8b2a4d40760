package sparseworkbench.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
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

    /** @param answer with the number of the run to be put in */
    record Asked(Control control, String answer) {}

    Asked asked() {
        return new Asked(control, answer);
    }

    @Override
    public Integer call() throws CommandFailed {
        try (OpenHome place = OpenHome.open(home.home())) {
            place.watchdog().check();
            Asked asked = asked();
            place.launcher().ask(run, asked.control);
            output.line(String.format(asked.answer, run.number()));
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
        @ArgGroup
        private Way way = new Way();

        /** One of them, or neither. */
        private static final class Way {
            @Option(names = "--at-epoch", description = "Not before its pass over the data is finished.")
            private boolean atEpoch;

            @Option(
                    names = "--keep-nothing",
                    description = "At once, without evaluation or model; the run's checkpoints are deleted.")
            private boolean nothing;
        }

        Stop(Output output) {
            super(output, Control.STOP, "Run %d ends after its current step and saves its model.");
        }

        @Override
        Asked asked() {
            if (way.nothing) {
                return new Asked(
                        Control.DISCARD,
                        "Run %1$d ends, and nothing of it is kept but its figures and its log. To delete these, too:"
                                + " workbench, page Compare.");
            }
            return way.atEpoch
                    ? new Asked(
                            Control.STOP_AT_EPOCH,
                            "Run %1$d ends when its pass over the data is finished, and saves its model. Sooner:"
                                    + " workbench stop %1$d")
                    : super.asked();
        }
    }
}
