package sparseworkbench.encoder;

import ai.djl.ndarray.NDManager;
import java.util.Optional;
import java.util.OptionalInt;
import sparseworkbench.param.Values;

/**
 * How an encoder is loaded.
 *
 * @param device       what computes
 * @param threads      processor threads, one per core when empty
 * @param maxSeqLength longest text in tokens, special ones included; the model's own limits apply on top
 * @param precision    how it encodes; all but single precision is for encoding alone, what is loaded so is neither trained nor saved
 * @param settings     values of {@link EncoderParams} that change the model; empty for the model as it is
 */
public record EncoderOptions(
        ComputeDevice device, OptionalInt threads, int maxSeqLength, Precision precision, Optional<Values> settings) {

    /** The model as it is, in single precision. */
    public EncoderOptions(ComputeDevice device, OptionalInt threads, int maxSeqLength) {
        this(device, threads, maxSeqLength, Precision.FLOAT32, Optional.empty());
    }

    /** What the section {@code model} of a project says, in single precision. */
    public static EncoderOptions of(Values model) throws DeviceUnavailable {
        OptionalInt threads = model.get(EncoderParams.THREADS)
                .map(n -> OptionalInt.of(n.intValue()))
                .orElse(OptionalInt.empty());
        return new EncoderOptions(
                ComputeDevice.choose(model.get(EncoderParams.DEVICE)),
                threads,
                model.get(EncoderParams.MAX_SEQ_LENGTH).intValue(),
                Precision.FLOAT32,
                Optional.of(model));
    }

    /** The same in another precision. */
    public EncoderOptions in(Precision other) {
        return new EncoderOptions(device, threads, maxSeqLength, other, settings);
    }

    /** Whether special tokens are left out of embeddings that are not so already. */
    boolean withoutSpecialTokens() {
        return settings.filter(values -> values.isActive(EncoderParams.WITHOUT_SPECIAL_TOKENS)
                        && values.get(EncoderParams.WITHOUT_SPECIAL_TOKENS))
                .isPresent();
    }

    /** The same device, threads and length for another model, which stays as it is. */
    EncoderOptions forAnother() {
        return new EncoderOptions(device, threads, maxSeqLength);
    }

    /** A new manager on the device, for a model that computes with these threads. */
    NDManager newManager() {
        ComputeDevice.useThreads(threads);
        return NDManager.newBaseManager(device.device(), "PyTorch");
    }
}
