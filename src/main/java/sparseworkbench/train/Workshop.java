package sparseworkbench.train;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import sparseworkbench.encoder.Calibration;
import sparseworkbench.encoder.DeviceUnavailable;
import sparseworkbench.encoder.Encoder;
import sparseworkbench.encoder.EncoderOptions;
import sparseworkbench.encoder.EncodingProgress;
import sparseworkbench.encoder.GuideEncoder;
import sparseworkbench.encoder.SpladeEncoder;
import sparseworkbench.hub.UnusableModel;

/** Where encoders come from. */
interface Workshop {

    /** An encoder with its initial sparsity still to be set, if it has a new head. */
    interface Fresh {
        Encoder encoder();

        Calibration calibrate(List<String> texts, int activeDims, EncodingProgress progress);
    }

    Fresh load(Path folder) throws IOException, UnusableModel, DeviceUnavailable;

    /** The model that a guided loss asks, if it does. */
    static Optional<GuideEncoder> guide(TrainingJob job) throws IOException, UnusableModel, DeviceUnavailable {
        return job.guide().isEmpty() ? Optional.empty() : Optional.of(GuideEncoder.load(job.guide().get(), EncoderOptions.of(job.model())));
    }

    /** Encoders of model folders, as the section {@code model} of the project asks for them. */
    static Workshop of(TrainingJob job) {
        return folder -> {
            SpladeEncoder encoder = SpladeEncoder.load(folder, EncoderOptions.of(job.model()));
            return new FreshSplade(encoder);
        };
    }

    record FreshSplade(SpladeEncoder encoder) implements Fresh {
        @Override
        public Calibration calibrate(List<String> texts, int activeDims, EncodingProgress progress) {
            return encoder.calibrate(texts, activeDims, progress);
        }
    }
}
