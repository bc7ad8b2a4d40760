package sparseworkbench.param;

import java.util.Optional;

/** A text or file value that cannot become a value of a {@link ParamType}. The message is one sentence for people. */
public final class InvalidValue extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient Optional<Problem> problem;

    public InvalidValue(String message) {
        super(message);
        this.problem = Optional.empty();
    }

    /** A value inside a nested form is wrong: {@code problem} says where. */
    public InvalidValue(Problem problem) {
        super(problem.what());
        this.problem = Optional.of(problem);
    }

    /** What is wrong, located relative to the parameter that refused it. */
    public Problem asProblem(String path) {
        return problem.map(p -> p.under(path)).orElseGet(() -> Problem.error(path, getMessage(), ""));
    }
}
