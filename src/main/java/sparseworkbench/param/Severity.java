package sparseworkbench.param;

/** How bad a {@link Problem} is: an {@link #ERROR} stops a run from starting, a {@link #WARNING} does not. */
public enum Severity {
    ERROR,
    WARNING
}
