package sparseworkbench.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sparseworkbench.store.RunId;

@Command(
        name = "resume",
        description = "Goes on with a paused, stopped, interrupted or failed run from its last checkpoint.")
final class ResumeCommand implements Callable<Integer> {
    private final Output output;

    @Mixin
    private HomeOption home;

    @Parameters(paramLabel = "RUN", description = "Number of the run.")
    private RunId run;

    @Option(names = "--json", description = "Prints one JSON object a line and nothing else.")
    private boolean json;

    @Option(
            names = "--device",
            paramLabel = "DEVICE",
            description =
                    "Goes on on another device than before: auto, cpu (the processor) or gpu (the graphics card).")
    private String device;

    ResumeCommand(Output output) {
        this.output = output;
    }

    @Override
    public Integer call() throws CommandFailed {
        try (OpenHome place = OpenHome.open(home.home())) {
            return new TrainingSession(place, output, json).resume(run, Optional.ofNullable(device));
        }
    }
}
