package sparseworkbench.plan.sweep;

import java.util.List;
import sparseworkbench.param.Problem;
import sparseworkbench.plan.Plan;

/**
 * What came of planning a sweep.
 *
 * @param name     what people call it: what varies
 * @param runs     in the order in which they will go; empty when anything is wrong
 * @param problems everything there is to say, each thing once, errors first
 */
public record SweepPlan(String name, List<SweepRun> runs, List<Problem> problems) {

    public SweepPlan {
        runs = List.copyOf(runs);
        problems = List.copyOf(problems);
    }

    /** What stands in the way; none if the runs can be queued. */
    public List<Problem> errors() {
        return problems.stream().filter(Problem::isError).toList();
    }

    public List<Plan> plans() {
        return runs.stream().map(SweepRun::plan).toList();
    }
}
