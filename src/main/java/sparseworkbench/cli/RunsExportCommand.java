package sparseworkbench.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sparseworkbench.exchange.RunExport;
import sparseworkbench.family.FamilyFile;
import sparseworkbench.family.FamilyRuns;
import sparseworkbench.family.RunFamily;
import sparseworkbench.file.IoReason;
import sparseworkbench.file.NotOurs;
import sparseworkbench.file.OwnOutputs;
import sparseworkbench.project.FrozenSetting;
import sparseworkbench.store.Run;
import sparseworkbench.store.RunId;
import sparseworkbench.store.RunStore;

@Command(
        name = "export",
        description =
                "Writes every measured value of runs for other programs: as one CSV table, or as a folder of event"
                    + " files for TensorBoard. Or what runs of different sparsity weights learned, as one JSON file.")
final class RunsExportCommand implements Callable<Integer> {
    private final Output output;

    @Mixin
    private HomeOption home;

    @Parameters(
            paramLabel = "RUN",
            arity = "0..*",
            description = "Numbers of the runs; all that are not archived without any.")
    private List<RunId> ids = List.of();

    @ArgGroup(multiplicity = "1")
    private Target target;

    /** Where to. */
    static final class Target {
        @Option(names = "--csv", paramLabel = "FILE", description = "A line for each value.")
        private Path csv;

        @Option(names = "--tensorboard", paramLabel = "FOLDER", description = "A folder in it for each run.")
        private Path tensorBoard;

        @Option(
                names = "--family",
                paramLabel = "FILE",
                description =
                        "Of runs that differ in their sparsity weights λ alone: what the slider of “What does λ do?”"
                                + " shows, as JSON.")
        private Path family;

        private Path path() {
            return csv != null ? csv : tensorBoard != null ? tensorBoard : family;
        }
    }

    RunsExportCommand(Output output) {
        this.output = output;
    }

    @Override
    public Integer call() throws CommandFailed {
        try (OpenHome place = OpenHome.open(home.home())) {
            List<Run> runs = new ArrayList<>();
            for (RunId id : ids) {
                runs.add(RunLookup.of(place, id));
            }
            if (ids.isEmpty()) {
                runs.addAll(place.store().reader().runs());
            }
            if (runs.isEmpty()) {
                throw new CommandFailed(
                        Exit.BAD_INPUT,
                        "There are no runs yet in " + place.home().root() + ".");
            }
            OwnOutputs outputs = new OwnOutputs(place.home().written());
            Path to = target.path();
            if (target.family != null) {
                RunFamily family = family(runs, place.store());
                outputs.write(to, () -> FamilyFile.write(family, to));
                output.line(family.members().size() + " runs written to " + to + ".");
                return Exit.OK;
            }
            RunExport export = new RunExport(place.store().reader(), runs);
            if (target.csv == null) {
                outputs.write(to, () -> export.tensorBoard(to));
            } else {
                outputs.write(to, () -> export.csv(to));
            }
            output.line(runs.size() + (runs.size() == 1 ? " run" : " runs") + " written to " + to
                    + (target.csv == null ? ". Look at them with: tensorboard --logdir " + to : "."));
            return Exit.OK;
        } catch (NotOurs e) {
            throw new CommandFailed(Exit.BAD_INPUT, e.getMessage());
        } catch (IOException e) {
            throw new CommandFailed(Exit.BAD_INPUT, "The runs could not be written: " + IoReason.sentence(e));
        }
    }

    private static RunFamily family(List<Run> runs, RunStore store) throws CommandFailed {
        SequencedMap<Run, Map<String, String>> settings = new LinkedHashMap<>();
        runs.forEach(run -> settings.put(run, FrozenSetting.values(run.configJson())));
        List<FamilyRuns> families = FamilyRuns.among(settings);
        if (families.isEmpty()) {
            throw new CommandFailed(
                    Exit.BAD_INPUT,
                    "There are no three evaluated runs among these that differ in their sparsity weights alone.");
        }
        return families.getFirst().read(store.details());
    }
}
