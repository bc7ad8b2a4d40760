package sparseworkbench.model.backbone;

/**
 * What the parts of a masked-language head are called in a file.
 *
 * @param bias        of the vocabulary
 * @param decoderBias where an untied head keeps the bias it uses; the same as {@code bias} in families with one bias
 * @param dense       the linear layer before it, without {@code .weight}
 * @param norm        the layer norm after that
 * @param decoder     the matrix of the vocabulary
 */
public record HeadNames(String bias, String decoderBias, String dense, String norm, String decoder) {

    /** The usual names below one prefix. */
    static HeadNames below(String prefix, String norm) {
        return new HeadNames(
                prefix + "bias", prefix + "decoder.bias", prefix + "dense", prefix + norm, prefix + "decoder.weight");
    }
}
