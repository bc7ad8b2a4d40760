package sparseworkbench.encoder;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * What the processor multiplies quickly. Read from its description, as Linux gives it, and not measured, so that a computation goes the same way
 * each time; a system that has no such description has none of it.
 */
public final class ProcessorFeatures {
    private static final Set<String> X86_BFLOAT16_FLAGS = Set.of("avx512_bf16", "amx_bf16");
    private static final Set<String> ARM_BFLOAT16_FLAGS = Set.of("bf16");
    private static final Set<String> X86_INT8_FLAGS = Set.of("avx512_vnni");

    private ProcessorFeatures() {}

    /**
     * Whether matrices of these numbers are known to be multiplied faster than those of 32 bits, and summed in 32 bits: on processors with
     * instructions of the x86 family for it.
     */
    public static boolean isFastWith(Precision precision) {
        return switch (precision) {
            case FLOAT32 -> true;
            case BFLOAT16 -> names(Processor.ofThisComputer(), X86_BFLOAT16_FLAGS);
            case INT8 -> names(Processor.ofThisComputer(), X86_INT8_FLAGS);
        };
    }

    /** All that it is fast with. */
    public static List<Precision> fast() {
        return Arrays.stream(Precision.values())
                .filter(ProcessorFeatures::isFastWith)
                .toList();
    }

    /** Whether this processor multiplies bfloat16 by itself. */
    static boolean hasBfloat16() {
        return isBfloat16Flag(Processor.ofThisComputer());
    }

    /** Whether a processor has instructions for bfloat16. */
    static boolean isBfloat16Flag(Processor processor) {
        return names(processor, X86_BFLOAT16_FLAGS) || names(processor, ARM_BFLOAT16_FLAGS);
    }

    private static boolean names(Processor processor, Set<String> flags) {
        return !Collections.disjoint(processor.flags(), flags);
    }
}
