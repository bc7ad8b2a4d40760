package sparseworkbench.plan.sweep;

import java.util.List;
import sparseworkbench.project.Project;

/**
 * Several runs of one project that are to be compared: every combination of some losses, of the values of some settings, and of
 * some seeds.
 *
 * @param project    what all of them begin with
 * @param losses     names of losses, each with settings that make sense in its place; empty for the project's own
 * @param variations settings with their values
 * @param repeats    how often each combination is run, with another seed each time
 */
public record Sweep(Project project, List<String> losses, List<Variation> variations, int repeats) {
    /** More runs than anybody would look at. */
    public static final int MOST_RUNS = 200;

    public Sweep {
        losses = List.copyOf(losses);
        variations = List.copyOf(variations);
    }
}
