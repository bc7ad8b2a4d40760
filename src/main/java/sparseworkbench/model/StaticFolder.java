package sparseworkbench.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import sparseworkbench.model.tokenizer.BuiltTokenizer;
import sparseworkbench.param.Problem;
import sparseworkbench.weights.SafeTensors;

/**
 * Static weights of tokens: the query side of an inference-free model.
 *
 * @param frozen  whether training leaves them as they are
 * @param reading how texts are split
 * @param origin  where the weights are
 * @param normalized whether embeddings are brought to length 1
 */
public record StaticFolder(boolean frozen, TokenizationSettings reading, Origin origin, boolean normalized) {
    static final String WEIGHT = "weight";
    private static final String IDF = "idf.json";
    private static final Set<String> KEYS = Set.of("frozen", "path");

    /** Where weights come from. */
    public sealed interface Origin {

        /** A tensor {@code weight}. */
        record Tensor(SafeTensors file) implements Origin {}

        /** A JSON file of token → weight; other tokens weigh nothing. */
        record Json(Path file) implements Origin {}

        /** Nowhere yet: every token weighs 1. */
        record Ones() implements Origin {}
    }

    static StaticFolder open(Path folder) throws IOException, UnusableModel {
        ObjectNode json = sparseworkbench.file.Json.readIfThere(folder.resolve(TransformerFolder.CONFIG));
        KnownKeys.check(json, folder.resolve(TransformerFolder.CONFIG), KEYS);
        if (!BuiltTokenizer.isThere(folder)) {
            throw new UnusableModel(
                    "The query side " + folder + " lacks " + TokenizerFiles.TOKENIZER + ".",
                    "Choose another folder or add the file.");
        }
        Origin origin = origin(folder, json);
        int rows = origin instanceof Origin.Tensor tensor ? rows(tensor.file()) : Integer.MAX_VALUE;
        JsonNode frozen = json.path("frozen");
        if (!frozen.isMissingNode() && !frozen.isBoolean()) {
            throw new UnusableModel(
                    "frozen in " + folder.resolve(TransformerFolder.CONFIG) + " should be true or false and is "
                            + frozen + ".",
                    "Correct the file.");
        }
        TokenizationSettings reading = TokenizationSettings.ofStatic(folder, rows);
        int tokens = reading.tokenizer().size();
        if (origin instanceof Origin.Tensor && tokens != rows) {
            throw new UnusableModel(
                    "The query side " + folder + " has " + rows + " weights, and its tokenizer " + tokens
                            + " tokens: they belong to different models. The reference library refuses it, too.",
                    "Copy the tokenizer and " + WeightFiles.SINGLE + " from the same model.");
        }
        return new StaticFolder(frozen.asBoolean(false), reading, origin, false);
    }

    /** The reference reads a {@code model.safetensors} alone: with a {@code path} to a JSON file it fails, and without it does not look for one. */
    Optional<Problem> warning() {
        return origin instanceof Origin.Json idf
                ? Optional.of(Problem.warning(
                        "source",
                        "The weights of the queries are read from " + idf.file()
                                + ", which SparseEncoder(path) of the reference library does not open as it stands.",
                        "A model that is saved here has them in a " + WeightFiles.SINGLE + ", which both read."))
                : Optional.empty();
    }

    StaticFolder normalizedIf(boolean asked) {
        return new StaticFolder(frozen, reading, origin, normalized || asked);
    }

    private static Origin origin(Path folder, ObjectNode json) throws IOException, UnusableModel {
        String path = json.path("path").asText("");
        if (path.endsWith(".json")) {
            Path said = ContainedPath.resolve(
                    folder, Path.of(path).getFileName().toString(), folder.resolve(TransformerFolder.CONFIG));
            return idf(said)
                    .orElseThrow(() -> new UnusableModel(
                            "The query side " + folder + " lacks " + said.getFileName() + ".",
                            "Add the file with the weights of the tokens."));
        }
        if (Files.isRegularFile(folder.resolve(WeightFiles.SINGLE))) {
            return new Origin.Tensor(SafeTensors.open(folder.resolve(WeightFiles.SINGLE)));
        }
        if (!Files.isRegularFile(folder.resolve(IDF))
                && ForeignWeights.of(folder).isPresent()) {
            throw new UnusableModel(List.of(ForeignWeights.problemOfModule(folder)));
        }
        return idf(folder.resolve(IDF))
                .orElseThrow(() -> new UnusableModel(
                        "The query side " + folder + " lacks " + WeightFiles.SINGLE + " and " + IDF + ".",
                        "Add one of them: the weights of the tokens."));
    }

    private static Optional<Origin> idf(Path file) {
        return Files.isRegularFile(file) ? Optional.of(new Origin.Json(file)) : Optional.empty();
    }

    private static int rows(SafeTensors file) throws IOException, UnusableModel {
        if (!file.has(WEIGHT) || file.shape(WEIGHT).length != 1) {
            throw new UnusableModel(
                    file.file(WEIGHT) + " has no list of numbers called “" + WEIGHT + "”.", "Choose another model.");
        }
        if (!file.dtype(WEIGHT).isFloating()) {
            throw new UnusableModel(
                    "“" + WEIGHT + "” in " + file.file(WEIGHT) + " holds whole numbers (" + file.dtype(WEIGHT)
                            + ") where floating-point ones are needed.",
                    "Write them as such, in Python, in that folder: from safetensors.torch import load_file,"
                            + " save_file; f = \"" + WeightFiles.SINGLE
                            + "\"; save_file({k: v.float() for k, v in load_file(f).items()}, f)");
        }
        UnusedWeights.refuse(file, Set.of(WEIGHT));
        return (int) file.shape(WEIGHT)[0];
    }

    /** How long the list of weights is, where that is known without a tokenizer. */
    public Optional<Integer> width() {
        return origin instanceof Origin.Tensor tensor
                ? Optional.of((int) tensor.file().shape(WEIGHT)[0])
                : Optional.empty();
    }

    /**
     * The weight of every token.
     *
     * @param ids   tokens and their ids
     * @param width how many there are at least
     */
    public float[] weights(Map<String, Integer> ids, int width) throws IOException, UnusableModel {
        return switch (origin) {
            case Origin.Tensor tensor -> FiniteTensor.of(tensor.file(), WEIGHT).data();
            case Origin.Json idf -> ofJson(idf.file(), ids, width);
            case Origin.Ones ones -> {
                float[] weights = new float[width];
                Arrays.fill(weights, 1);
                yield weights;
            }
        };
    }

    /** Reads a file of token → weight, such as {@code idf.json}. */
    public static float[] ofJson(Path file, Map<String, Integer> ids, int width) throws IOException, UnusableModel {
        float[] weights = new float[width];
        ObjectNode json = sparseworkbench.file.Json.readVocabulary(file);
        if (json.isEmpty()) {
            throw new UnusableModel(
                    file + " has no weights at all, so that no query would find anything.",
                    "Write a weight for each token into it.");
        }
        for (Map.Entry<String, JsonNode> entry : json.properties()) {
            Integer id = ids.get(entry.getKey());
            double weight = entry.getValue().isNumber() ? entry.getValue().doubleValue() : Double.NaN;
            if (!Double.isFinite(weight)) {
                throw new UnusableModel(
                        "The weight of “" + entry.getKey() + "” in " + file + " is " + entry.getValue()
                                + ", not a number.",
                        "Correct the file.");
            }
            if (id == null || id >= width) {
                throw new UnusableModel(
                        file + " has a weight for “" + entry.getKey() + "”, which the tokenizer does not know.",
                        "Use the file that belongs to this tokenizer.");
            }
            weights[id] = (float) weight;
        }
        return weights;
    }
}
