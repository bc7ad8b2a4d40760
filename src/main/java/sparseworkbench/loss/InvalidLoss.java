package sparseworkbench.loss;

import java.util.List;
import java.util.stream.Collectors;
import sparseworkbench.param.Problem;

/** Settings that no loss can be made of. The message is for people. */
public final class InvalidLoss extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient List<Problem> problems;

    InvalidLoss(List<Problem> problems) {
        super(problems.stream().map(Problem::oneLine).collect(Collectors.joining(" ")));
        this.problems = List.copyOf(problems);
    }

    /** What is wrong, located relative to the loss. */
    public List<Problem> problems() {
        return problems;
    }
}
