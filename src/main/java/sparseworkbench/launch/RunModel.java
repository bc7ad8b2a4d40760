package sparseworkbench.launch;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import sparseworkbench.home.Home;
import sparseworkbench.store.Run;
import sparseworkbench.store.RunReader;
import sparseworkbench.store.SavedCheckpoint;

/**
 * The model of a run: its result, or of one that has none yet that of its newest checkpoint.
 *
 * @param folder the model folder
 * @param words  what it is, for people: "the result of run 3"
 */
public record RunModel(Path folder, String words) {

    /** The model of a run; empty where it has none, or it was deleted. */
    public static Optional<RunModel> of(Run run, Home home, RunReader reader) {
        Path result = home.run(run.id().number()).resolve(Home.RUN_MODEL);
        if (Files.isDirectory(result)) {
            return Optional.of(new RunModel(result, "the result of run " + run.id()));
        }
        List<SavedCheckpoint> checkpoints = reader.checkpoints(run.id());
        return checkpoints.reversed().stream()
                .map(checkpoint -> new RunModel(
                        checkpoint.folder().resolve(Home.RUN_MODEL),
                        "the checkpoint of run " + run.id() + " after step " + checkpoint.step()))
                .filter(model -> Files.isDirectory(model.folder))
                .findFirst();
    }

    /** What to say where there is none. */
    public static String missing(Run run) {
        return "Run " + run.id() + " has no model: it ended before its first checkpoint, or its files were deleted.";
    }
}
