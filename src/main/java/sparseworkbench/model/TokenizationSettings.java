package sparseworkbench.model;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import sparseworkbench.file.Json;
import sparseworkbench.model.backbone.BackboneConfig;
import sparseworkbench.model.tokenizer.BuiltTokenizer;
import sparseworkbench.model.tokenizer.UnusableTokenizer;
import sparseworkbench.param.Problem;

/**
 * How a part of a model reads texts.
 *
 * @param tokenizer      splits them
 * @param limit          most tokens of a text, special ones included
 * @param queryLimit     most tokens of a query, if it is another number, even a larger one
 * @param documentLimit  most tokens of a document, if it is another number, even a larger one
 * @param specialTokens  whether the special tokens are put around a text
 * @param warnings       what a person should know about it
 */
public record TokenizationSettings(
        BuiltTokenizer tokenizer,
        int limit,
        OptionalInt queryLimit,
        OptionalInt documentLimit,
        boolean specialTokens,
        List<Problem> warnings) {

    public TokenizationSettings {
        warnings = List.copyOf(warnings);
    }

    static final String TOKENIZER_CONFIG = "tokenizer_config.json";
    private static final String MAX_LENGTH = "model_max_length";

    /** How a transformer reads. */
    static TokenizationSettings of(Path folder, TransformerSettings settings, BackboneConfig config)
            throws IOException, UnusableModel {
        settings.check();
        BuiltTokenizer tokenizer = build(
                folder,
                settings.arguments(),
                settings.lowerCase(),
                config.sizes().vocabulary());
        TextLength.check(
                tokenizer.config(), MAX_LENGTH, folder.resolve(TOKENIZER_CONFIG), TextLength.WITH_SPECIAL_TOKENS);
        int last = config.endsAtLongest() ? config.longest() : Integer.MAX_VALUE;
        int limit = positive(settings.arguments(), MAX_LENGTH)
                .or(settings::maxSeqLength)
                .orElseGet(() -> Math.min(config.longest(), limit(tokenizer)));
        Optional<Integer> always = settings.alwaysCutAt();
        boolean counts =
                always.isEmpty() && positive(settings.arguments(), MAX_LENGTH).isEmpty();
        return new TokenizationSettings(
                tokenizer,
                Math.min(last, always.orElse(limit)),
                within(last, always.or(settings::queryLength)),
                within(last, always.or(settings::documentLength)),
                settings.specialTokens(),
                Stream.of(
                                tokenizer.warnings().stream(),
                                settings.warnings().stream(),
                                beyond(settings.maxSeqLength().filter(length -> counts), last).stream())
                        .flatMap(one -> one)
                        .toList());
    }

    private static Optional<Problem> beyond(Optional<Integer> length, int positions) {
        return length.filter(tokens -> tokens > positions)
                .map(tokens -> Problem.warning(
                        "source",
                        "max_seq_length of the model is " + tokens + ", and it has positions for " + positions
                                + " tokens. Texts are cut at these; the reference library fails on longer ones.",
                        "Write at most " + positions + " there before the model goes to Python."));
    }

    /**
     * How static weights read: without special tokens, and as far as the tokenizer allows.
     *
     * @param rows weights that there are
     */
    static TokenizationSettings ofStatic(Path folder, int rows) throws IOException, UnusableModel {
        BuiltTokenizer tokenizer = build(folder, Json.object(), false, rows);
        TextLength.check(tokenizer.config(), MAX_LENGTH, folder.resolve(TOKENIZER_CONFIG), 1);
        return ofStatic(tokenizer);
    }

    /** How static weights read that are to go with a transformer. */
    static TokenizationSettings ofStatic(BuiltTokenizer tokenizer) {
        return new TokenizationSettings(
                tokenizer, limit(tokenizer), OptionalInt.empty(), OptionalInt.empty(), false, tokenizer.warnings());
    }

    private static BuiltTokenizer build(Path folder, ObjectNode given, boolean lowerCase, int rows)
            throws IOException, UnusableModel {
        try {
            return BuiltTokenizer.read(folder, given, lowerCase, rows);
        } catch (UnusableTokenizer e) {
            throw new UnusableModel(e.what(), e.cure());
        }
    }

    /** {@code model_max_length} is a huge number where a tokenizer knows no limit; {@code max_len} is its older name. */
    private static int limit(BuiltTokenizer tokenizer) {
        return positive(tokenizer.config(), tokenizer.config().has(MAX_LENGTH) ? MAX_LENGTH : "max_len")
                .orElse(Integer.MAX_VALUE);
    }

    private static OptionalInt within(int longest, Optional<Integer> length) {
        return length.isPresent() ? OptionalInt.of(Math.min(longest, length.get())) : OptionalInt.empty();
    }

    static Optional<Integer> positive(ObjectNode json, String key) {
        double number = json.path(key).asDouble(0);
        return number >= 1 ? Optional.of((int) Math.min(number, Integer.MAX_VALUE)) : Optional.empty();
    }

    /** The same with texts cut earlier. */
    public TokenizationSettings cutAt(int longest) {
        return new TokenizationSettings(
                tokenizer,
                Math.min(limit, longest),
                cut(queryLimit, longest),
                cut(documentLimit, longest),
                specialTokens,
                warnings);
    }

    private static OptionalInt cut(OptionalInt limit, int longest) {
        return limit.isPresent() ? OptionalInt.of(Math.min(limit.getAsInt(), longest)) : limit;
    }
}
