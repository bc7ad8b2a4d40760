package sparseworkbench.model.tokenizer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import sparseworkbench.file.Json;

/**
 * A token that is looked for in a text before the text is split.
 *
 * @param content    its text
 * @param singleWord whether it is found only where no letter is beside it
 * @param lstrip     whether blanks before it belong to it
 * @param rstrip     whether blanks after it belong to it
 * @param normalized whether it is looked for in the normalized text, if the files say; otherwise special tokens are not
 * @param special    whether it stands for no text of its own
 */
record AddedToken(
        String content,
        boolean singleWord,
        boolean lstrip,
        boolean rstrip,
        Optional<Boolean> normalized,
        boolean special) {

    /** What the reference makes of a special token that is given by its text alone. */
    static AddedToken special(String content) {
        return new AddedToken(content, false, false, false, Optional.empty(), true);
    }

    /** From an object of a file, with the reference's defaults. */
    static AddedToken of(JsonNode json) {
        return new AddedToken(
                json.path("content").asText(),
                json.path("single_word").asBoolean(false),
                json.path("lstrip").asBoolean(false),
                json.path("rstrip").asBoolean(false),
                json.hasNonNull("normalized")
                        ? Optional.of(json.path("normalized").asBoolean())
                        : Optional.empty(),
                json.path("special").asBoolean(false));
    }

    AddedToken asSpecial() {
        return new AddedToken(content, singleWord, lstrip, rstrip, normalized, true);
    }

    AddedToken strippingLeft() {
        return new AddedToken(content, singleWord, true, rstrip, normalized, special);
    }

    boolean isNormalized() {
        return normalized.orElse(!special);
    }

    /** As in {@code added_tokens} of {@code tokenizer.json}. */
    ObjectNode json(int id) {
        return Json.object()
                .put("id", id)
                .put("content", content)
                .put("single_word", singleWord)
                .put("lstrip", lstrip)
                .put("rstrip", rstrip)
                .put("normalized", isNormalized())
                .put("special", special);
    }
}
