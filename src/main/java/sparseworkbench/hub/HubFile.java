package sparseworkbench.hub;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A file of a repository on the hub.
 *
 * @param name   its path in the repository
 * @param size   in bytes; 0 if the hub does not say
 * @param sha256 of large files, in hexadecimal
 */
record HubFile(String name, long size, Optional<String> sha256) {
    private static final List<String> SETTINGS = List.of(".json", ".md", "vocab.txt", "merges.txt");
    private static final String WEIGHTS = ".safetensors";

    static HubFile of(JsonNode sibling) {
        JsonNode lfs = sibling.path("lfs");
        String sum = lfs.path("sha256").asText(lfs.path("oid").asText("")).replaceFirst("^sha256:", "");
        return new HubFile(
                sibling.path("rfilename").asText(),
                lfs.path("size").asLong(sibling.path("size").asLong(0)),
                sum.matches("[0-9a-fA-F]{64}") ? Optional.of(sum.toLowerCase(Locale.ROOT)) : Optional.empty());
    }

    /**
     * Whether it belongs to the model as this program reads it: settings, tokenizer and weights; not pickles, other engines'
     * weights, pictures, or the folders that hold those.
     */
    boolean isNeeded() {
        boolean elsewhere = name.startsWith("onnx/")
                || name.startsWith("openvino/")
                || name.startsWith("coreml/")
                || name.startsWith(".");
        return !elsewhere && (name.endsWith(WEIGHTS) || SETTINGS.stream().anyMatch(name::endsWith));
    }

    boolean isWeights() {
        return name.endsWith(WEIGHTS);
    }
}
