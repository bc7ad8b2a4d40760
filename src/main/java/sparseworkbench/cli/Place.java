package sparseworkbench.cli;

import sparseworkbench.home.Home;
import sparseworkbench.home.HomeUnusable;
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
record Place(Home home, RunStore store) implements AutoCloseable {

    static Place open(Home home) throws CommandFailed {
        try {
            return new Place(home, RunStore.open(home.prepare().store()));
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

    @Override
    public void close() {
        store.close();
    }
}
