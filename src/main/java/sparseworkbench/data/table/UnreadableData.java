package sparseworkbench.data.table;

import sparseworkbench.param.Problem;

/** Data that cannot be used as it is. {@link #problem} names file, row, cause and cure for people. */
public final class UnreadableData extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient Problem problem;

    public UnreadableData(Problem problem) {
        super(problem.what());
        this.problem = problem;
    }

    public UnreadableData(Problem problem, Throwable cause) {
        super(problem.what(), cause);
        this.problem = problem;
    }

    public UnreadableData(String what, String cure) {
        this(Problem.error("", what, cure));
    }

    /** What is wrong; its path is empty, or names the setting of the section {@code data} at fault. */
    public Problem problem() {
        return problem;
    }

    /** The same, said of the setting {@code path} of the section {@code data}. */
    public UnreadableData under(String path) {
        return new UnreadableData(problem.under(path), this);
    }
}
