package sparseworkbench.hub;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import sparseworkbench.param.Problem;

/**
 * A checked model folder: every file that is needed is there and fits.
 *
 * @param path          the folder
 * @param config        what {@code config.json} says
 * @param weights       header of {@code model.safetensors}
 * @param tokenLimit    most tokens of a text according to the tokenizer and the position table
 * @param untrainedHead whether the vocabulary head is missing or was made up by this program and not trained yet
 */
public record ModelFolder(Path path, BertConfig config, SafeTensors weights, int tokenLimit, boolean untrainedHead) {

    static final String CONFIG = "config.json";
    static final String WEIGHTS = "model.safetensors";
    static final String TOKENIZER = "tokenizer.json";
    static final String TOKENIZER_CONFIG = "tokenizer_config.json";
    static final String SENTENCE_CONFIG = "sentence_bert_config.json";
    static final String OURS = "workbench.json";
    static final String UNTRAINED_HEAD = "untrained_head";
    private static final List<String> PICKLED = List.of("pytorch_model.bin", "pytorch_model.bin.index.json", "model.pt");
    private static final String FIELD = "source";

    /** Looks at a folder without reading its weights. */
    public static ModelFolder open(Path path) throws IOException, UnusableModel {
        List<Problem> problems = missing(path);
        if (!problems.isEmpty()) {
            throw new UnusableModel(problems);
        }
        BertConfig config = BertConfig.read(path.resolve(CONFIG));
        SafeTensors weights = SafeTensors.open(path.resolve(WEIGHTS));
        PoolingConfig.check(path);
        BertWeightNames.check(config, weights, path.resolve(WEIGHTS));
        boolean untrained = !BertWeightNames.hasHead(weights) || saysUntrained(path);
        return new ModelFolder(path, config, weights, tokenLimit(path, config), untrained);
    }

    private static List<Problem> missing(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            return List.of(Problem.error(FIELD, Files.exists(path) ? path + " is a file, not a model folder."
                    : "There is no folder " + path + ".", "Choose the folder that holds config.json and model.safetensors."));
        }
        List<Problem> problems = new ArrayList<>();
        if (!Files.isRegularFile(path.resolve(WEIGHTS))) {
            problems.add(missingWeights(path));
        }
        for (String name : List.of(CONFIG, TOKENIZER)) {
            if (!Files.isRegularFile(path.resolve(name))) {
                problems.add(Problem.error(FIELD, "The model folder " + path + " lacks " + name + ".",
                        "Choose another folder or add the file."));
            }
        }
        return problems;
    }

    private static Problem missingWeights(Path path) throws IOException {
        boolean sharded = Files.exists(path.resolve(WEIGHTS + ".index.json"));
        boolean pickled;
        try (Stream<Path> files = Files.list(path)) {
            pickled = files.anyMatch(file -> PICKLED.contains(file.getFileName().toString()));
        }
        if (sharded) {
            return Problem.error(FIELD, "The weights in " + path + " are split over several files, which is not supported yet.",
                    "Save the model with one model.safetensors.");
        }
        if (pickled) {
            return Problem.error(FIELD, "The weights in " + path + " are a pickle, which can run any program when it is read.",
                    "Convert them to model.safetensors first, for instance by saving the model with a current transformers.");
        }
        return Problem.error(FIELD, "The model folder " + path + " lacks " + WEIGHTS + ".", "Choose another folder or add the file.");
    }

    private static boolean saysUntrained(Path path) throws IOException {
        Path file = path.resolve(OURS);
        return Files.isRegularFile(file) && Json.read(file).path(UNTRAINED_HEAD).asBoolean(false);
    }

    /** {@code model_max_length} is a huge number where a tokenizer knows no limit. */
    private static int tokenLimit(Path path, BertConfig config) throws IOException {
        long limit = config.maxPositions();
        if (Files.isRegularFile(path.resolve(TOKENIZER_CONFIG))) {
            limit = Math.min(limit, positive(Json.read(path.resolve(TOKENIZER_CONFIG)), "model_max_length").orElse(limit));
        }
        if (Files.isRegularFile(path.resolve(SENTENCE_CONFIG))) {
            limit = Math.min(limit, positive(Json.read(path.resolve(SENTENCE_CONFIG)), "max_seq_length").orElse(limit));
        }
        return (int) limit;
    }

    private static Optional<Long> positive(ObjectNode json, String key) {
        double number = json.path(key).asDouble(0);
        return number >= 1 ? Optional.of((long) Math.min(number, Integer.MAX_VALUE)) : Optional.empty();
    }

    /** What the folder asks for and is not done: texts are read without prompts, and vectors are compared by dot product. */
    List<Problem> warnings() throws IOException {
        ObjectNode json = sentenceTransformers();
        List<Problem> warnings = new ArrayList<>();
        List<String> prompts = new ArrayList<>();
        json.path("prompts").forEach(prompt -> prompts.add(prompt.asText()));
        prompts.removeIf(String::isEmpty);
        if (!prompts.isEmpty()) {
            warnings.add(Problem.warning(FIELD, "The model was made to read texts after the prompts “" + String.join("”, “", prompts)
                    + "”, which are not put in front here.", "Put them into your texts if you want them."));
        }
        String similarity = json.path("similarity_fn_name").asText("dot");
        if (!similarity.equals("dot") && !similarity.equals("null")) {
            warnings.add(Problem.warning(FIELD, "The model was made for the similarity “" + similarity
                    + "”; here vectors are compared by their dot product.", "Scores will differ from those you may know."));
        }
        return warnings;
    }

    /** {@code config_sentence_transformers.json}, empty where there is none. */
    ObjectNode sentenceTransformers() throws IOException {
        Path file = path.resolve("config_sentence_transformers.json");
        return Files.isRegularFile(file) ? Json.read(file) : Json.object();
    }

    /** What the folder holds, for people. */
    public ModelFacts facts() {
        boolean head = BertWeightNames.hasHead(weights);
        return new ModelFacts(config.modelType(), config.layers(), config.hiddenSize(), config.heads(), config.vocabSize(),
                tokenLimit, config.hiddenDropout(), config.attentionDropout(), head, BertWeightNames.count(config));
    }

    /** Names of all weights, head included, as {@code BertForMaskedLM} has them. */
    public List<String> weightNames() {
        List<String> names = new ArrayList<>(BertWeightNames.backbone(config).keySet());
        names.addAll(BertWeightNames.head(config).keySet());
        return names;
    }

    /** Reads one of {@link #weightNames()}; where the folder has no head, that of an untrained one. */
    public FloatTensor weight(String name) throws IOException {
        if (!BertWeightNames.hasHead(weights) && BertWeightNames.head(config).containsKey(name)) {
            return UntrainedHead.weight(config, name);
        }
        return BertWeightNames.load(weights, name);
    }
}
