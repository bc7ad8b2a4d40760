package sparseworkbench;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import sparseworkbench.cli.WindowOpener;
import sparseworkbench.cli.Workbench;
import sparseworkbench.gui.WorkbenchWindow;
import sparseworkbench.home.Home;
import sparseworkbench.home.TemporaryFolder;
import sparseworkbench.worker.WorkerMain;

/** Entry point: the first word {@code worker} makes this process a worker, anything else goes to the command line. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        Utf8Locale.ensure();
        TemporaryFolder.useGiven();
        if (args.length > 0 && args[0].equals("worker")) {
            WorkerMain.main(Arrays.copyOfRange(args, 1, args.length));
            return;
        }
        System.exit(Workbench.run(args, Main::openWindow));
    }

    private static void openWindow(Home home, Optional<Path> project, String[] args) throws WindowOpener.NoDisplay {
        try {
            WorkbenchWindow.open(home, project);
        } catch (UnsupportedOperationException e) {
            // What JavaFX says when the display that was promised cannot be opened.
            throw new WindowOpener.NoDisplay(e);
        }
    }
}
