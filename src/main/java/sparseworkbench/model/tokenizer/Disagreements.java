package sparseworkbench.model.tokenizer;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import sparseworkbench.param.Problem;

/** Says where {@code tokenizer.json} and {@code tokenizer_config.json} describe different tokenizers, and which of them counts. */
final class Disagreements {
    private static final String FIELD = "source";
    private static final String NORMALIZER = "normalizer";
    private static final String WORDS = "pre_tokenizer";
    private static final int MOST_NAMES = 5;
    private static final Map<String, String> PARTS = Map.of(
            NORMALIZER,
            "texts are normalized",
            WORDS,
            "texts are split into words",
            "post_processor",
            "special tokens are put around texts",
            "model",
            "words are split into tokens");

    private final TokenizerArguments arguments;
    /** Which tokens of a batch are those of a text rather than padding. */
    private static final String MASK = "attention_mask";

    private final TokenizerFolder folder;
    private final List<Problem> all = new ArrayList<>();

    Disagreements(TokenizerArguments arguments) {
        this.arguments = arguments;
        this.folder = arguments.folder();
    }

    List<Problem> all() {
        return all;
    }

    /**
     * Compares a part of {@code tokenizer.json} with what the class builds.
     *
     * @return whether they differ
     */
    boolean look(String part, JsonNode written, JsonNode built, AddedVocabulary tokens) {
        if (Spelling.of(part, written).equals(Spelling.of(part, built))) {
            return false;
        }
        switch (part) {
            case "added_tokens" -> tokens(written, built);
            case "post_processor" ->
                add(
                        "about the special tokens around a text: “" + around(written, tokens) + "” against “"
                                + around(built, tokens) + "”",
                        false);
            default -> settings(part, written, built);
        }
        return true;
    }

    private void settings(String part, JsonNode written, JsonNode built) {
        Map<String, Boolean> there = settings(part, written);
        Map<String, Boolean> here = settings(part, built);
        List<String> named = here.keySet().stream()
                .filter(key -> there.containsKey(key) && !there.get(key).equals(here.get(key)))
                .map(key -> argument(key, here.get(key)))
                .toList();
        String how = " about how " + PARTS.get(part);
        add(named.isEmpty() ? how.substring(1) : how.substring(1) + ": " + String.join(", ", named), false);
    }

    /** ALBERT's argument says the opposite of the others'. */
    private String argument(String key, boolean value) {
        return folder.kind() == TokenizerClass.ALBERT && key.equals("strip_accents")
                ? "keep_accents is " + !value
                : key + " is " + value;
    }

    /** What a normalizer or pre-tokenizer does, as the arguments of the classes name it. */
    private static SequencedMap<String, Boolean> settings(String part, JsonNode node) {
        SequencedMap<String, Boolean> settings = new LinkedHashMap<>();
        if (part.equals(NORMALIZER)) {
            settings.put("do_lower_case", false);
            settings.put("strip_accents", false);
        }
        for (JsonNode step : Spelling.steps(node)) {
            switch (Spelling.type(step)) {
                case "BertNormalizer" -> {
                    settings.put("do_lower_case", step.path("lowercase").asBoolean());
                    settings.put("strip_accents", Spelling.stripsAccents(step));
                    settings.put(
                            "tokenize_chinese_chars",
                            step.path("handle_chinese_chars").asBoolean());
                }
                case "Lowercase" -> settings.put("do_lower_case", true);
                case "StripAccents" -> settings.put("strip_accents", true);
                case "ByteLevel" ->
                    settings.put(
                            "add_prefix_space", step.path("add_prefix_space").asBoolean(true));
                case "Metaspace" ->
                    settings.put("add_prefix_space", !Spelling.scheme(step).equals("never"));
                default -> {}
            }
        }
        return settings;
    }

    private void tokens(JsonNode written, JsonNode built) {
        List<String> there = written.valueStream().map(Disagreements::token).toList();
        List<String> here = built.valueStream().map(Disagreements::token).toList();
        List<String> names = Stream.concat(
                        there.stream().filter(token -> !here.contains(token)),
                        here.stream().filter(token -> !there.contains(token)))
                .map(token -> token.substring(0, token.indexOf('\n')))
                .toList();
        add("about tokens that are looked for in texts: " + quoted(names), false);
    }

    private static String token(JsonNode token) {
        return token.path("content").asText() + "\n"
                + AddedToken.of(token).json(token.path("id").asInt());
    }

    private static String around(JsonNode postProcessor, AddedVocabulary tokens) {
        return Spelling.around(postProcessor).stream()
                .map(number -> number < 0 ? "text" : tokens.content(number))
                .collect(Collectors.joining(" "));
    }

    /** Tokens that the class adds to a vocabulary for which the model has no weights. */
    void dropped(List<String> tokens) {
        all.add(Problem.warning(
                FIELD,
                "The tokenizer in " + folder.path() + " has tokens without weights in the model: " + quoted(tokens)
                        + ". The reference library fails on a text with one of them; here it is read as ordinary text.",
                "Correct the special tokens in " + TokenizerFolder.CONFIG + "."));
    }

    /** Texts are not filled up here, because their lengths are known; nothing is computed for the token. */
    void paddingWithoutWeights(String token, int rows) {
        all.add(Problem.warning(
                FIELD,
                "The pad_token of the tokenizer in " + folder.path() + ", “" + token
                        + "”, has no row in the word table of "
                        + rows
                        + " tokens. The reference library fails as soon as it encodes two texts of different lengths"
                        + " together; here vectors are those of each text alone, and a folder that is saved keeps the"
                        + " fault.",
                "Set pad_token in " + TokenizerFolder.CONFIG + " to a token of the vocabulary before the model goes to"
                        + " Python."));
    }

    private static String quoted(List<String> tokens) {
        return tokens.stream()
                .distinct()
                .limit(MOST_NAMES)
                .map(name -> "“" + name + "”")
                .collect(Collectors.joining(", "));
    }

    /** At which end texts are cut. */
    void sides(boolean left) {
        add("about the end at which a long text is cut: truncation_side is " + (left ? "left" : "right"), false);
    }

    /** What the reference does otherwise, or not at all. */
    void padding(boolean left, boolean without) {
        if (left) {
            all.add(Problem.warning(
                    FIELD,
                    folder.path().resolve(TokenizerFolder.CONFIG) + " fills texts up on the left (padding_side). In"
                            + " the reference library the vector of a text may"
                            + " then depend on the texts beside it; here it is"
                            + " that of the text alone.",
                    "Set padding_side to “right” if the model was trained so."));
        }
        if (without) {
            all.add(Problem.warning(
                    FIELD,
                    "The tokenizer in " + folder.path()
                            + " has no pad_token: the reference library loads the folder and encodes"
                            + " nothing with it.",
                    "Name a token in " + TokenizerFolder.CONFIG + " as pad_token."));
        }
    }

    /** What the tokenizer hands to the model besides tokens; here the mask never fails to come. */
    void inputs(JsonNode names) {
        if (names.isArray()
                && !names.isEmpty()
                && names.valueStream().noneMatch(name -> name.asText().equals(MASK))) {
            all.add(Problem.warning(
                    FIELD,
                    "model_input_names in " + folder.path().resolve(TokenizerFolder.CONFIG) + " lacks “" + MASK
                            + "”: the reference library loads the folder and fails on every text.",
                    "Add it there before the model goes to Python."));
        }
    }

    /** A class that takes {@code tokenizer.json} as it is has no use for these arguments. */
    void lookAtArguments(JsonNode root) {
        if (!folder.asWritten()) {
            return;
        }
        Map<String, Boolean> written = settings(NORMALIZER, root.path(NORMALIZER));
        written.putAll(settings(WORDS, root.path(WORDS)));
        List<String> named = written.entrySet().stream()
                .filter(entry -> arguments.json().path(entry.getKey()).isBoolean())
                .filter(entry -> arguments.json().path(entry.getKey()).asBoolean() != entry.getValue())
                .map(entry -> entry.getKey() + " is " + entry.getValue())
                .toList();
        if (!named.isEmpty()) {
            add("about " + String.join(", ", named), true);
        }
    }

    private void add(String about, boolean writtenCounts) {
        String kind = folder.kind() == TokenizerClass.AS_WRITTEN ? "" : " (class " + name() + ")";
        String counts = writtenCounts ? TokenizerFolder.TOKENIZER : TokenizerFolder.CONFIG;
        all.add(Problem.warning(
                FIELD,
                "In " + folder.path() + ", " + TokenizerFolder.TOKENIZER + " and " + TokenizerFolder.CONFIG + kind
                        + " disagree " + about + ". " + counts + " counts, as in the reference library.",
                "Correct the other file if it is the one that is right; in a folder that is saved here they agree."));
    }

    private String name() {
        String named = folder.config().path("tokenizer_class").asText("");
        return named.isEmpty() ? folder.kind().portableName() : named;
    }
}
