package sparseworkbench.model;

/**
 * What a model folder holds, as its configuration and the header of its weights say.
 *
 * @param architecture    what the model is put together from: splade, inference_free, csr
 * @param modelType       kind of the encoder, such as {@code bert}
 * @param layers          transformer layers
 * @param hidden          width of a token's state
 * @param heads           attention heads
 * @param vocabulary      tokens
 * @param dimension       dimensions of an embedding
 * @param maxPositions    most tokens that a text may have
 * @param hiddenDropout   probability that a state is dropped in training, 0 to 1
 * @param attentionDropout probability that an attention weight is dropped in training, 0 to 1
 * @param maskedLanguageHead whether there is a head over the vocabulary
 * @param tied            whether that head shares the word embeddings
 * @param parameters      number of trainable numbers, tied ones once
 * @param similarity      how it compares embeddings, under the reference's name
 * @param specialTokens   whether tokens such as {@code [CLS]} have weights
 */
public record ModelFacts(
        String architecture,
        String modelType,
        int layers,
        int hidden,
        int heads,
        int vocabulary,
        int dimension,
        int maxPositions,
        double hiddenDropout,
        double attentionDropout,
        boolean maskedLanguageHead,
        boolean tied,
        long parameters,
        String similarity,
        SpecialTokens.State specialTokens) {}
