package sparseworkbench.encoder;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;
import java.util.OptionalInt;

/**
 * What computes: the processor or a graphics card.
 *
 * @param device as the tensor engine knows it
 * @param name   for people
 */
public record ComputeDevice(Device device, String name) {

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
                    throw new DeviceUnavailable("No graphics card was found that the tensor engine can use. Choose the device "
                            + "“Automatic” or “Processor”, or install the driver of the NVIDIA card.");
                }
                if (!works(Device.gpu())) {
                    throw new DeviceUnavailable("A graphics card is there, but a small calculation on it failed. Choose the "
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

    /** A driver too old for the engine shows only when something is computed. */
    private static boolean works(Device device) {
        try (NDManager manager = NDManager.newBaseManager(device, "PyTorch"); NDArray one = manager.create(1f)) {
            return one.add(1f).toFloatArray()[0] == 2f;
        } catch (RuntimeException e) {
            return false;
        }
    }

    /** Sets how many processor threads compute, for the whole process; without a number, one per core. */
    public static void useThreads(OptionalInt threads) {
        Engine.getEngine("PyTorch");
        JniUtils.setNumThreads(threads.orElseGet(() -> Runtime.getRuntime().availableProcessors()));
    }
}
