package sparseworkbench.gpu;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The generation of a card, as NVIDIA counts: 8.6, 12.0. Compared as numbers: as texts the newest would come before the older ones.
 *
 * @param major the generation
 * @param minor what sets cards of one generation apart
 */
public record ComputeCapability(int major, int minor) implements Comparable<ComputeCapability> {
    private static final Pattern TEXT = Pattern.compile("(\\d{1,3})\\.(\\d{1,3})");
    /** Ampere, the first that multiplies bfloat16 (NVIDIA, CUDA C++ Programming Guide, "Compute Capability 8.x"). */
    private static final ComputeCapability FIRST_WITH_BFLOAT16 = new ComputeCapability(8, 0);

    private static final Comparator<ComputeCapability> ORDER =
            Comparator.comparingInt(ComputeCapability::major).thenComparingInt(ComputeCapability::minor);

    /** Empty for what is none, such as {@code [N/A]}. */
    public static Optional<ComputeCapability> parse(String text) {
        Matcher found = TEXT.matcher(text.strip());
        return found.matches()
                ? Optional.of(new ComputeCapability(Integer.parseInt(found.group(1)), Integer.parseInt(found.group(2))))
                : Optional.empty();
    }

    /** Whether the card multiplies bfloat16 by itself. */
    public boolean hasBfloat16() {
        return compareTo(FIRST_WITH_BFLOAT16) >= 0;
    }

    @Override
    public int compareTo(ComputeCapability other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return major + "." + minor;
    }
}
