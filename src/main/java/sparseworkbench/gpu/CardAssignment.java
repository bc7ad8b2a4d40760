package sparseworkbench.gpu;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What a process that computes is told by the one that starts it: which card is its own, or why it has none. It travels as properties of Java,
 * so that the process need not ask the driver again.
 *
 * @param card   the only card that the process sees
 * @param reason why it computes on the processor although it might have been a card; for people, empty where nobody asked for one
 */
public record CardAssignment(Optional<GraphicsCard> card, Optional<String> reason) {
    /** Nothing to be said: the processor, as on every computer without a card. */
    public static final CardAssignment NONE = new CardAssignment(Optional.empty(), Optional.empty());

    private static final String INDEX = "sparseworkbench.card.index";
    private static final String UUID = "sparseworkbench.card.uuid";
    private static final String NAME = "sparseworkbench.card.name";
    private static final String MEMORY = "sparseworkbench.card.memory";
    private static final String CAPABILITY = "sparseworkbench.card.capability";
    private static final String REASON = "sparseworkbench.card.reason";

    public static CardAssignment of(GraphicsCard card) {
        return new CardAssignment(Optional.of(card), Optional.empty());
    }

    public static CardAssignment without(String reason) {
        return new CardAssignment(Optional.empty(), Optional.of(reason));
    }

    /** Options for the Java of the process. */
    public List<String> options() {
        List<String> options = new ArrayList<>();
        card.ifPresent(given -> {
            options.add(option(INDEX, Integer.toString(given.index())));
            options.add(option(UUID, given.uuid()));
            options.add(option(NAME, given.name()));
            given.memory().ifPresent(memory -> options.add(option(MEMORY, Long.toString(memory))));
            given.capability().ifPresent(capability -> options.add(option(CAPABILITY, capability.toString())));
        });
        reason.ifPresent(why -> options.add(option(REASON, why)));
        return options;
    }

    private static String option(String property, String value) {
        return "-D" + property + "=" + value;
    }

    /** What this process was told. */
    public static CardAssignment ofThisProcess() {
        Optional<GraphicsCard> card = Optional.ofNullable(System.getProperty(UUID))
                .map(uuid -> new GraphicsCard(
                        Integer.getInteger(INDEX, 0),
                        uuid,
                        System.getProperty(NAME, ""),
                        System.getProperty(MEMORY) == null
                                ? OptionalLong.empty()
                                : OptionalLong.of(Long.getLong(MEMORY, 0)),
                        OptionalLong.empty(),
                        OptionalInt.empty(),
                        Optional.empty(),
                        ComputeCapability.parse(System.getProperty(CAPABILITY, ""))));
        return new CardAssignment(card, Optional.ofNullable(System.getProperty(REASON)));
    }
}
