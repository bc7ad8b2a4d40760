package sparseworkbench.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import sparseworkbench.file.Json;
import sparseworkbench.weights.PartComparison;
import sparseworkbench.weights.SafeTensors;
import sparseworkbench.weights.Tensor;

/**
 * A sparse autoencoder in a folder, or one that is still to be made.
 *
 * @param settings {@code config.json}, complete
 * @param weights  its weights; empty for a new one
 */
public record AutoencoderFolder(Settings settings, Optional<SafeTensors> weights) {
    /** The shared matrix, under the name that the reference saves it. */
    static final String DECODER = "decoder.linear.weight";

    static final String ENCODER = "encoder.weight";
    static final String PRE_BIAS = "pre_bias";
    static final String LATENT_BIAS = "latent_bias";
    static final String LAST_USED = "stats_last_nonzero";

    private static final Set<String> KEYS =
            Set.of("input_dim", "hidden_dim", "k", "k_aux", "normalize", "dead_threshold");

    /** The reference's constructor arguments. */
    public record Settings(int inputDim, int hiddenDim, int k, int kAux, boolean normalize, int deadThreshold) {

        /** What the reference puts on a dense model of sentence-transformers. */
        static Settings forDense(int width) {
            return new Settings(width, 4 * width, Math.max(1, width / 4), Math.max(1, width / 2), false, 30);
        }

        /** What the reference puts on a plain transformer; where there are too few latents, as for a dense model. */
        static Settings forTransformer(int width) {
            return width >= 256 ? new Settings(width, 4 * width, 256, 512, false, 30) : forDense(width);
        }

        ObjectNode json() {
            return Json.object()
                    .put("input_dim", inputDim)
                    .put("hidden_dim", hiddenDim)
                    .put("k", k)
                    .put("k_aux", kAux)
                    .put("normalize", normalize)
                    .put("dead_threshold", deadThreshold);
        }
    }

    /**
     * Reads a folder.
     *
     * @param width dimensions of the dense embeddings
     */
    static AutoencoderFolder open(Path folder, int width) throws IOException, UnusableModel {
        Path file = folder.resolve(TransformerFolder.CONFIG);
        ObjectNode json = Json.read(file);
        KnownKeys.check(json, file, KEYS);
        Settings settings = new Settings(
                number(json, "input_dim", file),
                number(json, "hidden_dim", file),
                number(json, "k", file),
                natural(json, "k_aux", 512, file),
                flag(json, "normalize", file),
                natural(json, "dead_threshold", 30, file));
        if (settings.inputDim != width) {
            throw new UnusableModel(
                    "The autoencoder in " + folder + " takes " + settings.inputDim + " dimensions and the model gives "
                            + width + ".",
                    "Choose another model.");
        }
        if (settings.k > settings.hiddenDim) {
            throw new UnusableModel(
                    file + " asks for " + settings.k + " active dimensions of " + settings.hiddenDim + ".",
                    "Choose another model.");
        }
        Path weightsFile = folder.resolve(WeightFiles.SINGLE);
        if (!Files.isRegularFile(weightsFile)) {
            throw new UnusableModel(List.of(ForeignWeights.problemOfModule(folder)));
        }
        SafeTensors weights = SafeTensors.open(weightsFile);
        AutoencoderFolder opened = new AutoencoderFolder(settings, Optional.of(weights));
        opened.check(PRE_BIAS, weights, settings.inputDim);
        opened.check(LATENT_BIAS, weights, settings.hiddenDim);
        opened.check(matrixName(weights), weights, settings.hiddenDim, settings.inputDim);
        opened.check(LAST_USED, weights, settings.hiddenDim);
        UnusedWeights.refuse(weights, Set.of(PRE_BIAS, LATENT_BIAS, matrixName(weights), LAST_USED));
        return opened;
    }

    private static int number(ObjectNode json, String key, Path file) throws UnusableModel {
        JsonNode node = json.path(key);
        if (!node.isInt() || node.intValue() < 1) {
            throw new UnusableModel(
                    key + " in " + file + " should be a whole number above 0 and is " + node + ".",
                    "Choose another model.");
        }
        return node.intValue();
    }

    private static int natural(ObjectNode json, String key, int absent, Path file) throws UnusableModel {
        JsonNode node = json.path(key);
        if (!node.isMissingNode() && (!node.isInt() || node.intValue() < 0)) {
            throw new UnusableModel(
                    key + " in " + file + " should be a whole number from 0 and is " + node + ".",
                    "Choose another model.");
        }
        return node.asInt(absent);
    }

    private static boolean flag(ObjectNode json, String key, Path file) throws UnusableModel {
        JsonNode node = json.path(key);
        if (!node.isMissingNode() && !node.isBoolean()) {
            throw new UnusableModel(
                    key + " in " + file + " should be true or false and is " + node + ".", "Choose another model.");
        }
        return node.asBoolean(false);
    }

    private static String matrixName(SafeTensors weights) {
        return weights.has(DECODER) ? DECODER : ENCODER;
    }

    private void check(String name, SafeTensors weights, long... shape) throws UnusableModel {
        if (!weights.has(name) || !Arrays.equals(weights.shape(name), shape)) {
            throw new UnusableModel(
                    "“" + name + "” in " + weights.file(name)
                            + (weights.has(name)
                                    ? " has the shape " + Arrays.toString(weights.shape(name)) + ", not "
                                            + Arrays.toString(shape) + "."
                                    : " is missing."),
                    "Copy config.json and model.safetensors from the same model.");
        }
    }

    /** The numbers of a trained autoencoder; those of the matrix may be in a file or in the tensor library's memory. */
    public record Numbers(float[] preBias, Tensor matrix, float[] latentBias, long[] lastUsed) {

        /** Whether all numbers are the same. */
        public boolean isSame(Numbers other) throws IOException {
            PartComparison matrices = new PartComparison(other.matrix);
            matrix.parts(matrices);
            return Arrays.equals(preBias, other.preBias)
                    && matrices.isSame()
                    && Arrays.equals(latentBias, other.latentBias)
                    && Arrays.equals(lastUsed, other.lastUsed);
        }
    }

    /** Reads the weights; empty for a new autoencoder. */
    public Optional<Numbers> read() throws IOException {
        if (weights.isEmpty()) {
            return Optional.empty();
        }
        SafeTensors file = weights.get();
        return Optional.of(new Numbers(
                FiniteTensor.of(file, PRE_BIAS).data(),
                FiniteTensor.lazy(file, matrixName(file)),
                FiniteTensor.of(file, LATENT_BIAS).data(),
                file.longs(LAST_USED)));
    }
}
