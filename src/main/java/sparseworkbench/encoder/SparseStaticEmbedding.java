package sparseworkbench.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import sparseworkbench.batch.HuggingFaceTokenizer;
import sparseworkbench.batch.TokenBatch;
import sparseworkbench.model.SpecialTokens;
import sparseworkbench.model.StaticFolder;
import sparseworkbench.model.UnusableModel;
import sparseworkbench.progress.ProgressListener;

/** A weight per token, whatever the text: a query is embedded without computing. How often a token occurs does not matter. */
final class SparseStaticEmbedding implements AutoCloseable {
    private final SideTokenizers tokenizers;
    private final NDArray weight;
    private final boolean frozen;
    /** Tokens whose weights are 0 and stay so. */
    private final int[] leftOut;

    private SparseStaticEmbedding(SideTokenizers tokenizers, NDArray weight, boolean frozen, int[] leftOut) {
        this.tokenizers = tokenizers;
        this.weight = weight;
        this.frozen = frozen;
        this.leftOut = leftOut;
        weight.setRequiresGradient(!frozen);
    }

    /**
     * @param width   dimensions of an embedding
     * @param manager owner of the weights
     */
    static SparseStaticEmbedding load(StaticFolder folder, int width, EncoderOptions options, NDManager manager)
            throws IOException, UnusableModel {
        SideTokenizers tokenizers = SideTokenizers.open(folder.reading().cutAt(options.maxSeqLength()));
        try {
            int[] leftOut = options.withoutSpecialTokens() ? SpecialTokens.ids(folder.reading()) : new int[0];
            float[] weights = folder.weights(tokenizers.of(Side.QUERY).ids(), width);
            SparseStaticEmbedding embedding = new SparseStaticEmbedding(
                    tokenizers, manager.create(weights, new Shape(width)), folder.frozen(), leftOut);
            if (leftOut.length > 0) {
                embedding.setWeights(weights);
            }
            return embedding;
        } catch (IOException | UnusableModel | RuntimeException e) {
            tokenizers.close();
            throw e;
        }
    }

    boolean frozen() {
        return frozen;
    }

    NDArray weight() {
        return weight;
    }

    float[] weights() {
        return weight.toFloatArray();
    }

    void setWeights(float[] weights) {
        float[] set = weights.clone();
        for (int token : leftOut) {
            set[token] = 0;
        }
        weight.set(set);
    }

    HuggingFaceTokenizer tokenizer() {
        return tokenizers.of(Side.QUERY);
    }

    /** Embeddings {@code [texts, tokens of the vocabulary]}; the gradient reaches the weights of the tokens that occur. */
    NDArray embed(TokenBatch batch, NDManager owner) {
        int width = (int) weight.size();
        float[] occurs = new float[Math.multiplyExact(batch.size(), width)];
        for (int i = 0; i < batch.ids().length; i++) {
            if (batch.mask()[i] != 0 && Arrays.binarySearch(leftOut, (int) batch.ids()[i]) < 0) {
                occurs[i / batch.length() * width + (int) batch.ids()[i]] = 1;
            }
        }
        // What occurs is needed for the gradient as well, so it lives as long as the result.
        return owner.create(occurs, new Shape(batch.size(), width)).mul(weight);
    }

    /** The same without the tensor engine. */
    SparseVectors encode(List<String> texts, ProgressListener progress) {
        float[] weights = weights();
        List<int[]> rows = new ArrayList<>();
        LengthSortedBatches.check(progress, 0, texts.size());
        for (int from = 0; from < texts.size(); from += LengthSortedBatches.WINDOW) {
            for (long[] tokens : tokenizer()
                    .tokens(texts.subList(from, Math.min(texts.size(), from + LengthSortedBatches.WINDOW)))) {
                rows.add(Arrays.stream(tokens)
                        .mapToInt(Math::toIntExact)
                        .distinct()
                        .filter(id -> weights[id] != 0)
                        .sorted()
                        .toArray());
            }
            LengthSortedBatches.check(progress, rows.size(), texts.size());
        }
        return vectors(rows, weights);
    }

    private static SparseVectors vectors(List<int[]> rows, float[] weights) {
        SparseVectorsBuilder compressed = new SparseVectorsBuilder(rows.size(), weights.length);
        for (int row = 0; row < rows.size(); row++) {
            int[] indices = rows.get(row);
            float[] values = new float[indices.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = weights[indices[i]];
            }
            compressed.put(row, indices, values);
        }
        return compressed.toVectors();
    }

    @Override
    public void close() {
        tokenizers.close();
    }
}
