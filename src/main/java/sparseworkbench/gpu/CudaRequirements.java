package sparseworkbench.gpu;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a build of the tensor library for one CUDA version asks of driver and card. Drivers: NVIDIA, CUDA Toolkit Release Notes, tables
 * "CUDA Toolkit and Minimum Required Driver Version for CUDA Minor Version Compatibility" and "CUDA Toolkit and Corresponding Driver
 * Versions". Cards: the list that PyTorch 2.7 is built for ({@code .ci/manywheel/build_cuda.sh}, {@code .ci/pytorch/windows/cuda128.bat}); code for
 * one card runs on all of the same major number, and no farther, unless it comes with the form that the driver compiles.
 *
 * @param cuda           CUDA's version, for people
 * @param oldestOnLinux  oldest driver that runs what was built for this major version of CUDA
 * @param oldestOnWindows the same on Windows
 * @param oldestCard     oldest generation of cards that it was built for
 * @param newestMajor    newest generation that it runs on; empty where the driver compiles for those that came later
 */
public record CudaRequirements(
        String cuda,
        DriverVersion oldestOnLinux,
        DriverVersion oldestOnWindows,
        ComputeCapability oldestCard,
        OptionalInt newestMajor) {
    private static final Pattern FLAVOR = Pattern.compile("cu(\\d\\d)(\\d)");
    private static final DriverVersion CUDA_12_LINUX = DriverVersion.of(525, 60, 13);
    private static final DriverVersion CUDA_12_WINDOWS = DriverVersion.of(528, 33);
    private static final DriverVersion CUDA_11_LINUX = DriverVersion.of(450, 80, 2);
    private static final DriverVersion CUDA_11_WINDOWS = DriverVersion.of(452, 39);
    /** Turing: those before were left out for CUDA 12.8, and kept in the builds for 11.8 and 12.6. */
    private static final ComputeCapability TURING = new ComputeCapability(7, 5);

    private static final ComputeCapability MAXWELL = new ComputeCapability(5, 0);
    /** Hopper, the last that the builds for 11.8 and 12.6 know. */
    private static final OptionalInt HOPPER = OptionalInt.of(9);

    /** @param flavor as PyTorch names its builds: {@code cu128}; empty for one that PyTorch 2.7 has not */
    public static Optional<CudaRequirements> of(String flavor) {
        Matcher found = FLAVOR.matcher(flavor);
        if (!found.matches()) {
            return Optional.empty();
        }
        String cuda = found.group(1) + "." + found.group(2);
        return switch (found.group(1)) {
            case "11" -> Optional.of(new CudaRequirements(cuda, CUDA_11_LINUX, CUDA_11_WINDOWS, MAXWELL, HOPPER));
            case "12" ->
                Optional.of(
                        found.group(2).equals("8")
                                ? new CudaRequirements(
                                        cuda, CUDA_12_LINUX, CUDA_12_WINDOWS, TURING, OptionalInt.empty())
                                : new CudaRequirements(cuda, CUDA_12_LINUX, CUDA_12_WINDOWS, MAXWELL, HOPPER));
            default -> Optional.empty();
        };
    }

    /** The oldest driver that will do. */
    public DriverVersion oldestDriver(GpuPlatform platform) {
        return platform == GpuPlatform.WINDOWS ? oldestOnWindows : oldestOnLinux;
    }

    boolean isDriverTooOld(GraphicsCard card, GpuPlatform platform) {
        return card.driver()
                .filter(driver -> driver.compareTo(oldestDriver(platform)) < 0)
                .isPresent();
    }

    boolean isCardTooOld(GraphicsCard card) {
        return card.capability()
                .filter(capability -> capability.compareTo(oldestCard) < 0)
                .isPresent();
    }

    boolean isCardTooNew(GraphicsCard card) {
        return newestMajor.isPresent()
                && card.capability()
                        .filter(capability -> capability.major() > newestMajor.getAsInt())
                        .isPresent();
    }

    /** Whether it can compute with this card, as far as versions tell. */
    public boolean fits(GraphicsCard card, GpuPlatform platform) {
        return !isDriverTooOld(card, platform) && !isCardTooOld(card) && !isCardTooNew(card);
    }

    /** The cards that it can compute with, as far as versions tell. */
    public List<GraphicsCard> fitting(GpuDetection found) {
        return found.cards().stream()
                .filter(card -> fits(card, found.platform()))
                .toList();
    }
}
