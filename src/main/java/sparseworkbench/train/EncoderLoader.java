package sparseworkbench.train;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import sparseworkbench.encoder.DeviceUnavailable;
import sparseworkbench.encoder.EncoderOptions;
import sparseworkbench.encoder.Encoders;
import sparseworkbench.encoder.GuideEncoder;
import sparseworkbench.encoder.TrainableEncoder;
import sparseworkbench.model.UnusableModel;
import sparseworkbench.param.Values;
import sparseworkbench.project.TrainingParams;

/** What a training finds around it: encoders, and space on the disk. */
interface EncoderLoader {

    TrainableEncoder load(Path folder) throws IOException, UnusableModel, DeviceUnavailable;

    /** Bytes that may still be written into a folder. */
    default long free(Path folder) {
        return folder.toFile().getUsableSpace();
    }

    /** The model that a guided loss asks, if it does. */
    static Optional<GuideEncoder> guide(TrainingJob job) throws IOException, UnusableModel, DeviceUnavailable {
        return job.guide().isEmpty()
                ? Optional.empty()
                : Optional.of(GuideEncoder.load(job.guide().get(), EncoderOptions.of(job.model())));
    }

    /** Encoders of model folders, as the section {@code model} of the project asks for them. */
    static EncoderLoader of(TrainingJob job) {
        return of(job.model(), job.training());
    }

    /** The same for these sections of a project. */
    static EncoderLoader of(Values model, Values training) {
        return folder -> {
            EncoderOptions options = EncoderOptions.of(model);
            if (training.get(TrainingParams.BF16)) {
                options.device().requireBfloat16();
            }
            TrainableEncoder encoder = Encoders.load(folder, options);
            // The weights came through Java's memory, which is given back before the batches need it: once per run, a
            // few milliseconds.
            System.gc();
            return encoder;
        };
    }
}
