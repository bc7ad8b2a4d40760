package sparseworkbench.hub;

import java.util.Arrays;

/**
 * A vocabulary head for a model that has none: identity transform, layer norm without effect, decoder tied to the word
 * embeddings, one bias for all entries.
 */
final class UntrainedHead {

    /** Keeps most of the vocabulary at zero: about 430 active dimensions of a short text. */
    private static final float BIAS = -4;

    private UntrainedHead() {}

    /** One weight of the head, under its name in {@code BertForMaskedLM}. */
    static FloatTensor weight(BertConfig config, String name) {
        int hidden = config.hiddenSize();
        return switch (name) {
            case BertWeightNames.HEAD_BIAS -> filled(config.vocabSize(), BIAS);
            case BertWeightNames.HEAD_DENSE + ".weight" -> identity(hidden);
            case BertWeightNames.HEAD_NORM + ".weight" -> filled(hidden, 1);
            case BertWeightNames.HEAD_DENSE + ".bias", BertWeightNames.HEAD_NORM + ".bias" -> filled(hidden, 0);
            default -> throw new IllegalArgumentException("No weight of an untrained head: " + name);
        };
    }

    private static FloatTensor identity(int hidden) {
        float[] identity = new float[hidden * hidden];
        for (int i = 0; i < hidden; i++) {
            identity[i * hidden + i] = 1;
        }
        return new FloatTensor(new long[] {hidden, hidden}, identity);
    }

    private static FloatTensor filled(int length, float value) {
        float[] data = new float[length];
        Arrays.fill(data, value);
        return FloatTensor.vector(data);
    }
}
