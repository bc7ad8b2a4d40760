package sparseworkbench.cli;

import sparseworkbench.home.Home;
import sparseworkbench.home.HomeUnusable;
import sparseworkbench.home.TemporaryFolder;
import sparseworkbench.launch.LaunchFailed;
import sparseworkbench.launch.QueueKeeper;
import sparseworkbench.launch.RunLauncher;
import sparseworkbench.launch.Watchdog;
import sparseworkbench.store.RunStore;
import sparseworkbench.store.StoreUnusable;

/**
 * An opened home.
 *
 * @param home  its folders
 * @param store its runs
 */
record OpenHome(Home home, RunStore store) implements AutoCloseable {

    static OpenHome open(Home home) throws CommandFailed {
        try {
            home.prepare();
            TemporaryFolder.use(home);
            return new OpenHome(home, RunStore.open(home.store()));
        } catch (HomeUnusable | StoreUnusable e) {
            throw new CommandFailed(Exit.HOME_UNUSABLE, e.getMessage());
        }
    }

    RunLauncher launcher() {
        return new RunLauncher(home, store);
    }

    Watchdog watchdog() {
        return new Watchdog(home, store);
    }

    QueueKeeper keeper() {
        return new QueueKeeper(home, store);
    }

    /** Notices workers that are gone, and a queue that nobody works off. */
    void look() throws CommandFailed {
        watchdog().check();
        try {
            keeper().keep();
        } catch (LaunchFailed e) {
            throw new CommandFailed(Exit.RUN_FAILED, e.getMessage());
        }
    }

    @Override
    public void close() {
        store.close();
    }
}
