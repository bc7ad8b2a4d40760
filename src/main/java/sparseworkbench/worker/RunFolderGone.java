package sparseworkbench.worker;

import java.nio.file.Path;

/** Somebody has deleted or moved the folder of the run while it went on. */
final class RunFolderGone extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RunFolderGone(Path folder) {
        super("The folder of the run is gone: " + folder + ".");
    }
}
