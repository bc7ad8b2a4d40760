/**
 * The worker process: takes one run, carries it out, reports to the run store what happens, and ends. Nothing else in the program
 * touches a tensor. Read {@link sparseworkbench.worker.WorkerMain}, then {@code RunSession}.
 */
package sparseworkbench.worker;
