package sparseworkbench.encoder;

import java.util.List;
import sparseworkbench.progress.ProgressListener;

/**
 * A masked-language head over the vocabulary, before any training: its bias decides how many dimensions of a text are active, its scale how
 * large their weights are.
 */
public interface CalibratableHead {

    /** Whether the head was newly initialised and has not been trained since, so that {@link #calibrate} makes sense. */
    boolean isUntrained();

    /**
     * Shifts the bias by one number, so that the texts have {@code targetActiveDims} active dimensions on average. At most
     * {@value Calibration#TEXTS} of the texts, spread evenly, are measured.
     *
     * @throws IllegalArgumentException there are no texts
     * @throws java.util.concurrent.CancellationException {@code progress} wanted to end it
     */
    Calibration calibrate(List<String> texts, int targetActiveDims, ProgressListener progress);

    /** Shifts the bias as an earlier calibration of the same model did, without measuring again. */
    void apply(Calibration known);

    /**
     * Divides every logit by {@code factor}: which dimensions are active stays, their weights become smaller. Source: Jang et al., 2026,
     * arXiv 2606.18811, who divide the head's matrix by 16; here the norm before it and the bias are divided, which gives the same logits
     * and leaves a matrix that is tied to the word embeddings as it is.
     *
     * @param factor above 0
     */
    void rescale(double factor);
}
