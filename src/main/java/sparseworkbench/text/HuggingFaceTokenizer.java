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
        Encoding[] encodings = encodings(texts);
        int length = Arrays.stream(encodings).mapToInt(e -> e.getIds().length).max().orElse(0);
        long[] ids = new long[encodings.length * length];
        long[] mask = new long[ids.length];
        long[] typeIds = new long[ids.length];
        Arrays.fill(ids, vocabulary.paddingId());
        for (int row = 0; row < encodings.length; row++) {
            long[] tokens = encodings[row].getIds();
            System.arraycopy(tokens, 0, ids, row * length, tokens.length);
            System.arraycopy(encodings[row].getTypeIds(), 0, typeIds, row * length, tokens.length);
            Arrays.fill(mask, row * length, row * length + tokens.length, 1);
        }
        return new TokenBatch(ids, mask, typeIds, encodings.length, length);
    }

    @Override
    public int[] lengths(List<String> texts) {
        return Arrays.stream(encodings(texts)).mapToInt(e -> e.getIds().length).toArray();
    }

    private Encoding[] encodings(List<String> texts) {
        return texts.isEmpty() ? new Encoding[0] : delegate.batchEncode(texts);
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
