package sparseworkbench.project;

import java.util.List;
import java.util.Optional;
import sparseworkbench.param.Problem;

/**
 * What came of reading a project file.
 *
 * @param project  the project, present only if nothing is wrong with the file
 * @param problems what is wrong: each says file and line
 */
public record ProjectReading(Optional<Project> project, List<Problem> problems) {

    public ProjectReading {
        problems = List.copyOf(problems);
    }
}
