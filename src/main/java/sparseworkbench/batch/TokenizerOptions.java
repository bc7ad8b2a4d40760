package sparseworkbench.batch;

import java.util.Optional;

/**
 * How texts are split.
 *
 * @param maxLength     longest text in tokens, special ones included
 * @param specialTokens whether the special tokens are put around a text
 * @param paddingToken  what texts are filled up with; without it, what {@code tokenizer.json} says or the usual names
 */
public record TokenizerOptions(int maxLength, boolean specialTokens, Optional<String> paddingToken) {

    /** The usual way. */
    public static TokenizerOptions upTo(int maxLength) {
        return new TokenizerOptions(maxLength, true, Optional.empty());
    }
}
