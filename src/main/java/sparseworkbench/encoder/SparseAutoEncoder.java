package sparseworkbench.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import sparseworkbench.model.AutoencoderFolder;
import sparseworkbench.param.Problem;
import sparseworkbench.param.Values;
import sparseworkbench.torch.Arguments;
import sparseworkbench.torch.NamedArrays;
import sparseworkbench.torch.Numbers;
import sparseworkbench.torch.TorchKernels;
import sparseworkbench.weights.LazyTensor;

/**
 * Makes dense embeddings sparse: of many latents, a text keeps the {@code k} strongest, and the dense embedding can be decoded
 * from them. Encoder and decoder share one matrix. A buffer counts for each latent how many selections ago it was last used;
 * encoding counts too, as in the reference.
 */
public final class SparseAutoEncoder implements AutoCloseable {

    /** Which latents the code of {@code 4k} latents is selected from while training. */
    public enum LargerCode {
        /** The dead ones, and the selection counts as use: what the reference does. All of them if none are kept for reviving. */
        DEAD_LATENTS,
        /** All of them, and the selection does not count: what the paper describes. */
        ALL_LATENTS
    }

    /**
     * What training needs of one column of texts.
     *
     * @param code            {@code [batch, latents]}, non-negative, at most {@code k} entries per row: the sparse embedding
     * @param dense           {@code [batch, input]}, what was encoded: normalized if the autoencoder normalizes
     * @param activations     {@code [batch, latents]}, before any selection; with {@link LargerCode#DEAD_LATENTS} only those of
     *                        latents that are dead after both selections, the others are 0
     * @param largerCode      {@code [batch, latents]}, at most {@code 4k} entries per row
     * @param auxiliaryCode   {@code [batch, latents]}, of dead latents only; empty if none are to be revived
     * @param fromCode        {@code [batch, input]}, decoded
     * @param fromLargerCode  {@code [batch, input]}, decoded
     * @param fromAuxiliary   {@code [batch, input]}, decoded
     * @param withoutBias     {@code fromCode} minus the bias
     * @param afterFirst      the buffer after the first of the two selections
     */
    public record Output(
            NDArray code,
            NDArray dense,
            NDArray activations,
            NDArray largerCode,
            Optional<NDArray> auxiliaryCode,
            NDArray fromCode,
            NDArray fromLargerCode,
            Optional<NDArray> fromAuxiliary,
            NDArray withoutBias,
            NDArray afterFirst) {

        Output withCode(NDArray other) {
            return new Output(
                    other,
                    dense,
                    activations,
                    largerCode,
                    auxiliaryCode,
                    fromCode,
                    fromLargerCode,
                    fromAuxiliary,
                    withoutBias,
                    afterFirst);
        }
    }

    private final Values settings;
    private final NDManager manager;
    private final TorchKernels kernels;
    private final NDArray preBias;
    private final NDArray weight;
    private final NDArray latentBias;
    private NDArray lastUsed;

    /**
     * @param settings values of {@link AutoencoderParams#SET}
     * @param inputDim dimensions of the dense embeddings
     * @param manager  where the weights live; they are given to a manager below it
     * @param seed     what the weights at the start follow from
     */
    public SparseAutoEncoder(Values settings, int inputDim, NDManager manager, long seed) {
        this.settings = settings;
        this.manager = manager.newSubManager();
        this.kernels = TorchKernels.load("autoencoder", manager.getDevice());
        int latents = settings.get(AutoencoderParams.HIDDEN_DIM).intValue();
        this.preBias = weight(this.manager.zeros(new Shape(inputDim)));
        this.weight = weight(this.manager.create(
                uniform(latents * inputDim, 1 / Math.sqrt(inputDim), seed), new Shape(latents, inputDim)));
        this.latentBias = weight(this.manager.zeros(new Shape(latents)));
        this.lastUsed = this.manager.zeros(new Shape(latents), DataType.INT64);
    }

    private static NDArray weight(NDArray array) {
        array.setRequiresGradient(true);
        return array;
    }

    private static float[] uniform(int size, double bound, long seed) {
        Random random = new Random(seed);
        float[] numbers = new float[size];
        for (int i = 0; i < size; i++) {
            numbers[i] = (float) ((2 * random.nextDouble() - 1) * bound);
        }
        return numbers;
    }

    /** Replaces all weights and the buffer. */
    void set(AutoencoderFolder.Numbers numbers) throws IOException {
        preBias.set(numbers.preBias());
        Numbers.replace(weight, room -> numbers.matrix().parts(room::put));
        latentBias.set(numbers.latentBias());
        setLastUsed(numbers.lastUsed());
    }

    /** Copies of the small weights and the buffer; those of the matrix are valid until the next step. */
    AutoencoderFolder.Numbers numbers() {
        return new AutoencoderFolder.Numbers(
                preBias.toFloatArray(),
                new LazyTensor(weight.getShape().getShape(), () -> Numbers.of(weight)),
                latentBias.toFloatArray(),
                lastUsed());
    }

    /** Entries of a matrix that are not 0: how many per row, which, values. */
    NDList entries(NDArray matrix, NDManager owner) {
        return kernels.call(owner, "entries", new Arguments().array("x", matrix), false);
    }

    public Values settings() {
        return settings;
    }

    /** The trainable weights, under the reference's names. */
    public SequencedMap<String, NDArray> parameters() {
        SequencedMap<String, NDArray> parameters = new LinkedHashMap<>();
        parameters.put("pre_bias", preBias);
        parameters.put("encoder.weight", weight);
        parameters.put("latent_bias", latentBias);
        return parameters;
    }

    /** For each latent, how many selections ago it was last used: the reference's buffer {@code stats_last_nonzero}. */
    public long[] lastUsed() {
        return lastUsed.toLongArray();
    }

    /** Replaces the buffer. */
    public void setLastUsed(long[] selections) {
        lastUsed.set(selections);
    }

    /**
     * Encodes and decodes one column, within a gradient collector. The buffer moves on, so columns go in order.
     *
     * @throws IllegalArgumentException settings that no training can work with; the message names the field
     */
    public Output reconstruct(NDArray dense, LargerCode larger, NDManager owner) {
        requireTrainable();
        long auxiliary = settings.get(AutoencoderParams.K_AUX);
        NamedArrays made = kernels.callForNamed(
                owner,
                "reconstruct",
                input(dense)
                        .integer("k", settings.get(AutoencoderParams.K))
                        .integer("auxiliary", auxiliary)
                        .integer("dead_threshold", settings.get(AutoencoderParams.DEAD_THRESHOLD))
                        .flag("of_dead_latents", larger == LargerCode.DEAD_LATENTS),
                true);
        setLastUsed(made.get("last_used"));
        Function<String, Optional<NDArray>> ifAsked =
                name -> auxiliary > 0 ? Optional.of(made.get(name)) : Optional.empty();
        return new Output(
                made.get("code"),
                made.get("dense"),
                made.get("activations"),
                made.get("larger_code"),
                ifAsked.apply("auxiliary_code"),
                made.get("from_code"),
                made.get("from_larger_code"),
                ifAsked.apply("from_auxiliary"),
                made.get("without_bias"),
                made.get("after_first"));
    }

    private void requireTrainable() {
        List<Problem> errors = AutoencoderParams.problems(settings).stream()
                .filter(Problem::isError)
                .toList();
        if (!errors.isEmpty()) {
            throw new IllegalArgumentException(
                    errors.stream().map(Problem::oneLine).collect(Collectors.joining(" ")));
        }
    }

    /**
     * The sparse embeddings {@code [batch, latents]}, without gradient. The buffer moves on.
     *
     * @param maxActiveDims instead of {@code k}
     */
    public NDArray encode(NDArray dense, Optional<Long> maxActiveDims, NDManager owner) {
        long active = maxActiveDims.orElse(settings.get(AutoencoderParams.K));
        if (active < 1 || active > settings.get(AutoencoderParams.HIDDEN_DIM)) {
            throw new IllegalArgumentException("max_active_dims: " + active + " latents cannot be selected of "
                    + settings.get(AutoencoderParams.HIDDEN_DIM) + ".");
        }
        NamedArrays made = kernels.callForNamed(owner, "encode", input(dense).integer("k", active), false);
        setLastUsed(made.get("last_used"));
        return made.get("code");
    }

    private Arguments input(NDArray dense) {
        return new Arguments()
                .array("x", dense)
                .array("weights.pre_bias", preBias)
                .array("weights.encoder", weight)
                .array("weights.latent_bias", latentBias)
                .array("last_used", lastUsed)
                .flag("normalize", settings.get(AutoencoderParams.NORMALIZE));
    }

    private void setLastUsed(NDArray counted) {
        counted.copyTo(lastUsed);
    }

    @Override
    public void close() {
        kernels.close();
        manager.close();
    }
}
