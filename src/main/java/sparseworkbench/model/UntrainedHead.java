package sparseworkbench.model;

import java.util.Arrays;
import sparseworkbench.model.backbone.BackboneConfig;
import sparseworkbench.model.backbone.HeadNames;
import sparseworkbench.weights.FloatTensor;

/**
 * A vocabulary head for a model that has none: identity transform, layer norm without effect, decoder tied to the word
 * embeddings, one bias for all entries.
 */
final class UntrainedHead {

    /** Keeps most of the vocabulary at zero: about 430 active dimensions of a short text. */
    private static final float BIAS = -4;

    private UntrainedHead() {}

    /** One weight of the head, under its name in the class with a masked-language head. */
    static FloatTensor weight(BackboneConfig config, String name) {
        HeadNames names = config.family().head();
        long[] shape = config.family().headWeights(config).get(name);
        if (name.equals(names.bias())) {
            return filled(shape, BIAS);
        }
        if (name.equals(names.dense() + ".weight")) {
            return identity(shape);
        }
        return filled(shape, name.equals(names.norm() + ".weight") ? 1 : 0);
    }

    /** Where the word table is narrower than the states, its part of them. */
    private static FloatTensor identity(long[] shape) {
        int rows = (int) shape[0];
        int columns = (int) shape[1];
        float[] identity = new float[Math.multiplyExact(rows, columns)];
        for (int i = 0; i < Math.min(rows, columns); i++) {
            identity[i * columns + i] = 1;
        }
        return new FloatTensor(shape, identity);
    }

    private static FloatTensor filled(long[] shape, float value) {
        float[] data = new float[(int) Arrays.stream(shape).reduce(1, Math::multiplyExact)];
        Arrays.fill(data, value);
        return new FloatTensor(shape, data);
    }
}
