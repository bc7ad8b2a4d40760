package sparseworkbench.chart;

import sparseworkbench.store.RunId;

/**
 * A run as a dot: what it costs and how good it is.
 *
 * @param run     number of the run
 * @param label   what stands beside the dot where there is room
 * @param caption everything about it, for whoever points at it
 * @param cost    lower is better
 * @param quality higher is better
 * @param slot    place in the series colours; negative for a run that is not among the chosen ones
 * @param strong  whether it is highlighted
 * @param set     what it was evaluated on; only points of one set are held against each other. Empty if it is not known
 * @param group   what its colour stands for; empty where each drawn run has a colour of its own
 */
public record CostPoint(
        RunId run,
        String label,
        String caption,
        double cost,
        double quality,
        int slot,
        boolean strong,
        String set,
        String group) {}
