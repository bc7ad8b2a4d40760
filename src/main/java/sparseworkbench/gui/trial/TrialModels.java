package sparseworkbench.gui.trial;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import sparseworkbench.gui.page.DisplayText;
import sparseworkbench.home.Home;
import sparseworkbench.launch.TrainedModel;
import sparseworkbench.model.UnusableModel;
import sparseworkbench.search.SearchTexts;
import sparseworkbench.store.Run;
import sparseworkbench.store.RunReader;
import sparseworkbench.store.SavedCheckpoint;

/** Which models of runs there are: the result of each, and its checkpoints. Reads folders, so it is asked off the window's thread. */
final class TrialModels {
    private final Home home;
    private final RunReader reader;

    TrialModels(Home home, RunReader reader) {
        this.home = home;
        this.reader = reader;
    }

    /** Newest run first. */
    List<TriedModel> of(List<Run> runs) {
        List<TriedModel> choices = new ArrayList<>();
        for (Run run : runs) {
            Path result = home.run(run.id().number()).resolve(Home.RUN_MODEL);
            List<SavedCheckpoint> checkpoints = reader.checkpoints(run.id()).stream()
                    .filter(checkpoint -> Files.isDirectory(checkpoint.folder()))
                    .sorted(Comparator.comparingLong(SavedCheckpoint::step).reversed())
                    .toList();
            if (!Files.isDirectory(result) && checkpoints.isEmpty()) {
                continue;
            }
            Optional<SearchTexts> measured =
                    Optional.of(new SearchTexts.OfProject(run.configJson(), reader.projectFolder(run.id())));
            String name = "Run " + run.id() + " · " + run.name();
            if (Files.isDirectory(result)) {
                choices.add(new TriedModel(name, result.toString(), Optional.of(run.id()), measured));
            }
            for (SavedCheckpoint checkpoint : checkpoints) {
                checkpoint(run, checkpoint)
                        .ifPresent(model -> choices.add(new TriedModel(
                                name + " · step " + DisplayText.number(checkpoint.step()),
                                model.source(),
                                Optional.of(run.id()),
                                measured)));
            }
        }
        return choices;
    }

    private Optional<TrainedModel> checkpoint(Run run, SavedCheckpoint checkpoint) {
        try {
            return Optional.of(TrainedModel.of("run:" + run.id() + ":" + checkpoint.step(), home, reader));
        } catch (UnusableModel e) {
            return Optional.empty(); // Deleted in the meantime.
        }
    }
}
