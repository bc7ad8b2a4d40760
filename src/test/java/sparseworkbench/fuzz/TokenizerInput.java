package sparseworkbench.fuzz;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import sparseworkbench.batch.HuggingFaceTokenizer;
import sparseworkbench.batch.TokenizerOptions;
import sparseworkbench.file.Json;
import sparseworkbench.golden.Golden;
import sparseworkbench.model.tokenizer.BuiltTokenizer;
import sparseworkbench.model.tokenizer.UnusableTokenizer;

/** Folders with a changed {@code tokenizer.json}, built and read as in the program. */
final class TokenizerInput {
    private static final List<String> MODELS = List.of(
            "albert_splade_max",
            "roberta_splade_max",
            "modernbert_splade_max",
            "mpnet_splade_max",
            "bert_splade_max",
            "xlm_roberta_splade_max");
    private static final int ROWS = 1_000;
    private static final List<String> TEXTS = List.of(
            "",
            "a short text",
            "Ünïcode \uD83D\uDE00 和 \u0000 [MASK] <mask> [UNK] ##x",
            "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab",
            "the quick brown fox jumps over the lazy dog ".repeat(20));

    private final Path folder;
    private final List<ObjectNode> trees;

    /** @param folder where the folders are written, one over the other */
    TokenizerInput(Path folder) throws IOException {
        this.folder = folder;
        this.trees = Stream.of(MODELS.toArray(String[]::new))
                .map(name -> Golden.bundled().resolve("models").resolve(name))
                .map(TokenizerInput::tree)
                .toList();
    }

    private static ObjectNode tree(Path model) {
        try {
            return Json.read(model.resolve("tokenizer.json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The text of a changed file. */
    String text(long seed) {
        RandomGenerator random = new SplittableRandom(seed);
        return new JsonMutation(random).of(trees.get(random.nextInt(trees.size())));
    }

    /** What the program makes of it, without the native library. */
    BuiltTokenizer build(long seed) throws IOException, UnusableTokenizer {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("tokenizer.json"), text(seed));
        boolean asWritten = new SplittableRandom(seed + 1).nextInt(4) != 0;
        Files.writeString(
                folder.resolve("tokenizer_config.json"),
                asWritten ? "{\"tokenizer_class\": \"PreTrainedTokenizerFast\"}" : "{}");
        Files.writeString(folder.resolve("config.json"), "{\"model_type\": \"bert\"}");
        return BuiltTokenizer.read(folder, Json.object(), false, ROWS);
    }

    /** Reads texts with it, natively. */
    static void read(BuiltTokenizer tokenizer, int length) throws IOException {
        try (HuggingFaceTokenizer opened =
                HuggingFaceTokenizer.open(tokenizer.readWith(), tokenizer.folder(), TokenizerOptions.upTo(length))) {
            opened.tokens(TEXTS);
            opened.cutOff(TEXTS);
        }
    }
}
