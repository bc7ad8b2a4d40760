/** What to change after a run: suggestions that follow from what it shows. */
package sparseworkbench.improve;
