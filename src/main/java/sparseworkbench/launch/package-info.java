/**
 * Starts, queues, watches and stops workers, and runs short-lived processes for one model.
 * A worker is a process of its own that outlives whoever started it; everything else goes
 * through the run store. Read {@link sparseworkbench.launch.RunLauncher} first, then {@link sparseworkbench.launch.Watchdog}.
 */
package sparseworkbench.launch;
