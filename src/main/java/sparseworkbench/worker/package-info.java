/**
 * The worker process: takes one run, carries it out, reports to the run store what happens, and ends; or does one thing with one model
 * ({@code ModelJob}). No other process touches a tensor. Read {@link sparseworkbench.worker.WorkerMain}, then {@code RunSession}.
 */
package sparseworkbench.worker;
