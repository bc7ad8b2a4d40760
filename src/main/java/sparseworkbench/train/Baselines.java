package sparseworkbench.train;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import sparseworkbench.eval.EvaluationResult;
import sparseworkbench.file.AtomicFile;
import sparseworkbench.file.Json;
import sparseworkbench.progress.ProgressListener;

/**
 * What a run is compared with on its evaluation set: BM25 and the model before the first step. Measured once per run, kept in its
 * folder, and emitted again with every evaluation, so that plots can draw a line.
 */
final class Baselines {
    private static final String FILE = "baselines.json";
    private static final String NDCG = "ndcg@10";

    private final Path file;

    Baselines(Path runFolder) {
        this.file = runFolder.resolve(FILE);
    }

    /** Name → value; measured first if this is the first evaluation of the run. */
    SequencedMap<String, Double> of(
            Evaluations evaluations, EvaluationResult measured, boolean untrained, ProgressListener progress)
            throws IOException {
        if (Files.exists(file) && !untrained) {
            return Json.reader()
                    .forType(new TypeReference<LinkedHashMap<String, Double>>() {})
                    .readValue(file.toFile());
        }
        SequencedMap<String, Double> known = new LinkedHashMap<>();
        evaluations.bm25(progress).forEach((name, value) -> {
            if (name.endsWith(NDCG)) {
                known.put(name, value);
            }
        });
        if (untrained && measured.primary().endsWith(NDCG)) {
            known.put("untrained_" + NDCG, measured.metrics().get(measured.primary()));
        }
        Files.createDirectories(file.getParent());
        AtomicFile.write(file, beside -> Json.writer().writeValue(beside.toFile(), known));
        return known;
    }
}
