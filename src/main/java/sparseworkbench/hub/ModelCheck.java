package sparseworkbench.hub;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import sparseworkbench.home.Home;
import sparseworkbench.param.Problem;

/**
 * A quick look at a model without loading its weights: milliseconds.
 *
 * @param name          name for people
 * @param folder        where it is, if it is there already; the built-in model may still have to be written
 * @param facts         what it is, if that can be read
 * @param untrainedHead whether its vocabulary head has never been trained, so that its initial sparsity is to be calibrated
 * @param problems      what stands in the way, located at {@code source}
 */
public record ModelCheck(String name, Optional<Path> folder, Optional<ModelFacts> facts, boolean untrainedHead,
        List<Problem> problems) {

    public ModelCheck {
        problems = List.copyOf(problems);
    }

    /**
     * Looks at a model.
     *
     * @param source {@code builtin:NAME} or a folder
     * @param base   what a relative folder is relative to: the folder of the project file
     */
    public static ModelCheck of(String source, Path base, Home home) {
        throw new UnsupportedOperationException();
    }

    /** Whether it can be trained. */
    public boolean usable() {
        return problems.stream().noneMatch(Problem::isError);
    }
}
