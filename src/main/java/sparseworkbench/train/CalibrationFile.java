package sparseworkbench.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import sparseworkbench.encoder.Calibration;
import sparseworkbench.encoder.EncoderParams;
import sparseworkbench.eval.Fingerprint;
import sparseworkbench.file.AtomicFile;
import sparseworkbench.file.AtomicFolder;
import sparseworkbench.file.Json;
import sparseworkbench.param.Values;
import sparseworkbench.project.TrainingParams;

/** The file of one calibration. Its name says what was measured, with what settings: there is another file when any of that changes. */
record CalibrationFile(Path file) {

    /**
     * The file for a model as it lies in its folder, whether it is there or not.
     *
     * @param texts what is measured
     */
    static CalibrationFile in(Path folder, TrainingJob job, int activeDims, List<String> texts) throws IOException {
        Fingerprint all = new Fingerprint()
                .add(files(job.modelFolder()))
                .add(settings(job.model()))
                .add(texts)
                .add(job.training().get(TrainingParams.BF16).toString())
                .add(Integer.toString(activeDims));
        return new CalibrationFile(folder.resolve(all.name() + ".json"));
    }

    /** Name, size and time of each file of a model: reading them to their end would take as long as what is saved. */
    private static List<String> files(Path model) throws IOException {
        try (Stream<Path> files = Files.find(model, Integer.MAX_VALUE, (path, is) -> is.isRegularFile())) {
            return files.sorted()
                    .map(path -> model.relativize(path) + "\t" + path.toFile().length() + "\t"
                            + path.toFile().lastModified())
                    .toList();
        }
    }

    private static List<String> settings(Values model) {
        return model.params().params().stream()
                .filter(param -> model.isActive(param) && !param.equals(EncoderParams.SOURCE))
                .map(param -> param.key() + "=" + model.text(param))
                .toList();
    }

    /** What was found; nothing if the file is not there, or is of no use: then it is written anew. */
    Optional<Calibration> read() {
        try {
            return Files.exists(file)
                    ? Optional.of(Json.reader().readValue(file.toFile(), Calibration.class))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Keeps what was found. If that fails the next run measures again, and nothing else is lost. */
    void write(Calibration found) {
        try {
            AtomicFolder.create(file.getParent());
            AtomicFile.writeShared(file, beside -> Json.writer().writeValue(beside.toFile(), found));
        } catch (IOException e) {
            // A disk that is full says so where it matters, with the first checkpoint.
        }
    }
}
