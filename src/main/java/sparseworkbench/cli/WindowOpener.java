package sparseworkbench.cli;

import java.nio.file.Path;
import java.util.Optional;
import sparseworkbench.home.Home;

/** Opens the window. The command line does not know the window's classes. */
@FunctionalInterface
public interface WindowOpener {

    /**
     * Opens the window and returns when it is closed.
     *
     * @param home    a prepared home folder
     * @param project project file to open, if one was asked for
     * @param args    the whole command line
     * @throws NoDisplay there is no display after all
     */
    void open(Home home, Optional<Path> project, String[] args) throws NoDisplay;

    /** No window can be opened here. */
    final class NoDisplay extends Exception {
        private static final long serialVersionUID = 1L;

        public NoDisplay(Throwable cause) {
            super(cause);
        }
    }
}
