package sparseworkbench.gpu.runtime;

import java.util.OptionalDouble;
import java.util.OptionalLong;
import sparseworkbench.gpu.GraphicsCard;

/**
 * A card that a build can use: noted, so that a plan can look at its memory without asking the driver each time.
 *
 * @param name           of the card
 * @param memory         in MiB; empty where the card has none of its own
 * @param timesProcessor how many times as fast as on the processor a step was when the build was tried; empty for cards that it was not tried on
 */
public record TriedCard(String name, OptionalLong memory, OptionalDouble timesProcessor) {
    public TriedCard(String name, OptionalLong memory) {
        this(name, memory, OptionalDouble.empty());
    }

    /** One that nothing was tried on. */
    static TriedCard of(GraphicsCard card) {
        return new TriedCard(card.name(), card.memory());
    }

    public static TriedCard of(GraphicsCard card, OptionalDouble timesProcessor) {
        return new TriedCard(card.name(), card.memory(), timesProcessor);
    }
}
