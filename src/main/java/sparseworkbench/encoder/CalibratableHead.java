package sparseworkbench.encoder;

import java.util.List;
import sparseworkbench.progress.ProgressListener;

/** A masked-language head over the vocabulary, whose bias decides how many dimensions of a text are active before any training. */
public interface CalibratableHead {

    /** Whether the head was newly initialised and has not been trained since, so that {@link #calibrate} makes sense. */
    boolean isUntrained();

    /**
     * Shifts the bias by one number, so that the texts have {@code targetActiveDims} active dimensions on average. At most
     * {@value Calibrator#SAMPLE} of the texts, spread evenly, are measured.
     *
     * @throws IllegalArgumentException there are no texts
     * @throws java.util.concurrent.CancellationException {@code progress} wanted to end it
     */
    Calibration calibrate(List<String> texts, int targetActiveDims, ProgressListener progress);

    /** Shifts the bias as an earlier calibration of the same model did, without measuring again. */
    void apply(Calibration known);
}
