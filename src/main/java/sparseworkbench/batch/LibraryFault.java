package sparseworkbench.batch;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sparseworkbench.file.Json;

/** What the library tokenizers says against a {@code tokenizer.json}, with the field in place of a column of a text that nobody sees. */
final class LibraryFault {
    private static final Pattern PLACE = Pattern.compile(" at line (\\d+) column (\\d+)$");

    private LibraryFault() {}

    /**
     * @param json what the library was given
     * @param said what it said of it
     */
    static String inWords(byte[] json, String said) throws IOException {
        Matcher place = PLACE.matcher(said);
        if (!place.find()) {
            return said;
        }
        long offset = offset(json, Integer.parseInt(place.group(1)), Integer.parseInt(place.group(2)));
        String field = field(json, offset);
        String reason = said.substring(0, place.start());
        return field.isEmpty() ? reason : field + ": " + reason;
    }

    private static long offset(byte[] json, int line, int column) {
        int begin = 0;
        for (int seen = 1; seen < line && begin < json.length; begin++) {
            seen += json[begin] == '\n' ? 1 : 0;
        }
        return (long) begin + column;
    }

    /** The field whose value ends at a byte or around it. */
    private static String field(byte[] json, long offset) throws IOException {
        JsonPointer last = JsonPointer.empty();
        try (JsonParser parser = Json.reader().createParser(json)) {
            for (JsonToken token = parser.nextToken();
                    token != null && parser.currentLocation().getByteOffset() <= offset;
                    token = parser.nextToken()) {
                if (token != JsonToken.FIELD_NAME) {
                    last = parser.getParsingContext().pathAsPointer();
                }
            }
        }
        List<String> names = new ArrayList<>();
        for (JsonPointer here = last; here != null && !here.matches(); here = here.tail()) {
            names.add(here.getMatchingProperty());
        }
        return String.join(".", names);
    }
}
