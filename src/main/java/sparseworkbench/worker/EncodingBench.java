package sparseworkbench.worker;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import sparseworkbench.encoder.Encoder;
import sparseworkbench.encoder.SparseVectors;
import sparseworkbench.file.Json;
import sparseworkbench.progress.ProgressListener;

/** Times the encoding of documents, as {@code bench/peer.py} does with the reference library. */
final class EncodingBench {
    private static final int ROUNDS = 3;
    private static final double NANOS = 1e9;

    private EncodingBench() {}

    static ObjectNode run(Encoder encoder, Path model, ModelJob job) throws IOException {
        int batch = job.number("batch", 32);
        List<String> texts = PairsFile.read(job.path("pairs").orElseThrow(), job.number("texts", 512)).stream()
                .map(pair -> pair[1])
                .toList();
        encoder.encode(texts.subList(0, Math.min(texts.size(), 2 * batch)), batch, ProgressListener.NONE);
        List<Double> rates = new ArrayList<>();
        SparseVectors vectors = null;
        for (int round = 0; round < ROUNDS; round++) {
            job.report("Encoding", round, ROUNDS);
            long begun = System.nanoTime();
            vectors = encoder.encode(texts, batch, ProgressListener.NONE);
            rates.add(texts.size() * NANOS / (System.nanoTime() - begun));
        }
        rates.sort(null);
        return Json.object()
                .put("who", "sparse-workbench")
                .put("model", model.getFileName().toString())
                .put("batch", batch)
                .put("texts", texts.size())
                .put("texts_per_s_median", BenchFigures.tenths(BenchFigures.median(rates)))
                .put("texts_per_s_max", BenchFigures.tenths(rates.getLast()))
                .put("active_dims", BenchFigures.tenths(vectors.meanActiveDims()))
                .put("peak_rss_mib", PeakMemory.mib());
    }
}
