package sparseworkbench.plan;

import java.util.List;
import sparseworkbench.data.DataCheck;
import sparseworkbench.loss.DataShape;
import sparseworkbench.model.ModelCheck;
import sparseworkbench.optim.LearningRates;
import sparseworkbench.param.Problem;
import sparseworkbench.project.Project;

/** What came of planning: a plan, or the reasons why there is none. */
public sealed interface PlanResult {

    /** The data as it was found. */
    DataCheck data();

    /** The model as it was found. */
    ModelCheck model();

    /** What a loss would be given, by each table of the data; empty while the data cannot be used. */
    default List<DataShape> shapes() {
        return DataShapes.of(data(), model());
    }

    /** The same for each table, in their order. */
    default List<DataShape> shapesOfTables() {
        return DataShapes.each(data(), model());
    }

    /** After how many tokens the model cuts texts. */
    default long longestText(Project project) {
        return TextLengths.of(project, data(), model()).most();
    }

    /** The weights of the model that a learning rate for {@code pattern} is for; none if it is no pattern, which is among the problems. */
    default List<String> weightsOf(String pattern) {
        try {
            return LearningRates.matching(pattern, model().weights());
        } catch (IllegalArgumentException e) {
            return List.of();
        }
    }

    /** Everything there is to say about the project: errors, then warnings, located by setting path. */
    List<Problem> problems();

    /** The run can start. */
    record Ready(Plan plan) implements PlanResult {
        @Override
        public DataCheck data() {
            return plan.data();
        }

        @Override
        public ModelCheck model() {
            return plan.model();
        }

        @Override
        public List<Problem> problems() {
            return plan.warnings();
        }
    }

    /**
     * The run cannot start.
     *
     * @param problems at least one of them an error
     */
    record Refused(DataCheck data, ModelCheck model, List<Problem> problems) implements PlanResult {
        public Refused {
            problems = List.copyOf(problems);
        }
    }
}
