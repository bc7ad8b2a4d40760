package sparseworkbench.model;

import java.util.List;
import java.util.stream.Collectors;
import sparseworkbench.param.Problem;

/** A model cannot be used. The message is for people: what is wrong, where, and what to do. */
public final class UnusableModel extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient List<Problem> problems;

    public UnusableModel(List<Problem> problems) {
        super(problems.stream().map(p -> p.what() + " " + p.cure()).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    public UnusableModel(String what, String cure) {
        this(List.of(Problem.error("source", what, cure)));
    }

    /** What is wrong, located at the setting {@code source} of the section {@code model}. */
    public List<Problem> problems() {
        return problems;
    }
}
