package sparseworkbench.train;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import sparseworkbench.eval.EvaluationResult;
import sparseworkbench.file.AtomicFile;
import sparseworkbench.file.Json;
import sparseworkbench.metric.Metric;
import sparseworkbench.metric.ResultMetrics;
import sparseworkbench.progress.ProgressListener;

/**
 * What a run is compared with: BM25 on its evaluation set, and the model before the first step, if it was evaluated then. Measured once
 * per run, kept in its folder, and emitted again with every evaluation, so that plots can draw a line.
 */
final class Baselines {
    private static final String FILE = "baselines.json";
    private static final String BEFORE = "before-first-step.json";
    private static final String NDCG = "ndcg@10";

    private final Path runFolder;

    Baselines(Path runFolder) {
        this.runFolder = runFolder;
    }

    /** Name → value; measured first if this is the first evaluation of the run. */
    SequencedMap<String, Double> of(
            Evaluations evaluations, EvaluationResult measured, boolean untrained, ProgressListener progress)
            throws IOException {
        if (Files.exists(runFolder.resolve(FILE)) && !untrained) {
            return read(FILE);
        }
        SequencedMap<String, Double> known = new LinkedHashMap<>();
        evaluations.bm25(progress).forEach((name, value) -> {
            if (name.endsWith(NDCG)) {
                known.put(name, value);
            }
        });
        if (untrained && ResultMetrics.isRetrievalNdcg(PeriodicEvaluation.PREFIX + measured.primary())) {
            known.put(
                    Metric.UNTRAINED_NDCG_10.key().substring(PeriodicEvaluation.PREFIX.length()),
                    measured.metrics().get(measured.primary()));
        }
        write(FILE, known);
        return known;
    }

    /** Notes what the model could do before its first step: key → value. */
    void beforeFirstStep(Map<String, Double> metrics) throws IOException {
        write(BEFORE, new LinkedHashMap<>(metrics));
    }

    /** What the model could do before its first step; empty if it was not evaluated then. */
    SequencedMap<String, Double> beforeFirstStep() throws IOException {
        return Files.exists(runFolder.resolve(BEFORE)) ? read(BEFORE) : new LinkedHashMap<>();
    }

    private SequencedMap<String, Double> read(String name) throws IOException {
        return Json.reader()
                .forType(new TypeReference<LinkedHashMap<String, Double>>() {})
                .readValue(runFolder.resolve(name).toFile());
    }

    private void write(String name, SequencedMap<String, Double> values) throws IOException {
        AtomicFile.write(runFolder.resolve(name), beside -> Json.writer().writeValue(beside.toFile(), values));
    }
}
