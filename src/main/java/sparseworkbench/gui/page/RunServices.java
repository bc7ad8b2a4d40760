package sparseworkbench.gui.page;

import sparseworkbench.launch.QueueKeeper;
import sparseworkbench.launch.RunLauncher;
import sparseworkbench.store.RunStore;

/**
 * What reads and controls the runs of a home folder. Only {@code feed} belongs to the JavaFX thread; the others wait for files and
 * processes, so they are called through {@link sparseworkbench.gui.task.Background}. Whoever needs only one takes that one.
 *
 * @param feed        all runs and the queue, a moment old at most
 * @param store       the run store
 * @param launcher    starts, resumes, deletes and asks runs
 * @param queueKeeper puts runs into the queue
 */
public record RunServices(RunFeed feed, RunStore store, RunLauncher launcher, QueueKeeper queueKeeper) {}
