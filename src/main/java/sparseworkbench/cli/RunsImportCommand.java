package sparseworkbench.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sparseworkbench.exchange.ForeignRuns;
import sparseworkbench.exchange.HomeImport;
import sparseworkbench.exchange.NotImportable;
import sparseworkbench.home.Home;
import sparseworkbench.loss.LossCatalog;
import sparseworkbench.loss.LossDescriptor;
import sparseworkbench.param.NearestName;
import sparseworkbench.store.ImportedRun;
import sparseworkbench.store.RunId;
import sparseworkbench.store.StoreMerge;

@Command(
        name = "import",
        description =
                "Takes in runs from elsewhere: trainings of the reference library (sentence-transformers), from their"
                    + " trainer_state.json and the CSV files of their evaluators, and the runs of other home folders"
                    + " of this program. All is read before anything is written; what is here already is not taken in"
                    + " again.")
final class RunsImportCommand implements Callable<Integer> {
    private final Output output;

    @Mixin
    private HomeOption home;

    @Parameters(
            paramLabel = "PATH",
            arity = "1..*",
            description = "The folder of a training, a trainer_state.json, a …_results.csv, or a home folder.")
    private List<Path> paths;

    @Option(
            names = "--loss",
            paramLabel = "NAME",
            description = "The loss that a training used; the files of the reference library do not say.")
    private String loss;

    @Option(names = "--name", paramLabel = "NAME", description = "What the run is called; otherwise as its folder.")
    private String name;

    @Option(names = "--json", description = "Prints one JSON object a line and nothing else.")
    private boolean json;

    RunsImportCommand(Output output) {
        this.output = output;
    }

    @Override
    public Integer call() throws CommandFailed {
        requireLoss();
        requireTrainings();
        try (OpenHome place = OpenHome.open(home.home())) {
            List<ImportedRun> trainings = new ArrayList<>();
            List<HomeImport> homes = new ArrayList<>();
            try {
                for (Path path : paths) {
                    if (HomeImport.isHome(path)) {
                        homes.add(HomeImport.open(
                                new Home(path), place.home(), place.home().temporary()));
                    } else {
                        trainings.add(ForeignRuns.read(path, Optional.ofNullable(loss), Optional.ofNullable(name)));
                    }
                }
                trainings.forEach(training -> add(place, training));
                homes.forEach(other -> report(other.into(place.store())));
            } finally {
                homes.forEach(HomeImport::close);
            }
            return Exit.OK;
        } catch (NotImportable e) {
            throw new CommandFailed(Exit.BAD_INPUT, e.getMessage());
        }
    }

    /** The runs of a home have names and losses: that others were asked for would otherwise be ignored. */
    private void requireTrainings() throws CommandFailed {
        Optional<Path> folder = paths.stream().filter(HomeImport::isHome).findFirst();
        if (folder.isPresent() && (loss != null || name != null)) {
            throw new CommandFailed(
                    Exit.BAD_INPUT,
                    (loss != null ? "--loss" : "--name") + " is for trainings of the reference library, and "
                            + folder.get() + " is a home folder, whose runs have names and losses. Leave it out, or"
                            + " import that folder by itself.");
        }
    }

    private void requireLoss() throws CommandFailed {
        if (loss == null || LossCatalog.find(loss).isPresent()) {
            return;
        }
        String near = NearestName.of(
                loss, LossCatalog.all().stream().map(LossDescriptor::name).toList());
        throw new CommandFailed(
                Exit.BAD_INPUT,
                List.of(
                        "--loss: There is no loss “" + loss + "”.",
                        near.isEmpty() ? "All of them: workbench losses" : "Did you mean “" + near + "”?"));
    }

    private void add(OpenHome place, ImportedRun training) {
        Optional<RunId> added = place.store().imports().add(training);
        RunId run = added.or(() -> place.store().imports().known(training.fingerprint()))
                .orElseThrow();
        if (json) {
            output.json(Output.object(
                    "run",
                    run.number(),
                    "added",
                    added.isPresent(),
                    "name",
                    training.run().name(),
                    "steps",
                    training.step()));
        } else if (added.isPresent()) {
            output.line("Run " + run + " “" + training.run().name() + "”, imported: "
                    + training.points().size() + " values up to step " + training.step() + ".");
            training.events().stream().skip(1).forEach(event -> output.line("  " + event.text()));
            if (loss == null) {
                output.line("  Its loss is taken to be “" + training.run().loss()
                        + "”: the files do not say. To name it, delete the run and import it again with --loss.");
            }
        } else {
            output.line("“" + training.run().name() + "” is here already, as run " + run + ".");
        }
    }

    private void report(StoreMerge.Result result) {
        if (json) {
            output.json(Output.object(
                    "added",
                    result.added().stream().map(RunId::number).toList(),
                    "known",
                    result.known(),
                    "going_on",
                    result.goingOn()));
            return;
        }
        output.line(result.added().size()
                + (result.added().size() == 1 ? " run taken over" : " runs taken over")
                + (result.added().isEmpty()
                        ? ""
                        : ": " + result.added().stream().map(RunId::toString).collect(Collectors.joining(", ")))
                + ". " + result.known() + " here already, " + result.goingOn()
                + " left out because they have not ended. Models and checkpoints stay where they are.");
    }
}
