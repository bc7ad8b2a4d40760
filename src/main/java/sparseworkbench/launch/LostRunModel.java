package sparseworkbench.launch;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import sparseworkbench.home.Home;
import sparseworkbench.home.RunModel;
import sparseworkbench.model.UnusableModel;
import sparseworkbench.store.RunId;
import sparseworkbench.store.SavedCheckpoint;

/**
 * Says of a model that a run has written, and whose folder is not there any more, which it was, where it lay, and what can be taken in its place. The
 * store forgets checkpoints that the training itself takes away, so one that it knows was deleted or moved by somebody else.
 *
 * @param run  that wrote it
 * @param kept checkpoints that are there
 */
record LostRunModel(RunId run, Home home, List<SavedCheckpoint> kept) {

    /** The result of a run that came to its end. */
    UnusableModel result() {
        return lost("The model of run " + run, result(home, run));
    }

    /** A checkpoint that the store knows. */
    UnusableModel checkpoint(SavedCheckpoint checkpoint) {
        return lost("The checkpoint of run " + run + " at step " + checkpoint.step(), checkpoint.folder());
    }

    private UnusableModel lost(String what, Path folder) {
        return new UnusableModel(what + " is not there any more: " + folder + " was deleted or moved.", instead());
    }

    static Path result(Home home, RunId run) {
        return home.run(run.number()).resolve(Home.RUN_MODEL);
    }

    private String instead() {
        String name = RunModel.result(run.number()).toString();
        if (Files.isDirectory(result(home, run))) {
            return "Put it back, or take the run's result: " + name + ".";
        }
        if (!kept.isEmpty()) {
            return "Put it back, or take a checkpoint that is there: "
                    + kept.stream()
                            .map(checkpoint -> name + ":" + checkpoint.step())
                            .collect(Collectors.joining(", "))
                    + ".";
        }
        return "Put it back, or choose another run. Its settings are kept: “workbench export " + run
                + " --to project” writes them, to be trained again.";
    }
}
