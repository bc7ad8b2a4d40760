package sparseworkbench.hub;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import sparseworkbench.param.Problem;

/**
 * {@code config.json} of a BERT, under transformers' names.
 *
 * @param modelType                 always {@code bert} so far
 * @param hiddenSize                width of a token's state
 * @param layers                    {@code num_hidden_layers}
 * @param heads                     {@code num_attention_heads}, divides {@code hiddenSize}
 * @param intermediateSize          width inside the feed-forward part
 * @param vocabSize                 number of tokens
 * @param maxPositions              {@code max_position_embeddings}
 * @param typeVocabSize             number of segments
 * @param layerNormEps              added to the variance in layer norms
 * @param hiddenDropout             {@code hidden_dropout_prob}
 * @param attentionDropout          {@code attention_probs_dropout_prob}
 * @param tied                      {@code tie_word_embeddings}: the decoder's matrix is that of the word embeddings
 */
public record BertConfig(String modelType, int hiddenSize, int layers, int heads, int intermediateSize, int vocabSize,
        int maxPositions, int typeVocabSize, double layerNormEps, double hiddenDropout, double attentionDropout,
        boolean tied) {

    /** The only architecture so far. */
    public static final String BERT = "bert";

    private static final String FIELD = "source";

    /**
     * Reads and checks a file.
     *
     * @throws UnusableModel another architecture, or settings that are not supported
     */
    public static BertConfig read(Path file) throws IOException, UnusableModel {
        ObjectNode json = Json.read(file);
        List<Problem> problems = new ArrayList<>();
        String type = json.path("model_type").asText("");
        if (!type.equals(BERT)) {
            throw new UnusableModel("The architecture " + (type.isEmpty() ? "(none named)" : "“" + type + "”") + " in " + file
                    + " is not supported yet.", "Choose a model of a supported one: " + BERT + ".");
        }
        Reading reading = new Reading(json, file, problems);
        BertConfig config = new BertConfig(type, reading.size("hidden_size"), reading.size("num_hidden_layers"),
                reading.size("num_attention_heads"), reading.size("intermediate_size"), reading.size("vocab_size"),
                reading.size("max_position_embeddings"), reading.size("type_vocab_size"),
                json.path("layer_norm_eps").asDouble(1e-12), reading.share("hidden_dropout_prob"),
                reading.share("attention_probs_dropout_prob"), json.path("tie_word_embeddings").asBoolean(true));
        reading.mustBe("hidden_act", "gelu");
        reading.mustBe("position_embedding_type", "absolute");
        if (problems.isEmpty() && config.hiddenSize % config.heads != 0) {
            reading.problem("num_attention_heads", "does not divide hidden_size " + config.hiddenSize);
        }
        if (!problems.isEmpty()) {
            throw new UnusableModel(problems);
        }
        return config;
    }

    /** Reads single settings and collects what is wrong with them. */
    private record Reading(JsonNode json, Path file, List<Problem> problems) {

        int size(String key) {
            JsonNode node = json.path(key);
            if (!node.isIntegralNumber() || !node.canConvertToInt() || node.intValue() < 1) {
                problem(key, "should be a whole number above 0 and is " + node);
                return 1;
            }
            return node.intValue();
        }

        double share(String key) {
            JsonNode node = json.path(key);
            double share = node.asDouble(0.1);
            if (!node.isMissingNode() && !node.isNumber() || share < 0 || share >= 1) {
                problem(key, "should be a number from 0 to below 1 and is " + node);
            }
            return share;
        }

        void mustBe(String key, String supported) {
            String value = json.path(key).asText(supported);
            if (!value.equals(supported)) {
                problem(key, "is “" + value + "”; only “" + supported + "” is supported");
            }
        }

        void problem(String key, String what) {
            problems.add(Problem.error(FIELD, key + " in " + file + " " + what + ".", "Choose another model or correct the file."));
        }
    }
}
