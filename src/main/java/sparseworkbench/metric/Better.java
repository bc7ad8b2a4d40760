package sparseworkbench.metric;

/** Which direction of a metric is the good one. */
public enum Better {
    UP,
    DOWN,
    NEITHER
}
