package sparseworkbench.hub;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import sparseworkbench.file.FileBound;

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
    /** A hundred times the largest model there is. */
    private static final long LARGEST = 1L << 48;
    /** What every file system takes. */
    private static final int LONGEST_NAME = 200;

    private static final int DEEPEST = 8;

    /** What nobody sees, and what a file system takes for something else. */
    private static final String NEVER = "\\p{Cntrl}\\p{Cf}\\\\/:*?\"<>|";

    /** Begins and ends with neither a point nor a blank, and is no device of Windows. */
    private static final Pattern SEGMENT = Pattern.compile("(?!(?i:con|prn|aux|nul|com\\d|lpt\\d)(\\.|$))" + "[^"
            + NEVER + ". ]([^" + NEVER + "]*[^" + NEVER + ". ])?");

    static HubFile of(JsonNode sibling) {
        JsonNode lfs = sibling.path("lfs");
        String sum = lfs.path("sha256").asText(lfs.path("oid").asText("")).replaceFirst("^sha256:", "");
        JsonNode size = lfs.has("size") ? lfs.path("size") : sibling.path("size");
        return new HubFile(
                sibling.path("rfilename").asText(),
                size.isMissingNode() || size.isNull() ? 0 : size.canConvertToLong() ? size.longValue() : -1,
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

    /** Refuses a name that is no path inside a folder, and a size that cannot be one. */
    void check(String model) throws HubProblem {
        String[] segments = name.split("/", -1);
        boolean named = segments.length <= DEEPEST;
        for (String segment : segments) {
            named &= SEGMENT.matcher(segment).matches()
                    && segment.getBytes(StandardCharsets.UTF_8).length <= LONGEST_NAME;
        }
        if (!named) {
            String shown = name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) + "…" : name;
            throw unusable(model, "a file called “" + shown.replaceAll("[\\p{Cntrl}\\p{Cf}]", "?") + "”");
        }
        if (size < 0 || size > LARGEST) {
            throw unusable(model, name + " with an impossible size");
        }
        if (isWeights() && size == 0) {
            throw unusable(model, name + " without saying how large it is");
        }
    }

    private static HubProblem unusable(String model, String what) {
        return new HubProblem(
                HubProblem.Kind.UNUSABLE,
                "The hub lists " + what + " in “" + model + "”. Nothing was fetched. Choose another one.");
    }

    /** Most bytes that are taken of it. */
    long limit() {
        return size > 0 ? size : FileBound.VOCABULARY.bytes();
    }

    /** Its place in an address. */
    String address() {
        StringBuilder address = new StringBuilder();
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xFF);
            boolean plain = c < 0x80 && (Character.isLetterOrDigit(c) || "-._~/".indexOf(c) >= 0);
            address.append(plain ? Character.toString(c) : String.format(Locale.ROOT, "%%%02X", b & 0xFF));
        }
        return address.toString();
    }
}
