package sparseworkbench.encoder;

import java.util.OptionalInt;
import sparseworkbench.param.Values;

/**
 * How an encoder is loaded.
 *
 * @param device       what computes
 * @param threads      processor threads, one per core when empty
 * @param maxSeqLength longest text in tokens, special ones included; the model's own limits apply on top
 */
public record EncoderOptions(ComputeDevice device, OptionalInt threads, int maxSeqLength) {

    /** What the section {@code model} of a project says. */
    public static EncoderOptions of(Values model) throws DeviceUnavailable {
        OptionalInt threads = model.get(EncoderParams.THREADS).map(n -> OptionalInt.of(n.intValue())).orElse(OptionalInt.empty());
        return new EncoderOptions(ComputeDevice.choose(model.get(EncoderParams.DEVICE)), threads,
                model.get(EncoderParams.MAX_SEQ_LENGTH).intValue());
    }
}
