package sparseworkbench.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;

/** Settings that say how many tokens of a text are read. */
final class TextLength {
    /** The fewest tokens that leave room for the two around a text; of fewer the reference makes three. */
    static final int WITH_SPECIAL_TOKENS = 2;

    /** The reference writes 10^30 where a tokenizer knows no limit; nothing from here on is one. */
    private static final double NO_LIMIT = Integer.MAX_VALUE;

    private TextLength() {}

    /**
     * Refuses a length that the reference fails on or reads as another.
     *
     * @param file  for people
     * @param least smallest length that means what it says
     */
    static void check(ObjectNode json, String key, Path file, int least) throws UnusableModel {
        JsonNode length = json.path(key);
        if (length.isMissingNode() || length.isNull()) {
            return;
        }
        boolean whole = length.isIntegralNumber() || length.isNumber() && length.asDouble() >= NO_LIMIT;
        if (!whole || length.asDouble() < least) {
            throw new UnusableModel(
                    key + " in " + file + " is " + length + ", which is no length that a text can be cut at.",
                    "Write a whole number from " + least + " there, or take the setting out.");
        }
    }
}
