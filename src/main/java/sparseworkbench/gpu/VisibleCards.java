package sparseworkbench.gpu;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code CUDA_VISIBLE_DEVICES} as CUDA does: numbers or beginnings of uuids, up to the first that names no card. */
final class VisibleCards {
    private VisibleCards() {}

    /** @param value of the variable; null where it is not set: all cards */
    static List<GraphicsCard> of(String value, List<GraphicsCard> all) {
        if (value == null) {
            return all;
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

    private static boolean isNamed(GraphicsCard card, String name) {
        return name.equals(Integer.toString(card.index()))
                || name.length() > "GPU-".length() && card.uuid().startsWith(name);
    }
}
