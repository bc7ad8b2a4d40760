package sparseworkbench.worker;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import sparseworkbench.encoder.EncoderParams;
import sparseworkbench.encoder.HeadDiagnosis;
import sparseworkbench.encoder.SparseVectors;
import sparseworkbench.encoder.TrainableEncoder;
import sparseworkbench.encoder.VectorLine;
import sparseworkbench.file.Json;

/** Shows what a model makes of a few texts, whether its head is worth training, and what dividing its outputs changes. */
final class InspectJob {
    /** Texts that are enough to see how large weights are. */
    static final int FEW = 64;

    private static final int TERMS = 8;

    private InspectJob() {}

    static ObjectNode run(TrainableEncoder encoder, ModelJob job) {
        List<String> texts = new ArrayList<>();
        job.request().path("texts").forEach(text -> texts.add(text.asText()));
        SparseVectors vectors = encode(encoder, texts, job);
        ObjectNode result = Json.object();
        double factor = job.request()
                .path("settings")
                .path(EncoderParams.HEAD_RESCALE_FACTOR.key())
                .asDouble();
        if (factor > 0 && encoder.calibratableHead().isPresent()) {
            result.set("unscaled", figures(vectors));
            encoder.calibratableHead().get().rescale(factor);
            vectors = encode(encoder, texts, job);
        }
        HeadDiagnosis verdict = HeadDiagnosis.of(vectors);
        result.put("verdict", verdict.name()).put("says", verdict.says()).setAll(figures(vectors));
        for (int row = 0; row < texts.size(); row++) {
            result.withArray("top").add(VectorLine.terms(encoder.decode(vectors, row, TERMS)));
            result.withArray("active").add(vectors.activeDims(row));
        }
        return result;
    }

    static SparseVectors encode(TrainableEncoder encoder, List<String> texts, ModelJob job) {
        return encoder.encode(texts, job.side(), OptionalInt.empty(), 8, job.as("Encoding a few texts"));
    }

    /** Means over the texts: active dimensions, the largest weight, what a text scores with itself. */
    private static ObjectNode figures(SparseVectors vectors) {
        double largest = 0;
        for (int row = 0; row < vectors.rows(); row++) {
            largest += largest(vectors, row) / vectors.rows();
        }
        return Json.object()
                .put("active_dims", vectors.meanActiveDims())
                .put("largest_weight", largest)
                .put("self_score", selfScore(vectors));
    }

    private static double largest(SparseVectors vectors, int row) {
        float largest = 0;
        for (int i = vectors.indptr()[row]; i < vectors.indptr()[row + 1]; i++) {
            largest = Math.max(largest, vectors.values()[i]);
        }
        return largest;
    }

    /** The mean dot product of a text with itself. */
    static double selfScore(SparseVectors vectors) {
        double sum = 0;
        for (float weight : vectors.values()) {
            sum += (double) weight * weight;
        }
        return sum / vectors.rows();
    }
}
