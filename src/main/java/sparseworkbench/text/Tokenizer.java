package sparseworkbench.text;

import java.util.List;

/** Splits texts into tokens of a vocabulary. */
public interface Tokenizer extends AutoCloseable {

    /** Tokenises texts, cutting each at the longest allowed length, and pads them to the longest of the batch. */
    TokenBatch encode(List<String> texts);

    /** Number of tokens of each text after cutting, special tokens included. */
    int[] lengths(List<String> texts);

    /** The token with this id, as the vocabulary spells it. */
    String token(int id);

    @Override
    void close();
}
