package sparseworkbench.gpu;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a graphics card does to a training that goes on, recognized by what PyTorch, CUDA and the driver say. */
public enum CardFailure {
    /** The card's own memory; PyTorch says how much it wanted and had. */
    OUT_OF_MEMORY(
            "The graphics card ran out of memory.",
            "Start a new run with " + CardFailure.LESS + ", or on the processor"
                    + " (device “Processor”). Programs that use the card, other runs too, can be closed: then resume.",
            "Close other programs that use the card, or ask for less at a time (smaller batches, shorter texts).",
            List.of("cuda out of memory", "cuda error: out of memory", "alloc_failed", "cudaerrormemoryallocation")),
    /** It was taken out, fell off the bus, was reset, is held by somebody else, or computed where it must not. */
    LOST(
            "The graphics card failed or is gone.",
            "Resume: the run goes on from its last checkpoint, on the card if it answers again, else, with the device"
                    + " “Automatic”, on the processor. To leave the card alone, resume on the processor. If the card"
                    + " stays away, restart the computer.",
            "Try again. If the card stays away, choose the device “Processor”, or restart the computer.",
            List.of(
                    "cuda error",
                    "cuda driver error",
                    "cuda runtime error",
                    "cuda kernel errors",
                    "cuda call failed",
                    "cuda unknown error",
                    "unspecified launch failure",
                    "device-side assert",
                    "cuda-capable device",
                    "no cuda gpus are available",
                    "no kernel image is available",
                    "illegal memory access",
                    "uncorrectable ecc error",
                    "device unavailable",
                    "cublas_status_",
                    "cudnn_status_",
                    "cusparse_status_",
                    "cusolver_status_",
                    "curand_status_",
                    "cudnn error",
                    "nccl error",
                    "gpu is lost",
                    "fallen off the bus",
                    "nvrm: xid",
                    "nvml_error",
                    "cudaerror"));

    private static final String CARD = "The graphics card";
    private static final String LESS = "a smaller batch size, with mini-batches or with shorter texts";
    private static final int LONGEST_CHAIN = 20;

    private final String title;
    private final String cure;
    private final String cureOfOneCall;
    private final List<String> signs;

    CardFailure(String title, String cure, String cureOfOneCall, List<String> signs) {
        this.title = title;
        this.cure = cure;
        this.cureOfOneCall = cureOfOneCall;
        this.signs = signs;
    }

    /** Finds out whether what was said is about a card. */
    public static Optional<CardFailure> in(String said) {
        String lower = said.toLowerCase(Locale.ROOT);
        return List.of(values()).stream()
                .filter(failure -> failure.signs.stream().anyMatch(lower::contains))
                .findFirst();
    }

    /** The same for what was thrown, and what that came from. */
    public static Optional<CardFailure> behind(Throwable thrown) {
        return in(Stream.iterate(thrown, t -> t != null, Throwable::getCause)
                .limit(LONGEST_CHAIN)
                .map(Throwable::toString)
                .collect(Collectors.joining("\n")));
    }

    /** What happened, for people. */
    public String title() {
        return title;
    }

    /** What to do with a run. */
    public String cure() {
        return cure;
    }

    /** The same where it is known which card it was. */
    public String title(Optional<GraphicsCard> card) {
        return card.map(known -> title.replace(CARD, CARD + " (" + known.inWords() + ")"))
                .orElse(title);
    }

    /**
     * The same where it is known what needs less memory.
     *
     * @param smaller what to train with instead, to follow "a new run with"; empty if nothing is known
     */
    public String cure(Optional<String> smaller) {
        return smaller.map(known -> cure.replace(LESS, known + ", with shorter texts"))
                .orElse(cure);
    }

    /** What to do where nothing goes on from a checkpoint: encoding, looking into a model, setting up. */
    public String cureOfOneCall() {
        return cureOfOneCall;
    }
}
