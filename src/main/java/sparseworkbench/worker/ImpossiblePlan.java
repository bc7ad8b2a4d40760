package sparseworkbench.worker;

import java.util.List;
import java.util.stream.Collectors;
import sparseworkbench.param.Problem;

/** The frozen project cannot be run as things are now: the planner found errors. */
final class ImpossiblePlan extends Exception {
    private static final long serialVersionUID = 1L;
    private final String detail;

    ImpossiblePlan(List<Problem> problems) {
        super(problems.stream()
                .filter(Problem::isError)
                .findFirst()
                .map(Problem::oneLine)
                .orElse("The project cannot be run."));
        this.detail = problems.stream().map(Problem::oneLine).collect(Collectors.joining("\n"));
    }

    /** All problems, one a line. */
    String detail() {
        return detail;
    }
}
