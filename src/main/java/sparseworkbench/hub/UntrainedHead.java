package sparseworkbench.hub;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * A vocabulary head for a model that has none: identity transform, layer norm without effect, decoder tied to the word
 * embeddings, one bias for all entries.
 */
public final class UntrainedHead {

    private UntrainedHead() {}

    /** The weights of the head, under the names of {@code BertForMaskedLM}; {@code bias} is that of every vocabulary entry. */
    public static SequencedMap<String, FloatTensor> of(BertConfig config, float bias) {
        int hidden = config.hiddenSize();
        float[] identity = new float[hidden * hidden];
        for (int i = 0; i < hidden; i++) {
            identity[i * hidden + i] = 1;
        }
        SequencedMap<String, FloatTensor> head = new LinkedHashMap<>();
        head.put(BertWeightNames.HEAD_BIAS, filled(config.vocabSize(), bias));
        head.put(BertWeightNames.HEAD_DENSE + ".weight", new FloatTensor(new long[] {hidden, hidden}, identity));
        head.put(BertWeightNames.HEAD_DENSE + ".bias", filled(hidden, 0));
        head.put(BertWeightNames.HEAD_NORM + ".weight", filled(hidden, 1));
        head.put(BertWeightNames.HEAD_NORM + ".bias", filled(hidden, 0));
        return head;
    }

    private static FloatTensor filled(int length, float value) {
        float[] data = new float[length];
        Arrays.fill(data, value);
        return FloatTensor.vector(data);
    }
}
