package sparseworkbench.train;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import sparseworkbench.data.Row;
import sparseworkbench.encoder.CalibratableHead;
import sparseworkbench.encoder.Calibration;
import sparseworkbench.progress.ProgressListener;

/**
 * How sparse a model with a new vocabulary head is to be when its training begins.
 *
 * @param activeDims mean active dimensions of the training texts
 * @param kept       folder of what was found in earlier runs, so that the same model is not measured with the same texts again; without
 *                   one it always is
 */
public record InitialSparsity(int activeDims, Optional<Path> kept) {
    /** Shifts the bias of the head, measuring the model first unless that is known. */
    Calibration set(CalibratableHead head, TrainingJob job, ProgressListener progress) throws IOException {
        List<String> texts = texts(job.rows());
        Optional<CalibrationFile> file =
                kept.isEmpty() ? Optional.empty() : Optional.of(CalibrationFile.in(kept.get(), job, activeDims, texts));
        Optional<Calibration> known = file.flatMap(CalibrationFile::read);
        if (known.isPresent()) {
            head.apply(known.get());
            return known.get();
        }
        Calibration done = head.calibrate(texts, activeDims, progress);
        file.ifPresent(kept -> kept.write(done));
        return done;
    }

    /** Positives from all over the data. */
    private static List<String> texts(List<Row> rows) {
        int count = Math.min(Calibration.TEXTS, rows.size());
        return IntStream.range(0, count)
                .mapToObj(i -> rows.get((int) ((long) i * rows.size() / count)).texts())
                .map(texts -> texts.get(Math.min(1, texts.size() - 1)))
                .toList();
    }
}
