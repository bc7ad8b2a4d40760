package sparseworkbench.train;

import java.nio.file.Path;

/** A checkpoint is not as it was written. The message says what of it, for people. */
final class DamagedCheckpoint extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient Path folder;

    /** @param what for instance "state.json is missing" */
    DamagedCheckpoint(Path folder, String what) {
        super("The checkpoint " + folder + " is damaged: " + what + ".");
        this.folder = folder;
    }

    Path folder() {
        return folder;
    }
}
