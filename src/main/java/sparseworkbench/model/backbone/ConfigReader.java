package sparseworkbench.model.backbone;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import sparseworkbench.param.Problem;

/** Reads single settings of a {@code config.json} and collects what is wrong with them. */
public final class ConfigReader {
    private static final String FIELD = "source";
    private static final String SLIDING = "sliding_attention";
    private static final String FULL = "full_attention";
    private static final List<String> ROTATIONS = List.of(FULL, SLIDING);
    /** Beyond the vocabulary, width or length of any model; products of two fit in a long. */
    private static final int LARGEST = 1 << 24;

    /** Beyond the layers of any encoder, and few enough to look at each. */
    private static final int MOST_LAYERS = 1_000;

    private static final int LONGEST_SHOWN = 60;
    /** Of ALBERT and ELECTRA, whose files need not say. */
    private static final int USUAL_EMBEDDING_SIZE = 128;

    private final ObjectNode json;
    private final Path file;
    private final List<Problem> problems = new ArrayList<>();

    public ConfigReader(ObjectNode json, Path file) {
        this.json = json;
        this.file = file;
    }

    /** What was wrong with the settings read so far. */
    public List<Problem> problems() {
        return problems;
    }

    int size(String key) {
        return size(key, json.path(key), LARGEST);
    }

    /** How many layers there are, or how many sets of weights layers share. */
    int layers(String key) {
        return size(key, json.path(key), MOST_LAYERS);
    }

    int layers(String key, int absent) {
        return json.has(key) ? layers(key) : absent;
    }

    /** Sets of weights, in groups. */
    void mustBeFew(String groups, int inEach, int number) {
        if ((long) inEach * number > MOST_LAYERS) {
            problem(groups, "asks for " + (long) inEach * number + " sets of weights, more than any model has");
        }
    }

    int size(String key, int absent) {
        return json.has(key) ? size(key) : absent;
    }

    private int size(String key, JsonNode node, int most) {
        if (!node.isIntegralNumber() || !node.canConvertToInt() || node.intValue() < 1 || node.intValue() > most) {
            problem(
                    key,
                    "should be a whole number from 1 to " + most + " and is "
                            + (node.isMissingNode() ? "missing" : shown(node)));
            return 1;
        }
        return node.intValue();
    }

    /** Attention heads, which have to divide the width. */
    int heads(String key, int hidden) {
        int heads = size(key);
        // A width that is refused already stands as 1 here, and says nothing of the heads.
        if (hidden > 1 && hidden % heads != 0) {
            problem(key, "is " + heads + " and does not divide the width " + hidden);
        }
        return heads;
    }

    double number(String key, double absent) {
        JsonNode node = json.path(key);
        if (json.has(key) && !(node.isNumber() && Double.isFinite(node.doubleValue()))) {
            problem(key, "should be a number and is " + shown(node));
        }
        return node.asDouble(absent);
    }

    /** What is added to a variance before its root is taken: below zero it makes numbers of what is none. */
    double epsilon(String key, double absent) {
        double epsilon = number(key, absent);
        if (epsilon < 0) {
            problem(key, "should be a number from 0 on and is " + epsilon);
        }
        return epsilon;
    }

    double probability(String key, double absent) {
        double probability = number(key, absent);
        if (probability < 0 || probability >= 1) {
            problem(key, "should be a number from 0 to below 1 and is " + probability);
        }
        return probability;
    }

    boolean flag(String key, boolean absent) {
        JsonNode node = json.path(key);
        if (json.has(key) && !node.isBoolean()) {
            problem(key, "should be true or false and is " + shown(node));
        }
        return node.asBoolean(absent);
    }

    /** Settings of models that are no encoders of texts, or of files that hold no plain numbers. */
    public void mustBeAPlainEncoder() {
        for (String key : List.of("is_decoder", "add_cross_attention", "is_encoder_decoder")) {
            // Of the three, the reference takes null for the last one alone.
            boolean none = key.equals("is_encoder_decoder") && json.path(key).isNull();
            if (!none && flag(key, false)) {
                problem(
                        key,
                        "is true: a decoder, whose tokens do not see those after them. Only encoders are supported");
            }
        }
        paddingId(0);
        number("initializer_range", 0);
        if (json.hasNonNull("quantization_config")) {
            problem(
                    "quantization_config",
                    "says that the weights are quantized ("
                            + json.path("quantization_config")
                                    .path("quant_method")
                                    .asText("unknown method")
                            + "). Only float weights are supported");
        }
    }

    boolean tied() {
        return flag("tie_word_embeddings", true);
    }

    int paddingId(int absent) {
        JsonNode node = json.path("pad_token_id");
        if (json.hasNonNull("pad_token_id") && !node.isInt()) {
            problem("pad_token_id", "should be a whole number and is " + shown(node));
        }
        return node.asInt(absent);
    }

    /** @param absent what the family takes where the file does not say */
    Activation activation(String key, String absent) {
        JsonNode node = json.path(key);
        String name = node.isMissingNode() ? absent : node.isTextual() ? node.asText() : node.toString();
        return Activation.named(name).orElseGet(() -> {
            problem(key, "is “" + name + "”; supported are " + Activation.allNames());
            return Activation.GELU;
        });
    }

    void mustBe(String key, String supported) {
        String value = json.path(key).asText(supported);
        if (!value.equals(supported)) {
            problem(key, "is “" + value + "”; only “" + supported + "” is supported");
        }
    }

    /** Under BERT's keys. */
    Sizes bertSizes(boolean ownEmbeddingWidth) {
        int hidden = size("hidden_size");
        return new Sizes(
                hidden,
                ownEmbeddingWidth ? size("embedding_size", USUAL_EMBEDDING_SIZE) : hidden,
                layers("num_hidden_layers"),
                heads("num_attention_heads", hidden),
                size("intermediate_size"),
                size("vocab_size"));
    }

    /** Under BERT's keys. */
    Dropouts bertDropouts() {
        double hidden = probability("hidden_dropout_prob", 0.1);
        return new Dropouts(hidden, probability("attention_probs_dropout_prob", 0.1), hidden, hidden);
    }

    /** {@code layer_types}, or the older {@code global_attn_every_n_layers}. */
    List<Boolean> slidingLayers(int layers) {
        JsonNode types = json.path("layer_types");
        if (types.isArray()) {
            if (types.size() != layers) {
                problem("layer_types", "names " + types.size() + " layers of " + layers);
                return IntStream.range(0, layers).mapToObj(layer -> false).toList();
            }
            types.forEach(type -> {
                if (!type.asText().equals(SLIDING) && !type.asText().equals(FULL)) {
                    problem("layer_types", "names the unknown attention “" + type.asText() + "”");
                }
            });
            return IntStream.range(0, layers)
                    .mapToObj(layer -> types.get(layer).asText().equals(SLIDING))
                    .toList();
        }
        int every = size("global_attn_every_n_layers", 3);
        return IntStream.range(0, layers).mapToObj(layer -> layer % every != 0).toList();
    }

    /** Base of a rotation, in the newer or the older place. */
    double theta(String kind, String older, double absent) {
        JsonNode rotations = json.path("rope_parameters");
        rotations.fieldNames().forEachRemaining(name -> {
            if (!ROTATIONS.contains(name)) {
                problem(
                        "rope_parameters",
                        "has “" + name + "” where the kinds of attention are named: "
                                + String.join(" and ", ROTATIONS));
            }
        });
        JsonNode node = rotations.path(kind);
        String type = node.path("rope_type").asText("default");
        if (!type.equals("default") || json.path("rope_scaling").isObject()) {
            problem(
                    "rope_parameters",
                    "asks for the rotation “" + type + "” or a scaling; only “default” is supported");
        }
        return node.path("rope_theta").asDouble(number(older, absent));
    }

    private static String shown(JsonNode node) {
        String text = node.toString();
        return text.length() > LONGEST_SHOWN ? text.substring(0, LONGEST_SHOWN) + "…" : text;
    }

    /** Once, also where a setting is read for two parts of a model. */
    private void problem(String key, String what) {
        Problem problem = Problem.error(
                FIELD, key + " in " + file + " " + what + ".", "Choose another model or correct the file.");
        if (!problems.contains(problem)) {
            problems.add(problem);
        }
    }
}
