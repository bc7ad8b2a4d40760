/**
 * The home folder: where the run store, models, datasets and runs live. Read {@link sparseworkbench.home.Home}.
 */
package sparseworkbench.home;
