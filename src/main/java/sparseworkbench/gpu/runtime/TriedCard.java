package sparseworkbench.gpu.runtime;

import java.util.OptionalLong;
import sparseworkbench.gpu.GraphicsCard;

/**
 * The card that a build was tried on: noted, so that a plan can look at its memory without asking the driver each time.
 *
 * @param name   of the card
 * @param memory in MiB; empty where the card has none of its own
 */
public record TriedCard(String name, OptionalLong memory) {
    public static TriedCard of(GraphicsCard card) {
        return new TriedCard(card.name(), card.memory());
    }
}
