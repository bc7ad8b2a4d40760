package sparseworkbench.encoder;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import sparseworkbench.batch.HuggingFaceTokenizer;
import sparseworkbench.batch.TokenizerOptions;
import sparseworkbench.model.TokenizationSettings;

/** The tokenizer of a module, cut at the length of each side. */
final class SideTokenizers implements AutoCloseable {
    private final List<HuggingFaceTokenizer> opened = new ArrayList<>();
    private final Map<Side, HuggingFaceTokenizer> bySide = new EnumMap<>(Side.class);

    private SideTokenizers() {}

    static SideTokenizers open(TokenizationSettings reading) throws IOException {
        SideTokenizers tokenizers = new SideTokenizers();
        tokenizers.put(Side.NEITHER, reading, OptionalInt.empty());
        tokenizers.put(Side.QUERY, reading, reading.queryLimit());
        tokenizers.put(Side.DOCUMENT, reading, reading.documentLimit());
        return tokenizers;
    }

    private void put(Side side, TokenizationSettings reading, OptionalInt limit) throws IOException {
        int length = limit.orElse(reading.limit());
        for (HuggingFaceTokenizer tokenizer : opened) {
            if (tokenizer.maxLength() == length) {
                bySide.put(side, tokenizer);
                return;
            }
        }
        try {
            HuggingFaceTokenizer tokenizer = HuggingFaceTokenizer.open(
                    reading.tokenizer().readWith(),
                    reading.tokenizer().folder().resolve("tokenizer.json"),
                    new TokenizerOptions(
                            length, reading.specialTokens(), reading.tokenizer().paddingToken()));
            opened.add(tokenizer);
            bySide.put(side, tokenizer);
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    HuggingFaceTokenizer of(Side side) {
        return bySide.get(side);
    }

    /** Longest text of any side. */
    int maxLength() {
        return of(Side.NEITHER).maxLength();
    }

    @Override
    public void close() {
        opened.forEach(HuggingFaceTokenizer::close);
    }
}
