package sparseworkbench.encoder;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.util.cuda.CudaUtils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import sparseworkbench.torch.TorchThreads;

/**
 * What computes: the processor or a graphics card.
 *
 * @param device as the tensor engine knows it
 * @param name   for people
 */
public record ComputeDevice(Device device, String name) {

    private static final Path PROCESSOR = Path.of("/proc/cpuinfo");
    private static final Set<String> X86_BFLOAT16_FLAGS = Set.of("avx512_bf16", "amx_bf16");
    private static final Set<String> ARM_BFLOAT16_FLAGS = Set.of("bf16");
    private static final String FIRST_CUDA_WITH_BFLOAT16 = "80";

    public static final ComputeDevice CPU = new ComputeDevice(Device.cpu(), "processor");

    /**
     * The device for a choice of {@link EncoderParams#DEVICE}.
     *
     * @throws DeviceUnavailable {@code gpu} is asked for and there is none that works
     */
    public static ComputeDevice choose(String choice) throws DeviceUnavailable {
        return switch (choice) {
            case "cpu" -> CPU;
            case "auto" -> gpuCount() > 0 && works(Device.gpu()) ? gpu() : CPU;
            case "gpu" -> {
                if (gpuCount() == 0) {
                    throw new DeviceUnavailable(
                            "No graphics card was found that the tensor engine can use. Choose the device "
                                    + "“Automatic” or “Processor”, or install the driver of the NVIDIA card.");
                }
                if (!works(Device.gpu())) {
                    throw new DeviceUnavailable(
                            "A graphics card is there, but a small calculation on it failed. Choose the "
                                    + "device “Automatic” or “Processor”.");
                }
                yield gpu();
            }
            default -> throw new IllegalArgumentException("No device: " + choice);
        };
    }

    /** Graphics cards that the engine sees. */
    public static int gpuCount() {
        return Engine.getEngine("PyTorch").getGpuCount();
    }

    private static ComputeDevice gpu() {
        return new ComputeDevice(Device.gpu(), "graphics card");
    }

    /**
     * Makes sure that the device multiplies 16-bit numbers of the kind bfloat16 by itself; imitated, they are slower than 32-bit ones.
     *
     * @throws DeviceUnavailable it does not, or does not say
     */
    public void requireBfloat16() throws DeviceUnavailable {
        boolean there = device.isGpu()
                ? CudaUtils.getComputeCapability(device.getDeviceId()).compareTo(FIRST_CUDA_WITH_BFLOAT16) >= 0
                : isBfloat16Flag(PROCESSOR);
        if (!there) {
            throw new DeviceUnavailable("The " + name
                    + " of this machine does not compute with bfloat16. Switch off “bfloat16” " + "(training.bf16).");
        }
    }

    /**
     * Whether matrices of bfloat16 are known to be multiplied faster than those of 32 bits, and summed in 32 bits: on processors with
     * instructions of the x86 family for it. Read from the processor's description and not measured, so that a computation goes the same way each
     * time.
     */
    static boolean isFastWithBfloat16(Device device) {
        return !device.isGpu() && names(PROCESSOR, X86_BFLOAT16_FLAGS);
    }

    /** Whether a description of the processor, as Linux gives it, names instructions for bfloat16. */
    static boolean isBfloat16Flag(Path description) {
        return names(description, X86_BFLOAT16_FLAGS) || names(description, ARM_BFLOAT16_FLAGS);
    }

    private static boolean names(Path description, Set<String> flags) {
        try {
            return Files.isReadable(description)
                    && Files.readString(description)
                            .lines()
                            .filter(line -> line.startsWith("flags") || line.startsWith("Features"))
                            .flatMap(line -> Stream.of(line.split("\\s+")))
                            .anyMatch(flags::contains);
        } catch (IOException e) {
            return false;
        }
    }

    /** A driver too old for the engine shows only when something is computed. */
    private static boolean works(Device device) {
        try (NDManager manager = NDManager.newBaseManager(device, "PyTorch");
                NDArray one = manager.create(1f)) {
            return one.add(1f).toFloatArray()[0] == 2f;
        } catch (RuntimeException e) {
            return false;
        }
    }

    /** Sets how many processor threads compute, for the whole process; without a number, one per core. */
    public static void useThreads(OptionalInt threads) {
        TorchThreads.use(threads.orElseGet(() -> Runtime.getRuntime().availableProcessors()));
    }
}
