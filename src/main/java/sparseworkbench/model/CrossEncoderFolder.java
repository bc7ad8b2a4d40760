package sparseworkbench.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import sparseworkbench.file.Json;
import sparseworkbench.model.backbone.BackboneConfig;
import sparseworkbench.weights.PartConsumer;
import sparseworkbench.weights.Weights;

/**
 * The checked folder of a cross-encoder: a transformer that reads two texts at once, with a classification head of one label, as transformers'
 * {@code …ForSequenceClassification} has it.
 *
 * @param transformer the transformer below the head
 * @param files       its weights, those of the head among them
 * @param head        names of the head's weights
 * @param pooling     {@code cls} or {@code mean}: which states the head sees
 * @param sigmoid     whether the score is the sigmoid of the logit; else the logit itself
 */
public record CrossEncoderFolder(
        TransformerFolder transformer, Weights files, Head head, String pooling, boolean sigmoid) {
    private static final String CLASS = "ForSequenceClassification";
    private static final String WEIGHT = ".weight";
    private static final String BIAS = ".bias";

    /**
     * A linear layer, an activation, in some families a norm, and the layer whose result is the logit.
     *
     * @param dense      name of the first layer
     * @param activation after it, as the kernels call it
     * @param norm       name of the norm, if there is one
     * @param out        name of the last layer
     */
    public record Head(String dense, String activation, Optional<String> norm, String out) {}

    /** Whether a folder holds such a model, by what its configuration says. */
    public static boolean isThere(Path folder) throws IOException {
        Path config = folder.resolve(TransformerFolder.CONFIG);
        return Files.isRegularFile(config)
                && Json.read(config).path("architectures").path(0).asText("").endsWith(CLASS);
    }

    /**
     * Looks at a folder without reading its weights.
     *
     * @throws UnusableModel it lacks something, has several labels, or belongs to a family whose head is not known
     */
    public static CrossEncoderFolder open(Path folder) throws IOException, UnusableModel {
        boolean module = Files.isRegularFile(folder.resolve(ModuleEntry.MODULES));
        TransformerFolder transformer = TransformerFolder.open(folder, false, module);
        Head head = head(transformer.config());
        Weights files = WeightFiles.open(folder);
        ObjectNode saved = Json.readIfThere(folder.resolve(SentenceConfig.FILE));
        CrossEncoderFolder model = new CrossEncoderFolder(
                transformer,
                files,
                head,
                transformer.json().path("classifier_pooling").asText("cls"),
                sigmoid(transformer.json(), saved));
        model.requireModules(folder);
        model.requireNoPrompt(saved, folder);
        model.requireWeights();
        return model;
    }

    private static Head head(BackboneConfig config) throws UnusableModel {
        Optional<String> none = Optional.empty();
        return switch (config.family().modelType()) {
            case "bert" -> new Head("bert.pooler.dense", "tanh", none, "classifier");
            case "roberta", "xlm-roberta", "camembert" ->
                new Head("classifier.dense", "tanh", none, "classifier.out_proj");
            case "electra" -> new Head("classifier.dense", "gelu", none, "classifier.out_proj");
            case "modernbert" ->
                new Head("head.dense", config.headActivation().key(), Optional.of("head.norm"), "classifier");
            default ->
                throw new UnusableModel(
                        "Cross-encoders of the architecture " + config.family().modelType() + " are not supported.",
                        "Choose one of BERT, RoBERTa, XLM-RoBERTa, CamemBERT, ModernBERT or ELECTRA.");
        };
    }

    /** The file of the whole model counts more than that of the transformer, and the older name least, as in the reference. */
    private static boolean sigmoid(ObjectNode config, ObjectNode saved) throws UnusableModel {
        JsonNode written = saved.hasNonNull("activation_fn")
                ? saved.get("activation_fn")
                : config.path("sentence_transformers").hasNonNull("activation_fn")
                        ? config.path("sentence_transformers").get("activation_fn")
                        : config.path("sbert_ce_default_activation_function");
        String name = written.asText("").replaceFirst(".*\\.", "");
        return switch (name) {
            case "", "Sigmoid", "null" -> true;
            case "Identity" -> false;
            default ->
                throw new UnusableModel(
                        "The cross-encoder puts “" + written.asText() + "” over its logits, which is not supported.",
                        "Write torch.nn.modules.linear.Identity or torch.nn.modules.activation.Sigmoid there.");
        };
    }

    private void requireModules(Path folder) throws IOException, UnusableModel {
        Path file = folder.resolve(ModuleEntry.MODULES);
        if (Files.isRegularFile(file) && Json.readArray(file).size() != 1) {
            throw new UnusableModel(
                    folder + " is a cross-encoder with further modules after its transformer, which is not supported.",
                    "Choose one that is a transformer with a classification head alone.");
        }
        if (!List.of("cls", "mean").contains(pooling)) {
            throw new UnusableModel(
                    "classifier_pooling in " + folder + " is “" + pooling + "”.", "It should be cls or mean.");
        }
    }

    private void requireNoPrompt(ObjectNode saved, Path folder) throws UnusableModel {
        String name = saved.path("default_prompt_name").asText("");
        if (!saved.path("prompts").path(name).asText("").isEmpty()) {
            throw new UnusableModel(
                    folder + " puts a prompt before its texts, which is not supported for cross-encoders.",
                    "Set default_prompt_name in " + SentenceConfig.FILE + " to null.");
        }
    }

    private void requireWeights() throws UnusableModel {
        int hidden = transformer.config().sizes().hidden();
        require(head.dense() + WEIGHT, hidden, hidden);
        if (head.norm().isPresent()) {
            require(head.norm().get() + WEIGHT, hidden);
        }
        String out = head.out() + WEIGHT;
        if (files.has(out) && files.shape(out)[0] != 1) {
            throw new UnusableModel(
                    transformer.path() + " is a classifier with " + files.shape(out)[0] + " labels, which is no score.",
                    "Choose a cross-encoder with one label.");
        }
        require(out, 1, hidden);
    }

    private void require(String name, long... shape) throws UnusableModel {
        if (!files.has(name)) {
            throw new UnusableModel(
                    files.file(name) + " lacks the weights “" + name + "” of the classification head.",
                    "Choose a cross-encoder, or a file that is complete.");
        }
        if (!Arrays.equals(files.shape(name), shape)) {
            throw new UnusableModel(
                    "“" + name + "” in " + files.file(name) + " has the shape " + Arrays.toString(files.shape(name))
                            + " and config.json asks for " + Arrays.toString(shape) + ".",
                    "Copy config.json and model.safetensors from the same model.");
        }
    }

    /** The head's weights: what the kernel calls them → name in the files; a bias that is not there has no entry. */
    public SequencedMap<String, String> names() {
        SequencedMap<String, String> names = new LinkedHashMap<>();
        names.put("dense", head.dense());
        head.norm().ifPresent(norm -> names.put("norm", norm));
        names.put("out", head.out());
        SequencedMap<String, String> all = new LinkedHashMap<>();
        names.forEach((role, name) -> {
            all.put(role + WEIGHT, name + WEIGHT);
            if (files.has(name + BIAS)) {
                all.put(role + BIAS, name + BIAS);
            }
        });
        return all;
    }

    /** Hands out the numbers of one of them part by part. */
    public void parts(String name, PartConsumer consumer) throws IOException {
        files.parts(name, consumer);
    }
}
