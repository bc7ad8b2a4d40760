package sparseworkbench.param;

/** Who a parameter is for: {@link #SIMPLE} ones are shown to everybody, {@link #EXPERT} ones on request. */
public enum Level {
    SIMPLE,
    EXPERT
}
