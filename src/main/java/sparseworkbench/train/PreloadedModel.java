package sparseworkbench.train;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import sparseworkbench.encoder.DeviceUnavailable;
import sparseworkbench.encoder.TrainableEncoder;
import sparseworkbench.model.UnusableModel;
import sparseworkbench.project.Project;

/** The base model of a run, loaded by another thread while project and data are looked at. */
public final class PreloadedModel {
    private final Path folder;
    private final Future<TrainableEncoder> encoder;
    private boolean taken;

    private PreloadedModel(Path folder, Future<TrainableEncoder> encoder) {
        this.folder = folder;
        this.encoder = encoder;
    }

    /**
     * Begins to load.
     *
     * @param projectFolder what relative paths in the project are relative to
     * @param folder        as {@link sparseworkbench.model.ModelSource#existingFolder} gave it
     */
    public static PreloadedModel load(Project project, Path projectFolder, Path folder, ExecutorService background) {
        EncoderLoader loader = EncoderLoader.of(TrainingJob.model(project, projectFolder), project.training());
        return new PreloadedModel(folder, background.submit(() -> loader.load(folder)));
    }

    /** A loader that has this model at hand, once: whoever takes it closes it. */
    EncoderLoader in(EncoderLoader loader) {
        return asked -> asked.equals(folder) && !taken ? take() : loader.load(asked);
    }

    private TrainableEncoder take() throws IOException, UnusableModel, DeviceUnavailable {
        taken = true;
        try {
            return encoder.get();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case IOException cause -> throw cause;
                case UnusableModel cause -> throw cause;
                case DeviceUnavailable cause -> throw cause;
                case RuntimeException cause -> throw cause;
                case Error cause -> throw cause;
                default -> throw new IllegalStateException(e.getCause());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while a model was loaded", e);
        }
    }
}
