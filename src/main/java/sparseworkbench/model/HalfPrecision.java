package sparseworkbench.model;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import sparseworkbench.param.Problem;

/** Weights of 16 bits, with which the reference computes where {@code config.json} or else the file says so; here they get 32. */
final class HalfPrecision {
    private static final List<String> HALF = List.of("float16", "bfloat16");

    private HalfPrecision() {}

    /** Said where the reference's vectors are coarser. */
    static Optional<Problem> warning(ObjectNode config, WeightNames names) {
        String said = config.path("dtype").asText(config.path("torch_dtype").asText(""));
        boolean half = said.isEmpty() || said.equals("auto")
                ? names.dtype().isHalf()
                : HALF.contains(said.replace("torch.", ""));
        return half
                ? Optional.of(Problem.warning(
                        "source",
                        "The weights are numbers of 16 bits, and the reference library computes with such. Here they"
                            + " are computed with and saved in 32 bits: vectors differ from the reference library's by"
                            + " its rounding, up to about a hundredth of the largest weight.",
                        "To compare, load it in Python with model_kwargs={\"dtype\": \"float32\"}."))
                : Optional.empty();
    }
}
