package sparseworkbench.model;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import sparseworkbench.file.Json;
import sparseworkbench.model.tokenizer.BuiltTokenizer;

/**
 * The tokenizer of a model in memory, because the folder that it came from may be gone when it is saved. The two files agree: the
 * reference builds from them what texts were read with here.
 *
 * @param tokenizer {@code tokenizer.json}, byte by byte
 * @param config    {@code tokenizer_config.json}
 */
record TokenizerFiles(byte[] tokenizer, ObjectNode config) {
    static final String TOKENIZER = "tokenizer.json";

    private static final String CLASS = "tokenizer_class";

    /** @param tokenizerClass for a folder that names none */
    static TokenizerFiles of(BuiltTokenizer tokenizer, String tokenizerClass) {
        ObjectNode config = tokenizer.config().deepCopy();
        if (!config.has(CLASS)) {
            config.put(CLASS, tokenizerClass);
        }
        return new TokenizerFiles(tokenizer.json(), config);
    }

    /** For static weights, which have no place for a setting that lowers texts: then by the class that reads the first file as it is. */
    static TokenizerFiles ofStatic(BuiltTokenizer tokenizer, String tokenizerClass) {
        TokenizerFiles files = of(tokenizer, tokenizerClass);
        if (tokenizer.lowered()) {
            files.config.put(CLASS, BuiltTokenizer.CLASS_AS_WRITTEN);
        }
        return files;
    }

    /** @param limit most tokens of a text, or {@code Integer.MAX_VALUE} */
    void write(Path folder, int limit) throws IOException {
        Files.write(folder.resolve(TOKENIZER), tokenizer);
        ObjectNode saved = config.deepCopy();
        if (limit < Integer.MAX_VALUE) {
            saved.put("model_max_length", limit);
        }
        Json.write(folder.resolve(TokenizationSettings.TOKENIZER_CONFIG), saved);
    }
}
