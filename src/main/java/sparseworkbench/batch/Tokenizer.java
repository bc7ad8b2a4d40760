package sparseworkbench.batch;

import java.util.List;

/** Splits texts into tokens of a vocabulary. */
public interface Tokenizer extends AutoCloseable {

    /** Tokenises texts, cutting each at the longest allowed length, and pads them to the longest of the batch. */
    TokenBatch encode(List<String> texts);

    /** Number of tokens of each text after cutting, special tokens included. */
    int[] lengths(List<String> texts);

    /** What is cut off each text, at whichever end; empty for a text that is not cut. */
    List<String> cutOff(List<String> texts);

    /** Whether a token stands for no text of its own, such as the one that begins every text. */
    boolean isSpecial(int id);

    /** Whether a token stands for a word of which the vocabulary has no part; false where it has one for every text. */
    boolean isUnknown(int id);

    /** The token with this id, as the vocabulary spells it. */
    String token(int id);

    @Override
    void close();
}
