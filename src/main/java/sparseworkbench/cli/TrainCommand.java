package sparseworkbench.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "train",
        description =
                "Trains a project and shows how far it is. The run goes on if this terminal closes; Ctrl-C pauses it.")
final class TrainCommand implements Callable<Integer> {
    private final Output output;

    @Mixin
    private HomeOption home;

    @Parameters(paramLabel = "PROJECT", description = "A project.json, its folder, or the name of a sample project.")
    private String project;

    @Mixin
    private SetOption settings;

    @Option(names = "--name", paramLabel = "NAME", description = "What the run is called.", defaultValue = "")
    private String name;

    @Option(names = "--json", description = "Prints one JSON object a line and nothing else.")
    private boolean json;

    TrainCommand(Output output) {
        this.output = output;
    }

    @Override
    public Integer call() throws CommandFailed {
        try (OpenHome place = OpenHome.open(home.home())) {
            ChosenProject chosen = settings.read(project, place.home());
            new DatasetFetch(output).missing(chosen.project().data(), chosen.folder(), place.home());
            return new TrainingSession(place, output, json).start(chosen, name);
        }
    }
}
