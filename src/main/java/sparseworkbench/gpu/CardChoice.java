package sparseworkbench.gpu;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Which of several cards a run gets: the one that was named, else the one with the least of its memory in use. */
public final class CardChoice {
    private CardChoice() {}

    /**
     * Chooses.
     *
     * @param fitting cards that the tensor library can use
     * @param named   a card's number, its uuid or the beginning of it, its name or a part of it; empty for any
     * @return empty if none is called so
     */
    public static Optional<GraphicsCard> of(List<GraphicsCard> fitting, Optional<String> named) {
        return inOrder(fitting, named).stream().findFirst();
    }

    /** All that it may be, the best one first. */
    public static List<GraphicsCard> inOrder(List<GraphicsCard> fitting, Optional<String> named) {
        String name = named.orElse("").strip();
        Comparator<GraphicsCard> free =
                Comparator.comparingLong(card -> card.used().orElse(0));
        List<GraphicsCard> byNumber = fitting.stream()
                .filter(card -> name.equals(Integer.toString(card.index())))
                .toList();
        return byNumber.isEmpty()
                ? fitting.stream()
                        .filter(card -> name.isEmpty() || isCalled(card, name))
                        .sorted(free)
                        .toList()
                : byNumber;
    }

    private static boolean isCalled(GraphicsCard card, String name) {
        return card.name().toLowerCase(Locale.ROOT).contains(name.toLowerCase(Locale.ROOT))
                || name.startsWith("GPU-") && card.uuid().startsWith(name);
    }

    /** The cards there are, for people: "0 (NVIDIA B200), 1 (NVIDIA B200)". */
    public static String names(List<GraphicsCard> cards) {
        return cards.stream()
                .map(card -> card.index() + " (" + card.name() + ")")
                .collect(Collectors.joining(", "));
    }
}
