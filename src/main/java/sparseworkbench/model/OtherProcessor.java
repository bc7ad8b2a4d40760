package sparseworkbench.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import sparseworkbench.file.Json;
import sparseworkbench.param.Problem;

/**
 * A processor that a folder names: with one that it knows, the reference ({@code AutoProcessor}) reads images or sounds and wants files for
 * them, too. Here texts are read by the tokenizer alone.
 */
final class OtherProcessor {
    private static final String CLASS = "processor_class";

    /** In the order in which the reference asks them; the first that names one counts. */
    private static final List<String> FILES = List.of(
            "processor_config.json",
            "preprocessor_config.json",
            "video_preprocessor_config.json",
            "tokenizer_config.json",
            TransformerFolder.CONFIG);

    private OtherProcessor() {}

    static Optional<Problem> warning(Path folder) throws IOException {
        for (String name : FILES) {
            JsonNode named = Json.readIfThere(folder.resolve(name)).path(CLASS);
            if (named.isTextual()) {
                return Optional.of(Problem.warning(
                        "source",
                        folder.resolve(name) + " names a processor (" + CLASS + ": " + named.asText()
                                + "). It is not used: texts are read by the tokenizer. Where the reference library"
                                + " knows that class, it wants its files for images or sounds, and does not open the"
                                + " folder without them.",
                        "Take it out of the file if the model reads texts alone."));
            }
        }
        return Optional.empty();
    }
}
