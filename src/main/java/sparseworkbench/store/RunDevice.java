package sparseworkbench.store;

/**
 * What a run computes on.
 *
 * @param name   for people: "NVIDIA GeForce RTX 4090, 24 GB", or "processor"
 * @param reason why it is not the card that it might have been, as a sentence; empty where there is nothing to be said
 */
public record RunDevice(String name, String reason) implements RunDetail {
    /** Stands for the computer's own processor. */
    public static final String PROCESSOR = "processor";

    /** Whether there is more to say than on a computer without a card. */
    public boolean worthTelling() {
        return !name.equals(PROCESSOR) || !reason.isEmpty();
    }

    /** One line: "processor, because …". */
    public String inWords() {
        return reason.isEmpty()
                ? name
                : name + ", because: " + Character.toLowerCase(reason.charAt(0)) + reason.substring(1);
    }
}
