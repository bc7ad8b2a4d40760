package sparseworkbench.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import sparseworkbench.file.AtomicFolder;
import sparseworkbench.home.Home;

/** What a training has written so that it could go on or be used: its checkpoints and its model. */
public final class SavedWork {
    private SavedWork() {}

    /**
     * Deletes it. Log, settings and whatever else lies in the folder of the run stay.
     *
     * @return whether anything was there
     */
    public static boolean discard(Path runFolder) throws IOException {
        boolean found = false;
        Checkpoint.tidy(runFolder);
        for (Checkpoint checkpoint : Checkpoint.newestFirst(runFolder)) {
            // Whatever else has such a name is somebody's: a checkpoint has its state beside it.
            if (Files.isRegularFile(checkpoint.folder().resolve(CheckpointState.FILE))) {
                AtomicFolder.delete(checkpoint.folder());
                found = true;
            }
        }
        Path model = runFolder.resolve(Home.RUN_MODEL);
        if (Files.isDirectory(model)) {
            AtomicFolder.delete(model);
            found = true;
        }
        return found;
    }
}
