package sparseworkbench.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import sparseworkbench.batch.TokenBatch;
import sparseworkbench.golden.Golden;
import sparseworkbench.progress.ProgressListener;

/** What the reference computed with one model, compared with an encoder. */
final class GoldenModel {
    private static final float TOLERANCE = 1e-4f;
    private static final ProgressListener ON = ProgressListener.NONE;
    private static final Map<String, Side> SIDES = Map.of(
            "encode",
            Side.NEITHER,
            "query",
            Side.QUERY,
            "document",
            Side.DOCUMENT,
            "encode_query",
            Side.QUERY,
            "encode_document",
            Side.DOCUMENT);

    private final JsonNode index;
    private final JsonNode model;
    private final Map<String, Golden.Tensor> expected;
    private final List<String> texts = new ArrayList<>();
    private double worst;

    GoldenModel(JsonNode index, JsonNode model, Map<String, Golden.Tensor> expected) {
        this.index = index;
        this.model = model;
        this.expected = expected;
        index.get("texts").forEach(text -> texts.add(text.asText()));
    }

    List<String> texts() {
        return texts;
    }

    /** Largest difference of a number in an embedding. */
    double worst() {
        return worst;
    }

    void compare(TrainableEncoder encoder) {
        model.get("tokens").properties().forEach(task -> tokens(encoder, task.getKey()));
        // First of all, because encoding moves the autoencoder's buffer on.
        embeddings(encoder);
        similarities(encoder);
        sparsity(encoder);
        if (model.has("decode")) {
            decoding(encoder);
            intersection(encoder);
        }
        inside(encoder);
        assertThat(encoder.dimension()).isEqualTo(expected("encode").shape()[1]);
        assertThat(encoder.similarity().key())
                .isEqualTo(model.get("similarity_fn_name").asText());
        assertThat(encoder.prompt(Side.QUERY))
                .isEqualTo(model.at("/prompts/query").asText());
        assertThat(encoder.prompt(Side.DOCUMENT))
                .isEqualTo(model.at("/prompts/document").asText());
    }

    private Golden.Tensor expected(String name) {
        Golden.Tensor tensor = expected.get(name);
        return tensor == null && SIDES.containsKey(name) ? expected.get("encode") : tensor;
    }

    private SparseVectors encode(Encoder encoder, String task, OptionalInt limit) {
        return encoder.encode(texts, SIDES.get(task), limit, 32, ON);
    }

    private void tokens(Encoder encoder, String task) {
        Side side = SIDES.get(task);
        TokenBatch batch = encoder.tokenizer(side).encode(Prompts.before(texts, encoder.prompt(side)));
        List<List<Long>> ids = new ArrayList<>();
        for (int text = 0; text < batch.size(); text++) {
            List<Long> row = new ArrayList<>();
            for (int i = 0; i < batch.tokens(text); i++) {
                row.add(batch.ids()[text * batch.length() + i]);
            }
            ids.add(row);
        }
        List<List<Long>> wanted = new ArrayList<>();
        model.at("/tokens/" + task + "/ids").forEach(row -> {
            List<Long> one = new ArrayList<>();
            row.forEach(id -> one.add(id.asLong()));
            wanted.add(one);
        });
        assertThat(ids).as("ids of " + task).isEqualTo(wanted);
        assertThat(floats(batch.ids()))
                .as("padded ids of " + task)
                .containsExactly(expected("input_ids/" + task).values());
        assertThat(floats(batch.mask()))
                .as("mask of " + task)
                .containsExactly(expected("attention_mask/" + task).values());
        if (expected.containsKey("token_type_ids/" + task)) {
            assertThat(floats(batch.typeIds()))
                    .as("segments of " + task)
                    .containsExactly(expected("token_type_ids/" + task).values());
        }
        int longest = encoder.tokenizer(side).lengths(List.of(texts.get(8) + texts.get(8)))[0];
        assertThat(longest)
                .as("longest text")
                .isEqualTo(model.get("max_seq_length").asInt());
    }

    private static float[] floats(long[] numbers) {
        float[] floats = new float[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            floats[i] = numbers[i];
        }
        return floats;
    }

    private void embeddings(TrainableEncoder encoder) {
        SparseVectors encoded = encode(encoder, "encode", OptionalInt.empty());
        encoder.reconstructing()
                .ifPresent(csr -> assertThat(floats(csr.autoencoder().lastUsed()))
                        .as("buffer")
                        .containsExactly(
                                expected("stats_last_nonzero_after_encode").values()));
        close("encode", Dense.of(encoded));
        close("encode_query", Dense.of(encode(encoder, "encode_query", OptionalInt.empty())));
        close("encode_document", Dense.of(encode(encoder, "encode_document", OptionalInt.empty())));
        close(
                "encode_max_active_dims",
                Dense.of(encode(
                        encoder,
                        "encode",
                        OptionalInt.of(index.get("encode_max_active_dims").asInt()))));
        try (NDManager batch = encoder.manager().newSubManager()) {
            TokenBatch tokens = encoder.tokenizer().encode(Prompts.before(texts, encoder.prompt(Side.NEITHER)));
            close("encode", encoder.embed(tokens, batch, false).toFloatArray());
        }
    }

    private void close(String name, float[] actual) {
        float[] wanted = expected(name).values();
        float largest = 0;
        for (float one : wanted) {
            largest = Math.max(largest, Math.abs(one));
        }
        assertThat(actual).as(name).containsExactly(wanted, within(tolerance(largest)));
        for (int i = 0; i < wanted.length; i++) {
            worst = Math.max(worst, Math.abs(actual[i] - wanted[i]));
        }
    }

    /** With sum pooling weights reach 80, where two neighbouring floats are 8e-6 apart and many of them are added. */
    private static float tolerance(float largest) {
        return TOLERANCE + 1e-5f * largest;
    }

    private void similarities(Encoder encoder) {
        SparseVectors queries = encode(encoder, "encode_query", OptionalInt.empty());
        SparseVectors documents = encode(encoder, "encode_document", OptionalInt.empty());
        alike("similarity", flat(encoder.similarity().between(queries, documents)));
        alike("similarity_pairwise", encoder.similarity().pairwise(queries, documents));
        SparseVectors all = encode(encoder, "encode", OptionalInt.empty());
        for (SimilarityFunction similarity : SimilarityFunction.values()) {
            alike("similarity_" + similarity.key(), flat(similarity.between(all, all)));
        }
    }

    /** Sums of many products: the tolerance is relative to the largest. */
    private void alike(String name, float[] actual) {
        float[] wanted = expected.get(name).values();
        float largest = 1;
        for (float one : wanted) {
            largest = Math.max(largest, Math.abs(one));
        }
        // The root of a rounding error: the reference finds equal vectors 0.001 apart.
        float tolerance = name.endsWith("euclidean") ? 5e-3f : TOLERANCE * largest;
        assertThat(actual).as(name).containsExactly(wanted, within(tolerance));
    }

    private static float[] flat(float[][] rows) {
        float[] flat = new float[rows.length * rows[0].length];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(rows[i], 0, flat, i * rows[0].length, rows[0].length);
        }
        return flat;
    }

    private void sparsity(Encoder encoder) {
        for (String task : List.of("encode", "encode_query", "encode_document", "encode_max_active_dims")) {
            OptionalInt limit = task.endsWith("dims")
                    ? OptionalInt.of(index.get("encode_max_active_dims").asInt())
                    : OptionalInt.empty();
            SparseVectors vectors = encode(encoder, task.endsWith("dims") ? "encode" : task, limit);
            JsonNode wanted = model.at("/sparsity/" + task);
            // A number of the size of a rounding error may be active on one side and not on the other.
            assertThat(vectors.meanActiveDims())
                    .as(task)
                    .isCloseTo(wanted.get("active_dims").asDouble(), within(0.1));
            assertThat(vectors.sparsityRatio())
                    .as(task)
                    .isCloseTo(wanted.get("sparsity_ratio").asDouble(), within(1e-3));
        }
    }

    private void decoding(Encoder encoder) {
        model.get("decode").properties().forEach(task -> {
            SparseVectors vectors = encode(encoder, task.getKey(), OptionalInt.empty());
            for (int row = 0; row < texts.size(); row++) {
                decoded(
                        encoder.decode(vectors, row, index.get("decode_top_k").asInt()),
                        task.getValue().get(row));
            }
        });
        SparseVectors all = encode(encoder, "encode", OptionalInt.empty());
        for (int row = 0; row < texts.size(); row++) {
            assertThat(encoder.decode(all, row, Integer.MAX_VALUE).size())
                    .isCloseTo(model.at("/decode_all_counts/" + row).asInt(), within(1));
        }
    }

    /** In order, except where weights are equal but for rounding. */
    private static void decoded(List<Term> terms, JsonNode wanted) {
        assertThat(terms).hasSameSizeAs(wanted);
        Set<String> names = new HashSet<>();
        Set<String> wantedNames = new HashSet<>();
        for (int i = 0; i < terms.size(); i++) {
            double weight = wanted.get(i).get(1).asDouble();
            assertThat((double) terms.get(i).weight()).isCloseTo(weight, within((double) tolerance((float) weight)));
            names.add(terms.get(i).token());
            wantedNames.add(wanted.get(i).get(0).asText());
            boolean separate =
                    i + 1 < terms.size() && weight - wanted.get(i + 1).get(1).asDouble() > tolerance((float) weight);
            if (separate) {
                assertThat(names).isEqualTo(wantedNames);
            }
        }
    }

    private void intersection(Encoder encoder) {
        SparseVectors documents = encode(encoder, "encode_document", OptionalInt.empty());
        SparseVectors shared = documents.intersection(0, documents);
        assertThat(shared.activeDims(0)).isEqualTo(documents.activeDims(0));
        SparseVectors queries = encode(encoder, "encode_query", OptionalInt.empty());
        alike("intersection_of_query_0", Dense.of(queries.intersection(0, documents)));
    }

    /** Logits, or hidden states and what is pooled of them. */
    private void inside(TrainableEncoder encoder) {
        List<String> sample = new ArrayList<>();
        model.get("sample").forEach(number -> sample.add(texts.get(number.asInt())));
        try (NDManager batch = encoder.manager().newSubManager()) {
            PackedTokens tokens =
                    PackedTokens.of(encoder.tokenizer(Side.DOCUMENT).encode(sample), batch);
            switch (encoder) {
                case SpladeEncoder splade -> logits(splade.stage(), tokens, batch);
                case RouterEncoder router -> logits(router.documents(), tokens, batch);
                case CsrEncoder csr -> {
                    NDArray dense = csr.dense(encoder.tokenizer().encode(texts), batch, false);
                    assertThat(dense.toFloatArray())
                            .containsExactly(expected("pooled").values(), within(TOLERANCE));
                }
                default -> throw new IllegalStateException("Another encoder");
            }
        }
    }

    private void logits(SpladeStage stage, PackedTokens tokens, NDManager batch) {
        float[] logits =
                stage.head().logits(stage.states(tokens, batch, false), batch).toFloatArray();
        float[] padded = expected("sample/token_embeddings").values();
        int width = stage.dimension();
        int[] source = tokens.packing().source();
        assertThat(source).hasSize((int) Arrays.stream(tokens.batch().mask()).sum());
        for (int i = 0; i < source.length; i++) {
            assertThat(Arrays.copyOfRange(logits, i * width, (i + 1) * width))
                    .as("logits of token " + source[i])
                    .containsExactly(
                            Arrays.copyOfRange(padded, source[i] * width, (source[i] + 1) * width), within(TOLERANCE));
        }
    }
}
