package sparseworkbench.plan;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import sparseworkbench.gpu.runtime.GpuRuntimes;
import sparseworkbench.home.Home;

/** How much faster than the processor a card was when it was set up: of the built-in model, with a small batch. */
public final class CardSpeedup {
    private static final double TEN = 10;

    private CardSpeedup() {}

    /** A sentence; empty if another card was tried, or by an earlier version. */
    public static Optional<String> of(Home home, String card) {
        return new GpuRuntimes(home).inUse() instanceof GpuRuntimes.InUse.Whole used
                ? of(used, card)
                : Optional.empty();
    }

    /** The same for what is in use. */
    public static Optional<String> of(GpuRuntimes.InUse.Whole used, String card) {
        OptionalDouble times = used.card().name().equals(card) ? used.card().timesProcessor() : OptionalDouble.empty();
        return times.isEmpty() ? Optional.empty() : Optional.of(sentence(times.getAsDouble()));
    }

    private static String sentence(double times) {
        return String.format(
                Locale.ROOT,
                "When it was set up, a step of the built-in model was %s times as fast on it as on the processor.",
                String.format(Locale.ROOT, times < TEN ? "%.1f" : "%.0f", times));
    }
}
