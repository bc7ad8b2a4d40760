package sparseworkbench.gpu;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * How much a card has to do at a moment, for all programs together.
 *
 * @param usedGb        memory in use, in units of 1,024 MiB
 * @param memoryPercent the same, of what it has
 * @param usePercent    how much of the time it computed
 */
public record CardLoad(OptionalDouble usedGb, OptionalDouble memoryPercent, OptionalInt usePercent) {
    private static final double MIB_PER_GB = 1024;
    private static final double PERCENT = 100;

    /** Asks the driver's program now, some tenths of a second. Empty where it does not know the card, or does not answer. */
    public static Optional<CardLoad> look(GraphicsCard card) {
        return look(card, NvidiaSmi.installed(GpuPlatform.here()));
    }

    static Optional<CardLoad> look(GraphicsCard card, NvidiaSmi smi) {
        return smi.ask() instanceof NvidiaSmi.Answer.Cards found
                ? found.cards().stream()
                        .filter(now -> now.uuid().equals(card.uuid()))
                        .findFirst()
                        .flatMap(CardLoad::of)
                : Optional.empty();
    }

    private static Optional<CardLoad> of(GraphicsCard now) {
        if (now.used().isEmpty() && now.usePercent().isEmpty()) {
            return Optional.empty();
        }
        boolean known = now.used().isPresent() && now.memory().orElse(0) > 0;
        return Optional.of(new CardLoad(
                now.used().isPresent()
                        ? OptionalDouble.of(now.used().getAsLong() / MIB_PER_GB)
                        : OptionalDouble.empty(),
                known
                        ? OptionalDouble.of(
                                PERCENT * now.used().getAsLong() / now.memory().getAsLong())
                        : OptionalDouble.empty(),
                now.usePercent()));
    }
}
