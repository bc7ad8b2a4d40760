package sparseworkbench.gpu.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import sparseworkbench.gpu.GraphicsCard;

/** What is noted of the computer's cards beside the build that they were set up with. */
final class CardNotes {
    private static final String NAME = "card";
    private static final String MEMORY = "memory_mib";
    private static final String TIMES = "times_processor";
    private static final String CARDS = "cards";
    private static final String UUID = "uuid";
    private static final String INDEX = "index";

    private CardNotes() {}

    /** @param all the cards that the build can use, the one that it was tried on among them */
    static void put(ObjectNode note, TriedCard tried, List<GraphicsCard> all) {
        note.put(NAME, tried.name());
        tried.memory().ifPresent(memory -> note.put(MEMORY, memory));
        tried.timesProcessor().ifPresent(times -> note.put(TIMES, times));
        ArrayNode cards = note.putArray(CARDS);
        for (GraphicsCard card : all) {
            ObjectNode one = cards.addObject()
                    .put(INDEX, card.index())
                    .put(UUID, card.uuid())
                    .put(NAME, card.name());
            card.memory().ifPresent(memory -> one.put(MEMORY, memory));
        }
    }

    static TriedCard tried(JsonNode note) {
        return new TriedCard(
                note.path(NAME).asText(),
                memory(note),
                note.path(TIMES).asDouble() > 0
                        ? OptionalDouble.of(note.path(TIMES).asDouble())
                        : OptionalDouble.empty());
    }

    /** None in notes of earlier versions. */
    static List<GraphicsCard> cards(JsonNode note) {
        List<GraphicsCard> cards = new ArrayList<>();
        for (JsonNode one : note.path(CARDS)) {
            cards.add(new GraphicsCard(
                    one.path(INDEX).asInt(),
                    one.path(UUID).asText(),
                    one.path(NAME).asText(),
                    memory(one),
                    OptionalLong.empty(),
                    OptionalInt.empty(),
                    Optional.empty(),
                    Optional.empty()));
        }
        return cards;
    }

    private static OptionalLong memory(JsonNode note) {
        return note.hasNonNull(MEMORY) ? OptionalLong.of(note.path(MEMORY).asLong()) : OptionalLong.empty();
    }
}
