/**
 * How anything that takes long says how far it is and asks whether to go on: one type,
 * {@link sparseworkbench.progress.ProgressListener}. It has a package of its own because readers of files, models, encodings,
 * evaluations and downloads, which know nothing of each other, all use it, and because it uses nothing.
 */
package sparseworkbench.progress;
