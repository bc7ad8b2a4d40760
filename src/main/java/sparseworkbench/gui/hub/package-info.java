/** Shared panel: how far something is that is fetched from a hub. */
package sparseworkbench.gui.hub;
