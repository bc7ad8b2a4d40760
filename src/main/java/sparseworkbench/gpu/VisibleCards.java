package sparseworkbench.gpu;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Reads {@code CUDA_VISIBLE_DEVICES} as CUDA does: numbers or beginnings of uuids, up to the first that names no card. A part of a card ({@code MIG-…})
 * is a card of which little is known: the driver's list has whole cards only, and CUDA shows one part at most.
 */
final class VisibleCards {
    private static final String PART = "MIG-";

    private VisibleCards() {}

    /** @param value of the variable; null where it is not set: all cards */
    static List<GraphicsCard> of(String value, List<GraphicsCard> all) {
        if (value == null) {
            return all;
        }
        if (value.strip().startsWith(PART) && !all.isEmpty()) {
            return List.of(part(value.strip().split(",")[0], all));
        }
        List<GraphicsCard> visible = new ArrayList<>();
        for (String name : value.split(",")) {
            Optional<GraphicsCard> card = all.stream()
                    .filter(candidate -> isNamed(candidate, name.strip()))
                    .findFirst();
            if (card.isEmpty() || visible.contains(card.get())) {
                break;
            }
            visible.add(card.get());
        }
        return List.copyOf(visible);
    }

    private static GraphicsCard part(String uuid, List<GraphicsCard> all) {
        GraphicsCard whole = all.stream()
                .filter(card -> uuid.contains(card.uuid()))
                .findFirst()
                .orElse(all.getFirst());
        return new GraphicsCard(
                whole.index(),
                uuid.strip(),
                whole.name() + " (part)",
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalInt.empty(),
                whole.driver(),
                whole.capability());
    }

    private static boolean isNamed(GraphicsCard card, String name) {
        return name.equals(Integer.toString(card.index()))
                || name.length() > "GPU-".length() && card.uuid().startsWith(name);
    }
}
