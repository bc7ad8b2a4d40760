package sparseworkbench.worker;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import sparseworkbench.encoder.Encoder;
import sparseworkbench.encoder.SparseVectors;
import sparseworkbench.encoder.Term;
import sparseworkbench.encoder.VectorFormat;
import sparseworkbench.file.AtomicFile;
import sparseworkbench.file.Json;
import sparseworkbench.weights.FloatTensor;
import sparseworkbench.weights.SafeTensorsWriter;

/** Encodes a file of texts into a file of vectors. */
final class EncodeJob {
    private static final int BATCH = 32;

    private EncodeJob() {}

    static ObjectNode run(Encoder encoder, ModelJob job) throws IOException {
        Path target = job.path("output").orElseThrow();
        List<String> texts = TextFile.read(job.path("input").orElseThrow());
        int limit = job.number("max_active_dims", 0);
        SparseVectors vectors = encoder.encode(
                texts,
                job.side(),
                limit > 0 ? OptionalInt.of(limit) : OptionalInt.empty(),
                job.number("batch_size", BATCH),
                job);
        requireFinite(vectors);
        job.outputs()
                .write(target, () -> AtomicFile.writeShared(target, beside -> write(encoder, vectors, target, beside)));
        ObjectNode result = Json.object()
                .put("texts", vectors.rows())
                .put("dimensions", vectors.width())
                .put("active_dims", vectors.meanActiveDims())
                .put("sparsity_ratio", vectors.sparsityRatio());
        IntStream.range(0, Math.min(job.number("show", 0), vectors.rows()))
                .forEach(row ->
                        result.withArray("top").add(terms(encoder.decode(vectors, row, job.number("terms", 10)))));
        return result;
    }

    private static void requireFinite(SparseVectors vectors) throws IOException {
        for (float value : vectors.values()) {
            if (!Float.isFinite(value)) {
                throw new IOException("The vectors of this model hold numbers that are not finite: its weights are"
                        + " too large, or damaged. Nothing was written. Choose another model.");
            }
        }
    }

    private static void write(Encoder encoder, SparseVectors vectors, Path target, Path beside) throws IOException {
        switch (VectorFormat.of(target)) {
            case SAFETENSORS -> {
                long[] starts = IntStream.of(vectors.indptr()).asLongStream().toArray();
                new SafeTensorsWriter()
                        .metadata("width", Integer.toString(vectors.width()))
                        .metadata("rows", Integer.toString(vectors.rows()))
                        .longs("indptr", starts)
                        .ints("indices", vectors.indices())
                        .floats("values", FloatTensor.vector(vectors.values()))
                        .write(beside);
            }
            case JSON_LINES -> {
                try (BufferedWriter out = Files.newBufferedWriter(beside)) {
                    for (int row = 0; row < vectors.rows(); row++) {
                        out.write(Json.writer()
                                .writeValueAsString(terms(encoder.decode(vectors, row, Integer.MAX_VALUE))));
                        out.write('\n');
                    }
                }
            }
        }
    }

    /** Token → weight, strongest first. */
    static ObjectNode terms(List<Term> terms) {
        ObjectNode object = Json.object();
        terms.forEach(term -> object.put(term.token(), term.weight()));
        return object;
    }
}
