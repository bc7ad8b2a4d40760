/**
 * Runs, metrics, events, requests, details of evaluations and the queue in one SQLite file:
 * the only road between processes. One process writes a run, any number read
 * it with cursors; a live run and an old one are read by the same code. Read {@link sparseworkbench.store.RunStore}.
 */
package sparseworkbench.store;
