package sparseworkbench.plan.sweep;

import java.util.List;
import sparseworkbench.param.InvalidValue;
import sparseworkbench.project.Project;

/**
 * One thing that varies.
 *
 * @param path   setting path that is at fault when it cannot be varied so
 * @param label  what people read
 * @param values as texts
 * @param change how a value gets into a project
 */
record Axis(String path, String label, List<String> values, Change change) {
    /** The label of losses. */
    static final String LOSS = "Loss";

    /** Puts a value into a project. */
    @FunctionalInterface
    interface Change {
        Project apply(Project project, String value) throws InvalidValue;
    }

    Axis {
        values = List.copyOf(values);
    }

    Axis labelled(String other) {
        return new Axis(path, other, values, change);
    }
}
