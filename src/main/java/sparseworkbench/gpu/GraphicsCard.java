package sparseworkbench.gpu;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * An NVIDIA card as its driver describes it.
 *
 * @param index      its number: by place on the bus, from 0
 * @param uuid       its name for programs, {@code GPU-…}
 * @param name       its name for people: "NVIDIA GeForce RTX 4090"
 * @param memory     in MiB; empty where the card has none of its own
 * @param used       MiB of it in use, by whatever program
 * @param usePercent how busy it is
 * @param driver     version of the driver
 * @param capability its generation; drivers before 510 do not say
 */
public record GraphicsCard(
        int index,
        String uuid,
        String name,
        OptionalLong memory,
        OptionalLong used,
        OptionalInt usePercent,
        Optional<DriverVersion> driver,
        Optional<ComputeCapability> capability) {
    private static final double MIB_PER_GB = 1024;

    /** Name and memory, as people call it: "NVIDIA GeForce RTX 4090, 24 GB". */
    public String inWords() {
        return memory.isPresent()
                ? String.format(Locale.ROOT, "%s, %.0f GB", name, memory.getAsLong() / MIB_PER_GB)
                : name;
    }
}
