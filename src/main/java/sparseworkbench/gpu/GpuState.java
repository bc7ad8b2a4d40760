package sparseworkbench.gpu;

import java.util.List;
import java.util.Optional;

/**
 * What stands between this computer and a training on its graphics card, and what to do about it.
 *
 * @param kind which state it is
 * @param what the state, for people
 * @param cure what to do; empty where there is nothing to do
 */
public record GpuState(Kind kind, String what, String cure) {

    /** The states, from the farthest to the nearest. */
    public enum Kind {
        UNSUPPORTED_PLATFORM,
        NO_CARD,
        OTHER_MAKER,
        NO_DRIVER,
        BROKEN_DRIVER,
        HIDDEN,
        DRIVER_TOO_OLD,
        CARD_TOO_OLD,
        CARD_TOO_NEW,
        NO_RUNTIME,
        BROKEN_RUNTIME,
        READY
    }

    private static final String DRIVERS = "https://www.nvidia.com/drivers";

    /** One line: the state and its cure. */
    public String inWords() {
        return cure.isEmpty() ? what : what + " " + cure;
    }

    /** Whether a card is there that would compute once its build of the tensor library is installed, or again. */
    public boolean canBeSetUp() {
        return kind == Kind.NO_RUNTIME || kind == Kind.BROKEN_RUNTIME || kind == Kind.READY;
    }

    /**
     * What is in the way before the tensor library is looked at; empty if nothing is.
     *
     * @param needs what the library asks for
     */
    public static Optional<GpuState> ofHardware(GpuDetection found, CudaRequirements needs) {
        if (!found.platform().isSupported()) {
            return Optional.of(unsupported(found.platform()));
        }
        return found.cards().isEmpty() ? Optional.of(withoutCard(found)) : unfit(found, needs);
    }

    private static GpuState unsupported(GpuPlatform platform) {
        return new GpuState(
                Kind.UNSUPPORTED_PLATFORM,
                platform == GpuPlatform.APPLE
                        ? "Apple's graphics cards are not supported: trainings run on the processor."
                        : "Graphics cards are supported on Linux and Windows with x86-64 processors: trainings run on"
                                + " the processor here.",
                "");
    }

    private static GpuState withoutCard(GpuDetection found) {
        if (!found.hidden().isEmpty()) {
            return new GpuState(
                    Kind.HIDDEN,
                    "The variable " + GpuDetection.VISIBLE + " hides all graphics cards from programs.",
                    "Take it away, or let it name a card, and start the program again.");
        }
        if (found.fault().isPresent()) {
            return new GpuState(
                    Kind.BROKEN_DRIVER,
                    found.fault().get(),
                    "Restart the computer; if that does not help, install NVIDIA's driver again (" + DRIVERS + ").");
        }
        if (found.onBus().contains(GpuDetection.Maker.NVIDIA)) {
            return new GpuState(
                    Kind.NO_DRIVER,
                    "There is an NVIDIA card, but its driver is not installed.",
                    "Install it from " + DRIVERS
                            + " or with the system's own package, restart the computer, then set up the"
                            + " graphics card here.");
        }
        if (found.onBus().contains(GpuDetection.Maker.AMD)) {
            return new GpuState(
                    Kind.OTHER_MAKER, "AMD's graphics cards are not supported: trainings run on the processor.", "");
        }
        return new GpuState(Kind.NO_CARD, "No NVIDIA graphics card was found: trainings run on the processor.", "");
    }

    private static Optional<GpuState> unfit(GpuDetection found, CudaRequirements needs) {
        if (found.cards().stream().anyMatch(card -> needs.fits(card, found.platform()))) {
            return Optional.empty();
        }
        List<GraphicsCard> newEnough =
                found.cards().stream().filter(card -> !needs.isCardTooOld(card)).toList();
        if (newEnough.isEmpty()) {
            return Optional.of(cardTooOld(found.cards().getFirst(), needs));
        }
        Optional<GraphicsCard> known =
                newEnough.stream().filter(card -> !needs.isCardTooNew(card)).findFirst();
        return Optional.of(known.map(card -> driverTooOld(card, found, needs))
                .orElseGet(() -> cardTooNew(newEnough.getFirst(), needs)));
    }

    private static GpuState cardTooNew(GraphicsCard card, CudaRequirements needs) {
        return new GpuState(
                Kind.CARD_TOO_NEW,
                "The " + card.name() + " has compute capability "
                        + card.capability().orElseThrow() + ", and the tensor library for CUDA " + needs.cuda()
                        + " knows cards up to " + needs.newestMajor().orElseThrow() + ".x.",
                "Go back with “workbench gpu remove”, then set up the build for newer cards with “workbench gpu"
                        + " install”.");
    }

    private static GpuState driverTooOld(GraphicsCard card, GpuDetection found, CudaRequirements needs) {
        return new GpuState(
                Kind.DRIVER_TOO_OLD,
                "The driver of the " + card.name() + " is version "
                        + card.driver().orElseThrow() + ", and CUDA " + needs.cuda() + " needs "
                        + needs.oldestDriver(found.platform()) + " or newer.",
                "Install a newer one from " + DRIVERS + " and restart the computer.");
    }

    private static GpuState cardTooOld(GraphicsCard card, CudaRequirements needs) {
        return new GpuState(
                Kind.CARD_TOO_OLD,
                "The " + card.name() + " has compute capability "
                        + card.capability().orElseThrow() + ", and the tensor library for CUDA " + needs.cuda()
                        + " needs " + needs.oldestCard() + " or newer.",
                "The same version of PyTorch, built for CUDA 12.6, still knows it: bring that along with “workbench"
                        + " gpu use FOLDER”.");
    }
}
