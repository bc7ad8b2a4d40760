package sparseworkbench.encoder;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Optional;
import java.util.OptionalInt;
import sparseworkbench.gpu.CardAssignment;
import sparseworkbench.gpu.ComputeCapability;
import sparseworkbench.gpu.GraphicsCard;
import sparseworkbench.torch.TorchThreads;

/**
 * What computes: the processor or a graphics card.
 *
 * @param device as the tensor engine knows it
 * @param name   for people
 */
public record ComputeDevice(Device device, String name) {

    /** What PyTorch has where it was built for cards and finds one. */
    private static final String CUDA = "CUDA";
    /** More than a computer has. */
    private static final int MOST_CARDS = 64;

    public static final ComputeDevice CPU = new ComputeDevice(Device.cpu(), "processor");

    /**
     * The device for a choice of {@link EncoderParams#DEVICE}. A process that was given a card sees no other one.
     *
     * @throws DeviceUnavailable a card is asked for and there is none that works
     */
    public static ComputeDevice choose(String choice) throws DeviceUnavailable {
        if (choice.equals(EncoderParams.PROCESSOR)) {
            return CPU;
        }
        boolean required = choice.equals(EncoderParams.CARD_ONLY);
        if (!required && !choice.equals(EncoderParams.DEVICE.defaultValue())) {
            throw new IllegalArgumentException("No device: " + choice);
        }
        boolean sees = Engine.getEngine("PyTorch").hasCapability(CUDA);
        if (sees && works(Device.gpu())) {
            return card(CardAssignment.ofThisProcess());
        }
        if (required) {
            throw new DeviceUnavailable(withoutCard(sees));
        }
        return CPU;
    }

    private static ComputeDevice card(CardAssignment given) {
        return new ComputeDevice(
                Device.gpu(), given.card().map(GraphicsCard::name).orElse("graphics card"));
    }

    private static String withoutCard(boolean sees) {
        String why = CardAssignment.ofThisProcess()
                .reason()
                .orElse(
                        sees
                                ? "A graphics card is there, but a small calculation on it failed."
                                : "No graphics card was found that the tensor library can use.");
        return why + " Or choose the device “Automatic” or “Processor”.";
    }

    /**
     * What there is to say of the device of this process: nothing on a computer without a card.
     *
     * @return what computes, or why not the card
     */
    public Optional<String> notice() {
        return device.isGpu()
                ? Optional.of("Computes on the " + inWords() + ".")
                : whyNot().map(why -> "Computes on the processor. " + why);
    }

    /** The name, and of a card its memory. */
    public String inWords() {
        return device.isGpu()
                ? CardAssignment.ofThisProcess()
                        .card()
                        .map(GraphicsCard::inWords)
                        .orElse(name)
                : name;
    }

    /** Why it is the processor where it might have been a card; empty on a card, and where nobody asked for one. */
    public Optional<String> whyNot() {
        CardAssignment given = CardAssignment.ofThisProcess();
        return device.isGpu()
                ? Optional.empty()
                : given.reason()
                        .or(() -> given.card()
                                .map(card -> "The tensor library does not see the " + card.name()
                                        + ", or a small calculation on it failed; “workbench doctor” says more."));
    }

    /** A card that was tried and failed the trial. */
    public static DeviceUnavailable computesOtherwise(String message) {
        return new DeviceUnavailable(message);
    }

    /**
     * Cards that PyTorch can compute with: it is asked itself, because DJL looks for a library of CUDA's that a computer with a driver alone has
     * not.
     */
    public static int cardCount() {
        int count = 0;
        if (Engine.getEngine("PyTorch").hasCapability(CUDA)) {
            while (count < MOST_CARDS && works(Device.gpu(count))) {
                count++;
            }
        }
        return count;
    }

    /**
     * Makes sure that the device multiplies 16-bit numbers of the kind bfloat16 by itself; imitated, they are slower than 32-bit ones.
     *
     * @throws DeviceUnavailable it does not, or does not say
     */
    public void requireBfloat16() throws DeviceUnavailable {
        boolean there = device.isGpu()
                ? CardAssignment.ofThisProcess()
                        .card()
                        .flatMap(GraphicsCard::capability)
                        .filter(ComputeCapability::hasBfloat16)
                        .isPresent()
                : ProcessorFeatures.hasBfloat16();
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
        return !device.isGpu() && ProcessorFeatures.isFastWith(Precision.BFLOAT16);
    }

    /** Whether encoding is known to be quicker than in single precision. Nobody has measured it on graphics cards. */
    boolean isFastWith(Precision precision) {
        return precision == Precision.FLOAT32 || !device.isGpu() && ProcessorFeatures.isFastWith(precision);
    }

    /**
     * What a choice of {@link Precision#PARAM} is on this device.
     *
     * @throws DeviceUnavailable it is not quicker with that than in single precision
     */
    public Precision precision(String choice) throws DeviceUnavailable {
        if (choice.equals(Precision.AUTO)) {
            return isFastWith(Precision.BFLOAT16) ? Precision.BFLOAT16 : Precision.FLOAT32;
        }
        Precision chosen = Precision.of(choice);
        if (!isFastWith(chosen)) {
            throw new DeviceUnavailable("The " + name + " of this machine is not known to encode quicker in "
                    + chosen.key() + " than in " + Precision.FLOAT32.key() + ". Choose "
                    + (isFastWith(Precision.BFLOAT16) ? Precision.BFLOAT16.key() + " or " : "")
                    + Precision.FLOAT32.key() + ".");
        }
        return chosen;
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
