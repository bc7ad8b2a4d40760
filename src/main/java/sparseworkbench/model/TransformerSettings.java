package sparseworkbench.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import sparseworkbench.file.Json;
import sparseworkbench.param.Problem;

/**
 * {@code sentence_bert_config.json}: how the reference's module {@code Transformer} reads texts.
 *
 * @param file   where it is
 * @param json   what it says; an empty object without one that counts
 * @param unused whether there is one that the reference does not look at
 */
record TransformerSettings(Path file, ObjectNode json, boolean unused) {

    /** What the file is called here. */
    static final String FILE = "sentence_bert_config.json";

    /** Names under which it was saved at one time or another; the first that holds something counts. */
    private static final List<String> FILES = List.of(
            FILE,
            "sentence_roberta_config.json",
            "sentence_distilbert_config.json",
            "sentence_camembert_config.json",
            "sentence_albert_config.json",
            "sentence_xlm-roberta_config.json",
            "sentence_xlnet_config.json");

    private static final List<String> OVERRIDES = List.of("config_kwargs", "config_args", "model_kwargs", "model_args");

    private static final String CALL = "processing_kwargs";
    private static final String MODALITIES = "modality_config";

    /** Arguments of the tokenizer, under an older name and today's; the older one counts where both are given. */
    private static final List<String> ARGUMENTS = List.of("tokenizer_args", "processor_kwargs");

    private static final Set<String> KEYS = Set.copyOf(Stream.concat(
                    OVERRIDES.stream(),
                    Stream.of(
                            CALL,
                            "backend",
                            "transformer_task",
                            MODALITIES,
                            "module_output_name",
                            "unpad_inputs",
                            "query_length",
                            "document_length",
                            "query_expansion",
                            "max_seq_length",
                            "do_lower_case",
                            "tokenizer_name_or_path",
                            ARGUMENTS.get(0),
                            ARGUMENTS.get(1)))
            .toList());
    private static final String MAX_LENGTH = "max_length";
    private static final String TRUNCATION = "truncation";
    private static final String SPECIAL_TOKENS = "add_special_tokens";

    /** Settings that go elsewhere; no value of theirs changes how texts are read. */
    private static final Set<String> HUB =
            Set.of("subfolder", "token", "cache_dir", "revision", "local_files_only", "trust_remote_code", "use_fast");

    /** Arguments of a call that do not change the tokens of a text. */
    private static final Set<String> WITHOUT_INFLUENCE = Set.of(
            "padding",
            "padding_side",
            "pad_to_multiple_of",
            "return_tensors",
            "return_token_type_ids",
            "return_attention_mask",
            "return_special_tokens_mask",
            "return_offsets_mapping",
            "return_length",
            "verbose");

    /** Arguments of loading that do not change what is computed. */
    private static final String KERNELS = "attn_implementation";

    private static final Set<String> HONOURED = Set.of(MAX_LENGTH, TRUNCATION, SPECIAL_TOKENS);

    /**
     * Reads the file of a folder.
     *
     * @param module whether the folder is that of a module; the reference does not look at the file of a transformer that is opened by itself
     */
    static TransformerSettings read(Path folder, boolean module) throws IOException {
        for (String name : FILES) {
            ObjectNode json = Json.readIfThere(folder.resolve(name));
            if (!json.isEmpty()) {
                return new TransformerSettings(folder.resolve(name), module ? json : Json.object(), !module);
            }
        }
        return new TransformerSettings(folder.resolve(FILE), Json.object(), false);
    }

    /** Looks for settings that nobody knows, or that would change the model or how it reads texts and are not reproduced. */
    void check() throws UnusableModel {
        KnownKeys.check(json, file, KEYS);
        for (String length : List.of("max_seq_length", "query_length", "document_length")) {
            TextLength.check(json, length, file, TextLength.WITH_SPECIAL_TOKENS);
        }
        TextLength.check(call(), MAX_LENGTH, file, TextLength.WITH_SPECIAL_TOKENS);
        for (String settings : Stream.of(OVERRIDES, ARGUMENTS, List.of(MODALITIES))
                .flatMap(List::stream)
                .toList()) {
            if (json.has(settings) && !json.path(settings).isObject()) {
                throw new UnusableModel(
                        settings + " in " + file + " should be settings by name and is " + json.path(settings)
                                + ": the reference library does not open the folder.",
                        "Take it out of the file.");
            }
        }
        for (String override : OVERRIDES) {
            if (json.path(override).propertyStream().anyMatch(set -> !isWithoutInfluence(set.getKey()))) {
                throw new UnusableModel(
                        file + " changes the model while it is loaded (" + override + ": " + json.path(override)
                                + "), which is not done here.",
                        "Put these settings into config.json and take them out of " + file.getFileName() + ".");
            }
        }
        checkReading();
    }

    private static boolean isWithoutInfluence(String override) {
        return override.equals(KERNELS) || HUB.contains(override);
    }

    private void checkReading() throws UnusableModel {
        List<String> unknown = new ArrayList<>();
        if (json.hasNonNull("query_expansion")) {
            unknown.add("query_expansion");
        }
        if (json.hasNonNull("tokenizer_name_or_path")) {
            unknown.add("tokenizer_name_or_path");
        }
        if (json.path(MODALITIES).has("message")) {
            unknown.add("modality_config: message");
        }
        call().properties().stream()
                .map(Map.Entry::getKey)
                .filter(key -> !HONOURED.contains(key) && !WITHOUT_INFLUENCE.contains(key))
                .forEach(key -> unknown.add(CALL + ": " + key));
        if (!unknown.isEmpty()) {
            throw new UnusableModel(
                    file + " changes how texts are read in a way that is not supported: " + String.join(", ", unknown)
                            + ".",
                    "Remove the setting from the file if the model was trained without it.");
        }
    }

    /** Arguments of the tokenizer that win over {@code tokenizer_config.json}. */
    ObjectNode arguments() {
        return ARGUMENTS.stream()
                .map(json::path)
                .filter(ObjectNode.class::isInstance)
                .findFirst()
                .map(given -> ((ObjectNode) given).deepCopy().remove(HUB))
                .orElseGet(Json::object);
    }

    /** Whatever Python takes for true: every text is, be it “false”. */
    boolean lowerCase() {
        JsonNode lower = json.path("do_lower_case");
        return lower.isTextual() ? !lower.asText().isEmpty() : lower.asBoolean(!lower.isEmpty());
    }

    Optional<Integer> maxSeqLength() {
        return TokenizationSettings.positive(json, "max_seq_length");
    }

    Optional<Integer> queryLength() {
        return TokenizationSettings.positive(json, "query_length");
    }

    Optional<Integer> documentLength() {
        return TokenizationSettings.positive(json, "document_length");
    }

    /** What the tokenizer is called with for every text. */
    private ObjectNode call() {
        ObjectNode call = Json.object();
        for (String group : List.of("text", "common")) {
            if (json.path(CALL).path(group) instanceof ObjectNode arguments) {
                call.setAll(arguments);
            }
        }
        return call;
    }

    /** A length for queries, documents and all other texts, if the call has one; the largest number for no limit. */
    Optional<Integer> alwaysCutAt() {
        JsonNode truncation = call().path(TRUNCATION);
        boolean never = truncation.isBoolean() && !truncation.asBoolean()
                || truncation.asText().equals("do_not_truncate");
        return never ? Optional.of(Integer.MAX_VALUE) : TokenizationSettings.positive(call(), MAX_LENGTH);
    }

    boolean specialTokens() {
        return call().path(SPECIAL_TOKENS).asBoolean(true);
    }

    /** What a person should know. */
    List<Problem> warnings() {
        return unused
                ? List.of(Problem.warning(
                        "source",
                        file
                                + " is not used, as in the reference library: the folder is opened as a transformer"
                                + " alone, not as a module of a sparse encoder.",
                        "Choose the folder whose " + ModuleEntry.MODULES
                                + " names this one, or add that file, if the settings are to count; else train it as it"
                                + " is."))
                : List.of();
    }
}
