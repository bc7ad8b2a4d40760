package sparseworkbench.model.tokenizer;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A value of a file and where it stands, so that whoever refuses it can say so.
 *
 * @param file  the file
 * @param place its names from the outside in, with points between them
 * @param value what stands there; a missing node for nothing
 */
record JsonField(Path file, String place, JsonNode value) {
    /** Largest number of a token: 32 bits without a sign, in Java a positive {@code int}. */
    static final long LARGEST_NUMBER = Integer.MAX_VALUE;

    private static final int LONGEST_SHOWN = 60;

    /** The field of an object. */
    JsonField in(String name) {
        return new JsonField(file, place.isEmpty() ? name : place + "." + name, value.path(name));
    }

    /** The fields of an object, or the elements of a list. */
    List<JsonField> all() {
        List<JsonField> all = new ArrayList<>();
        if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                all.add(new JsonField(file, place + "[" + i + "]", value.get(i)));
            }
        } else {
            for (Map.Entry<String, JsonNode> entry : value.properties()) {
                all.add(in(entry.getKey()));
            }
        }
        return all;
    }

    boolean isGiven() {
        return !value.isMissingNode() && !value.isNull();
    }

    /** A whole number that is not below 0. */
    int number() throws UnusableTokenizer {
        boolean fits = value.isIntegralNumber() && value.canConvertToInt() && value.intValue() >= 0;
        if (!fits) {
            throw fault("should be a whole number from 0 to " + LARGEST_NUMBER);
        }
        return value.intValue();
    }

    /** A whole number that is not below 0, however large. */
    void mustBeLength() throws UnusableTokenizer {
        boolean fits = value.isIntegralNumber() && value.canConvertToLong() && value.longValue() >= 0;
        if (!fits) {
            throw fault("should be a whole number from 0");
        }
    }

    /** A whole number above 0, however large. */
    void mustBePositive() throws UnusableTokenizer {
        mustBeLength();
        if (value.longValue() == 0) {
            throw fault("should be at least 1");
        }
    }

    String text() throws UnusableTokenizer {
        if (!value.isTextual()) {
            throw fault("should be a text");
        }
        return value.textValue();
    }

    void mustBeOneOf(List<String> choices) throws UnusableTokenizer {
        if (!choices.contains(text())) {
            throw fault("should be one of " + String.join(", ", choices));
        }
    }

    JsonField list() throws UnusableTokenizer {
        if (!value.isArray()) {
            throw fault("should be a list");
        }
        return this;
    }

    JsonField object() throws UnusableTokenizer {
        if (!value.isObject()) {
            throw fault("should be an object");
        }
        return this;
    }

    /** @param wanted what it should be or may not be, to be read before “and is …” */
    UnusableTokenizer fault(String wanted) {
        String shown = value.isMissingNode() ? "missing" : value.toString();
        String cut = shown.length() > LONGEST_SHOWN ? shown.substring(0, LONGEST_SHOWN) + "…" : shown;
        return new UnusableTokenizer(
                place + " in " + file + " " + wanted + " and is " + cut + ".", "Copy or download the file again.");
    }
}
