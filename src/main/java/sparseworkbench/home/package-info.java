/**
 * The home folder: where the run store, models, datasets and runs live. Read {@link sparseworkbench.home.Home}.
 *
 * <p>Uses nothing else of the program.
 */
package sparseworkbench.home;
