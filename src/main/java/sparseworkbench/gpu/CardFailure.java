package sparseworkbench.gpu;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a graphics card does to a training that goes on, recognized by what PyTorch and CUDA say. */
public enum CardFailure {
    /** The card's own memory; PyTorch says how much it wanted and had. */
    OUT_OF_MEMORY(
            "The graphics card ran out of memory.",
            "Start a new run with a smaller batch size, with mini-batches or with shorter texts, or on the processor"
                    + " (device “Processor”). Programs that use the card, other runs too, can be closed: then resume.",
            List.of("cuda out of memory", "cuda error: out of memory", "cublas_status_alloc_failed")),
    /** It was taken out, fell off the bus, was reset, or computed where it must not. */
    LOST(
            "The graphics card failed or is gone.",
            "Resume: the run goes on from its last checkpoint, on the card if it answers again, else, with the device"
                    + " “Automatic”, on the processor. If the card stays away, restart the computer.",
            List.of(
                    "cuda error:",
                    "cuda driver error:",
                    "cublas_status_",
                    "cudnn_status_",
                    "gpu is lost",
                    "nvml_error"));

    private final String title;
    private final String cure;
    private final List<String> signs;

    CardFailure(String title, String cure, List<String> signs) {
        this.title = title;
        this.cure = cure;
        this.signs = signs;
    }

    /** Finds out whether what was said is about a card. */
    public static Optional<CardFailure> in(String said) {
        String lower = said.toLowerCase(Locale.ROOT);
        return List.of(values()).stream()
                .filter(failure -> failure.signs.stream().anyMatch(lower::contains))
                .findFirst();
    }

    /** What happened, for people. */
    public String title() {
        return title;
    }

    /** What to do. */
    public String cure() {
        return cure;
    }
}
