package sparseworkbench.worker;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import sparseworkbench.model.ModelFolder;
import sparseworkbench.model.UntrainedPart;
import sparseworkbench.model.UnusableModel;

/**
 * Stands before every job whose result is a model's vectors: those of a made-up head or autoencoder look like any others, so they are only given
 * to who asks for them.
 */
public final class TrainedOnly {
    private TrainedOnly() {}

    /**
     * Refuses a model with a part that nobody has trained.
     *
     * @param untrained whether its vectors are wanted all the same
     */
    public static void check(ModelFolder model, boolean untrained) throws UnusableModel {
        if (model.untrained().isPresent() && !untrained) {
            throw new UnusableModel(
                    model.path() + ": " + model.untrained().get().inWords(),
                    "Train it first, or ask for them all the same with --untrained.");
        }
    }

    /** What is to be said beside a result that was made with a model. */
    public static List<String> warnings(ModelFolder model) throws IOException {
        return Stream.concat(
                        model.untrained().map(UntrainedPart::inWords).stream(),
                        model.differences().stream().map(warning -> warning.what() + " " + warning.cure()))
                .toList();
    }
}
