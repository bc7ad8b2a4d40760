package sparseworkbench.text;

import ai.djl.huggingface.tokenizers.Encoding;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The tokenizer of a model folder, {@code tokenizer.json}. Cutting and padding that may be written in that file are ignored:
 * texts are cut at the length asked for and padded to the longest of a batch.
 */
public final class HuggingFaceTokenizer implements Tokenizer {
    private final ai.djl.huggingface.tokenizers.HuggingFaceTokenizer delegate;
    private final Vocabulary vocabulary;
    private final int maxLength;

    private HuggingFaceTokenizer(ai.djl.huggingface.tokenizers.HuggingFaceTokenizer delegate, Vocabulary vocabulary, int maxLength) {
        this.delegate = delegate;
        this.vocabulary = vocabulary;
        this.maxLength = maxLength;
    }

    /**
     * Reads {@code tokenizer.json} of a folder.
     *
     * @param maxLength longest text in tokens, special ones included
     */
    public static HuggingFaceTokenizer open(Path folder, int maxLength) throws IOException {
        Path file = folder.resolve("tokenizer.json");
        byte[] json = Files.readAllBytes(file);
        Vocabulary vocabulary = Vocabulary.parse(file, json);
        String length = Integer.toString(maxLength);
        // DJL would also look at tokenizer_config.json beside a path; the reference builds everything from this one file.
        Map<String, String> options = Map.of("truncation", "true", "padding", "false", "maxLength", length, "modelMaxLength", length);
        try {
            return new HuggingFaceTokenizer(ai.djl.huggingface.tokenizers.HuggingFaceTokenizer.newInstance(
                    new ByteArrayInputStream(json), options), vocabulary, maxLength);
        } catch (RuntimeException e) {
            throw new IOException("The tokenizer " + file + " cannot be used: " + e.getMessage(), e);
        }
    }

    @Override
    public TokenBatch encode(List<String> texts) {
        return batch(tokens(texts));
    }

    /** Token ids of each text after cutting, special tokens included, without padding. */
    public List<long[]> tokens(List<String> texts) {
        return texts.isEmpty() ? List.of() : Arrays.stream(delegate.batchEncode(texts)).map(Encoding::getIds).toList();
    }

    /** Puts tokenised texts together, padded to the longest. */
    public TokenBatch batch(List<long[]> texts) {
        int length = texts.stream().mapToInt(tokens -> tokens.length).max().orElse(0);
        long[] ids = new long[texts.size() * length];
        long[] mask = new long[ids.length];
        Arrays.fill(ids, vocabulary.paddingId());
        for (int row = 0; row < texts.size(); row++) {
            long[] tokens = texts.get(row);
            System.arraycopy(tokens, 0, ids, row * length, tokens.length);
            Arrays.fill(mask, row * length, row * length + tokens.length, 1);
        }
        return new TokenBatch(ids, mask, new long[ids.length], texts.size(), length);
    }

    @Override
    public int[] lengths(List<String> texts) {
        return tokens(texts).stream().mapToInt(tokens -> tokens.length).toArray();
    }

    /** Longest text in tokens, special ones included. */
    public int maxLength() {
        return maxLength;
    }

    @Override
    public String token(int id) {
        return vocabulary.token(id);
    }

    @Override
    public void close() {
        delegate.close();
    }
}
