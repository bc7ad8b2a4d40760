package sparseworkbench.gpu.runtime;

/** A tensor library cannot be used. The message is for people: what is wrong, and what to do. */
public final class RuntimeProblem extends Exception {
    private static final long serialVersionUID = 1L;

    RuntimeProblem(String message) {
        super(message);
    }

    RuntimeProblem(String message, Throwable cause) {
        super(message, cause);
    }
}
