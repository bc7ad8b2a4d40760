package sparseworkbench.worker;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import sparseworkbench.encoder.Encoder;
import sparseworkbench.encoder.HeadDiagnosis;
import sparseworkbench.encoder.SparseVectors;
import sparseworkbench.file.Json;

/** Shows what a model makes of a few texts, and whether its head is worth training. */
final class InspectJob {
    private static final int TERMS = 8;

    private InspectJob() {}

    static ObjectNode run(Encoder encoder, ModelJob job) {
        List<String> texts = new ArrayList<>();
        job.request().path("texts").forEach(text -> texts.add(text.asText()));
        SparseVectors vectors =
                encoder.encode(texts, job.side(), OptionalInt.empty(), 8, job.as("Encoding a few texts"));
        HeadDiagnosis verdict = HeadDiagnosis.of(vectors);
        ObjectNode result = Json.object()
                .put("active_dims", vectors.meanActiveDims())
                .put("verdict", verdict.name())
                .put("says", verdict.says());
        for (int row = 0; row < texts.size(); row++) {
            result.withArray("top").add(EncodeJob.terms(encoder.decode(vectors, row, TERMS)));
            result.withArray("active").add(vectors.activeDims(row));
        }
        return result;
    }
}
