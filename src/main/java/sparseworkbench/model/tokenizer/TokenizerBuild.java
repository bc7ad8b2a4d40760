package sparseworkbench.model.tokenizer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import sparseworkbench.file.Json;

/** Puts a tokenizer together: the class's parts, the special tokens, and what is left of {@code tokenizer.json}. */
final class TokenizerBuild {
    private static final String LOWERCASE = "Lowercase";
    private static final String NORMALIZER = "normalizer";
    private static final String POST_PROCESSOR = "post_processor";
    private static final String ADDED = "added_tokens";

    private final TokenizerArguments arguments;
    private final TokenizerFolder folder;
    private final int rows;
    private final Disagreements disagreements;

    /** @param rows tokens that the model has weights for */
    TokenizerBuild(TokenizerArguments arguments, int rows) {
        this.arguments = arguments;
        this.folder = arguments.folder();
        this.rows = rows;
        this.disagreements = new Disagreements(arguments);
    }

    BuiltTokenizer build(boolean lowerCase) throws IOException, UnusableTokenizer {
        Path file = folder.path().resolve(TokenizerFolder.TOKENIZER);
        Pipeline pipeline = Pipeline.of(arguments);
        JsonNode vocabulary = folder.vocabulary();
        SequencedMap<String, AddedToken> named = arguments.named(pipeline.names());
        ObjectNode model = pipeline.model(
                vocabulary, folder.kind() == TokenizerClass.ROBERTA ? folder.merges() : PartJson.none(), named);
        AddedVocabulary tokens = tokens(model.path("vocab"), named, arguments.extra(pipeline.extra()));
        check(model, tokens);
        JsonNode around = pipeline.postProcessor(named, tokens);
        checkAround(around);
        int size = tokens.size();
        dropWithoutWeights(tokens, named);

        ObjectNode root = folder.written().orElseGet(TokenizerBuild::empty);
        JsonNode before = root.path(NORMALIZER);
        boolean lowered = putNormalizer(root, pipeline.normalizer(), lowerCase, tokens);
        boolean changed = root.path(NORMALIZER) != before || folder.written().isEmpty();
        changed |= put(root, "pre_tokenizer", pipeline.preTokenizer(), tokens);
        changed |= put(root, POST_PROCESSOR, around, tokens);
        changed |= put(root, "model", model, tokens);
        changed |= put(root, ADDED, tokens.json(), tokens);
        changed |= truncation(root);
        if (folder.written().isEmpty()) {
            root.set("decoder", pipeline.decoder());
        }
        lookForMore(root, named);
        TokenizerCheck.check(file, root, rows);
        return new BuiltTokenizer(
                folder.path(),
                changed ? Json.writer().writeValueAsBytes(root) : folder.bytes(),
                config(),
                size,
                lowered,
                padding(named, tokens),
                arguments.flag("split_special_tokens", false),
                disagreements.all());
    }

    private void lookForMore(ObjectNode root, SequencedMap<String, AddedToken> named) throws UnusableTokenizer {
        disagreements.lookAtArguments(root);
        String padding = root.path("padding").path("direction").asText("");
        disagreements.padding(arguments.left("padding_side", padding), !named.containsKey("pad_token"));
        disagreements.inputs(arguments.json().path("model_input_names"));
    }

    private static ObjectNode empty() {
        return Json.object().put("version", "1.0").putNull("truncation").putNull("padding");
    }

    /** In the order in which the reference adds them, because that gives them their numbers. */
    private AddedVocabulary tokens(
            JsonNode vocabulary, SequencedMap<String, AddedToken> named, List<AddedToken> extra) {
        AddedVocabulary tokens = new AddedVocabulary(vocabulary);
        if (folder.asWritten()) {
            folder.written(ADDED).forEach(token -> tokens.add(AddedToken.of(token)));
        }
        Set<String> names = named.values().stream().map(AddedToken::content).collect(Collectors.toSet());
        arguments
                .added()
                .values()
                .forEach(token -> tokens.add(names.contains(token.content()) ? token.asSpecial() : token));
        Stream.concat(named.values().stream(), extra.stream())
                .filter(token -> !tokens.has(token.content()))
                .toList()
                .forEach(tokens::add);
        return tokens;
    }

    private void check(ObjectNode model, AddedVocabulary tokens) throws UnusableTokenizer {
        Path file = folder.path().resolve(TokenizerFolder.TOKENIZER);
        int largest = tokens.largestOfVocabulary();
        if (largest < 0) {
            throw new UnusableTokenizer(
                    "The tokenizer " + file + " has no vocabulary.", "Copy or download the file again.");
        }
        checkNumber(largest);
        String unknown = model.path("unk_token").asText("");
        if (model.path("type").asText().equals("WordPiece") && !tokens.inVocabulary(unknown)) {
            throw new UnusableTokenizer(
                    "The vocabulary of " + file + " lacks the token for unknown words, “" + unknown
                            + "”, without which no text with such a word can be read.",
                    "Correct unk_token in " + TokenizerFolder.CONFIG + ".");
        }
    }

    private void checkNumber(int number) throws UnusableTokenizer {
        if (number >= rows) {
            throw new UnusableTokenizer(
                    "The tokenizer " + folder.source() + " has a token with the number " + number
                            + ", and the model's weights end with token "
                            + (rows - 1)
                            + ".",
                    folder.written().isPresent()
                            ? "Copy tokenizer and weights from the same model."
                            : "Copy tokenizer and weights from the same model, or take out the line that was added or"
                                    + " stands twice.");
        }
    }

    private void checkAround(JsonNode around) throws UnusableTokenizer {
        for (int number : Spelling.numbersAround(around)) {
            checkNumber(number);
        }
    }

    /** A token that {@code tokenizer.json} knows and the model does not is a fault of the folder; one that a class adds is not. */
    private void dropWithoutWeights(AddedVocabulary tokens, SequencedMap<String, AddedToken> named)
            throws UnusableTokenizer {
        for (JsonNode written : folder.written(ADDED)) {
            checkNumber(tokens.id(written.path("content").asText()).orElse(0));
        }
        List<String> dropped = tokens.removeFrom(rows);
        if (named.containsKey("pad_token")
                && dropped.contains(named.get("pad_token").content())) {
            disagreements.paddingWithoutWeights(named.get("pad_token").content(), rows);
        }
        List<String> others = dropped.stream()
                .filter(content -> !named.containsKey("pad_token")
                        || !content.equals(named.get("pad_token").content()))
                .toList();
        if (!others.isEmpty()) {
            disagreements.dropped(others);
        }
    }

    private boolean put(ObjectNode root, String part, JsonNode built, AddedVocabulary tokens) {
        if (folder.written().isPresent() && !disagreements.look(part, root.path(part), built, tokens)) {
            return false;
        }
        root.set(part, built);
        return true;
    }

    /** @return whether a step that lowers texts was put in front of what the class builds */
    private boolean putNormalizer(ObjectNode root, JsonNode built, boolean lowerCase, AddedVocabulary tokens) {
        JsonNode wanted = lowerCase ? lowering(built) : built;
        if (folder.written().isEmpty()
                || !Spelling.of(NORMALIZER, root.path(NORMALIZER)).equals(Spelling.of(NORMALIZER, wanted))) {
            put(root, NORMALIZER, built, tokens);
            root.set(NORMALIZER, wanted);
        }
        return wanted != built;
    }

    /** As the reference does: in front of the normalizer, unless that has the same step. */
    private static JsonNode lowering(JsonNode normalizer) {
        List<JsonNode> all = new ArrayList<>();
        all.add(PartJson.of(LOWERCASE));
        if (Spelling.type(normalizer).equals("Sequence")) {
            normalizer.path("normalizers").forEach(all::add);
        } else if (normalizer.isObject()) {
            all.add(normalizer);
        }
        boolean there =
                all.stream().skip(1).anyMatch(step -> Spelling.type(step).equals(LOWERCASE));
        return there ? normalizer : PartJson.normalizers(all);
    }

    /** At which end a text that is too long is cut. */
    private boolean truncation(ObjectNode root) throws UnusableTokenizer {
        String written = root.path("truncation").path("direction").asText("");
        boolean left = arguments.left("truncation_side", written);
        if (left == written.equals("Left")) {
            return false;
        }
        if (!written.isEmpty()) {
            disagreements.sides(left);
        }
        if (root.path("truncation") instanceof ObjectNode truncation) {
            truncation.put("direction", left ? "Left" : "Right");
        } else {
            root.putObject("truncation")
                    .put("direction", left ? "Left" : "Right")
                    .put("max_length", 512)
                    .put("strategy", "LongestFirst")
                    .put("stride", 0);
        }
        return true;
    }

    private Optional<String> padding(SequencedMap<String, AddedToken> named, AddedVocabulary tokens) {
        return Optional.ofNullable(named.get("pad_token"))
                .map(AddedToken::content)
                .filter(content -> tokens.id(content).orElse(rows) < rows);
    }

    /** The arguments as they count, with a class name that stands for the same class wherever the folder is read. */
    private ObjectNode config() {
        ObjectNode config = arguments.json().deepCopy();
        String name = folder.config().path("tokenizer_class").asText("");
        if (!name.isEmpty()) {
            boolean same = TokenizerClass.of("", "", Optional.of(name), false).equals(Optional.of(folder.kind()));
            config.put("tokenizer_class", same ? name : folder.kind().portableName());
        }
        return config;
    }
}
