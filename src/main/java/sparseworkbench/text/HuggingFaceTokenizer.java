package sparseworkbench.text;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The tokenizer of a model folder, {@code tokenizer.json}. */
public final class HuggingFaceTokenizer implements Tokenizer {

    private HuggingFaceTokenizer() {}

    /**
     * Reads {@code tokenizer.json} of a folder.
     *
     * @param maxLength longest text in tokens, special ones included
     */
    public static HuggingFaceTokenizer open(Path folder, int maxLength) throws IOException {
        throw new UnsupportedOperationException();
    }

    @Override
    public TokenBatch encode(List<String> texts) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int[] lengths(List<String> texts) {
        throw new UnsupportedOperationException();
    }

    @Override
    public String token(int id) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
        throw new UnsupportedOperationException();
    }
}
