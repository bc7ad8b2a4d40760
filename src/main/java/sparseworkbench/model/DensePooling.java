package sparseworkbench.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import sparseworkbench.file.Json;

/**
 * How states of tokens become the dense embedding of a text.
 *
 * @param modes         one or more, put side by side
 * @param includePrompt whether the tokens of a prompt count
 * @param normalized    whether the embedding is brought to length 1 afterwards
 */
public record DensePooling(List<Mode> modes, boolean includePrompt, boolean normalized) {

    /** The mean of all tokens. */
    public static final DensePooling MEAN = new DensePooling(List.of(Mode.MEAN), true, false);

    /** The reference's modes, in the order in which old folders put them side by side. */
    public enum Mode {
        CLS("cls", "pooling_mode_cls_token"),
        MAX("max", "pooling_mode_max_tokens"),
        MEAN("mean", "pooling_mode_mean_tokens"),
        MEAN_SQRT_LEN_TOKENS("mean_sqrt_len_tokens", "pooling_mode_mean_sqrt_len_tokens"),
        WEIGHTEDMEAN("weightedmean", "pooling_mode_weightedmean_tokens"),
        LASTTOKEN("lasttoken", "pooling_mode_lasttoken");

        private final String key;
        private final String oldKey;

        Mode(String key, String oldKey) {
            this.key = key;
            this.oldKey = oldKey;
        }

        /** The reference's name. */
        public String key() {
            return key;
        }

        /** The mode of that name. */
        public static Optional<Mode> named(String key) {
            return Stream.of(values()).filter(mode -> mode.key.equals(key)).findFirst();
        }
    }

    private static final Set<String> KEYS = Stream.concat(
                    Stream.of("embedding_dimension", "word_embedding_dimension", "pooling_mode", "include_prompt"),
                    Stream.of(Mode.values()).map(mode -> mode.oldKey))
            .collect(Collectors.toUnmodifiableSet());

    /** Some, each possibly more than once; the width of their embeddings is a whole number still. */
    private static final int MOST_MODES = 100;

    public DensePooling {
        modes = List.copyOf(modes);
    }

    /** The same with another single mode. */
    public DensePooling pooling(Mode mode) {
        return new DensePooling(List.of(mode), includePrompt, normalized);
    }

    DensePooling normalizing(boolean on) {
        return new DensePooling(modes, includePrompt, on);
    }

    static DensePooling read(Path folder) throws IOException, UnusableModel {
        Path file = folder.resolve(TransformerFolder.CONFIG);
        ObjectNode json = Json.readIfThere(file);
        KnownKeys.check(json, file, KEYS);
        List<Mode> modes = json.has("pooling_mode") ? named(json.path("pooling_mode"), file) : old(json, file);
        JsonNode prompt = json.path("include_prompt");
        if (modes.isEmpty() || !prompt.isMissingNode() && !prompt.isBoolean()) {
            throw new UnusableModel(
                    file + " names no pooling, or include_prompt in it is neither true nor false.",
                    "Correct the file or choose another model.");
        }
        return new DensePooling(modes, prompt.asBoolean(true), false);
    }

    private static List<Mode> named(JsonNode node, Path file) throws UnusableModel {
        List<String> names = new ArrayList<>();
        if (node.isArray()) {
            node.forEach(name -> names.add(name.asText()));
        } else {
            names.add(node.asText());
        }
        if (names.size() > MOST_MODES) {
            throw new UnusableModel(
                    "pooling_mode in " + file + " names " + names.size() + " poolings, and no model has more than "
                            + MOST_MODES + ".",
                    "Correct the file.");
        }
        List<Mode> modes = new ArrayList<>();
        for (String name : names) {
            modes.add(Mode.named(name)
                    .orElseThrow(() -> new UnusableModel(
                            "The pooling “" + name + "” in " + file + " is unknown.",
                            "Poolings are cls, max, mean, mean_sqrt_len_tokens, weightedmean and lasttoken.")));
        }
        return modes;
    }

    private static List<Mode> old(ObjectNode json, Path file) throws UnusableModel {
        for (Mode mode : Mode.values()) {
            JsonNode on = json.path(mode.oldKey);
            if (!on.isMissingNode() && !on.isNull() && !on.isBoolean() && !on.isNumber()) {
                throw new UnusableModel(
                        mode.oldKey + " in " + file + " should be true or false and is " + on + ".",
                        "Correct the file.");
            }
        }
        List<Mode> modes = Stream.of(Mode.values())
                .filter(mode -> json.path(mode.oldKey).asBoolean(false))
                .toList();
        return modes.isEmpty() ? List.of(Mode.MEAN) : modes;
    }

    /** Width of the embedding. */
    public int width(int hidden) {
        return modes.size() * hidden;
    }

    ObjectNode json(int hidden, Layout layout) {
        if (layout == Layout.FIVE) {
            ObjectNode json = Json.object().put("word_embedding_dimension", hidden);
            Stream.of(Mode.values()).forEach(mode -> json.put(mode.oldKey, modes.contains(mode)));
            return json.put("include_prompt", includePrompt);
        }
        ObjectNode json = Json.object().put("embedding_dimension", hidden);
        if (modes.size() == 1) {
            json.put("pooling_mode", modes.getFirst().key);
        } else {
            modes.forEach(mode -> json.withArray("pooling_mode").add(mode.key));
        }
        return json.put("include_prompt", includePrompt);
    }
}
