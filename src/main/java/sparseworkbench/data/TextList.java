package sparseworkbench.data;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sparseworkbench.file.Json;

/**
 * Reads a cell that holds several texts: a list as JSON writes it, or as Python prints it. Of objects the field {@code text} is read, a
 * {@code title} before it.
 */
final class TextList {
    private static final String TEXT = "text";
    private static final String TITLE = "title";

    private TextList() {}

    /** The texts; nothing where the cell is no list of texts. */
    static Optional<List<String>> of(String cell) {
        String text = cell.strip();
        if (text.isEmpty()) {
            return Optional.of(List.of());
        }
        return json(text).or(() -> python(text));
    }

    private static Optional<List<String>> json(String text) {
        List<String> texts = new ArrayList<>();
        try (JsonParser parser = Json.rowReader().createParser(text)) {
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                return Optional.empty();
            }
            for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
                Optional<String> one = token == JsonToken.START_OBJECT ? ofObject(parser) : scalar(token, parser);
                if (one.isEmpty()) {
                    return Optional.empty();
                }
                texts.add(one.get());
            }
            return parser.nextToken() == null ? Optional.of(texts) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> scalar(JsonToken token, JsonParser parser) throws IOException {
        return token == null || !token.isScalarValue()
                ? Optional.empty()
                : Optional.of(token == JsonToken.VALUE_NULL ? "" : parser.getText());
    }

    /** As passages stand in lists of Tevatron and DPR. */
    private static Optional<String> ofObject(JsonParser parser) throws IOException {
        String title = "";
        Optional<String> text = Optional.empty();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (name.equals(TEXT)) {
                text = scalar(value, parser);
            } else if (name.equals(TITLE)) {
                title = scalar(value, parser).orElse("").strip();
            }
            parser.skipChildren();
        }
        String before = title.isEmpty() ? "" : title + " ";
        return text.map(found -> found.isBlank() ? found : before + found);
    }

    /** Reads what stands behind a backslash; returns how many characters that are, or 0 where it means nothing. */
    private static int escaped(String text, int at, StringBuilder to) {
        char c = text.charAt(at);
        int plain = "\\'\"nrtabfv".indexOf(c);
        if (plain >= 0) {
            to.append("\\'\"\n\r\t\u0007\b\f\u000B".charAt(plain));
            return 1;
        }
        int digits = c == 'x' ? 2 : c == 'u' ? 4 : c == 'U' ? 8 : 0;
        if (digits == 0 || at + digits >= text.length()) {
            return 0;
        }
        try {
            to.appendCodePoint(Integer.parseInt(text.substring(at + 1, at + 1 + digits), 16));
            return 1 + digits;
        } catch (IllegalArgumentException e) {
            return 0;
        }
    }

    /** Texts in single or double quotation marks, with a backslash before a mark that belongs to the text. */
    private static Optional<List<String>> python(String text) {
        if (!text.startsWith("[") || !text.endsWith("]")) {
            return Optional.empty();
        }
        List<String> texts = new ArrayList<>();
        int end = text.length() - 1;
        int i = 1;
        while (i < end) {
            char mark = text.charAt(i);
            if (mark == ',' || Character.isWhitespace(mark)) {
                i++;
                continue;
            }
            if (mark != '\'' && mark != '"') {
                return Optional.empty();
            }
            StringBuilder one = new StringBuilder();
            for (i++; i < end && text.charAt(i) != mark; i++) {
                if (text.charAt(i) == '\\' && i + 1 < end) {
                    int read = escaped(text, i + 1, one);
                    if (read == 0) {
                        return Optional.empty();
                    }
                    i += read;
                } else {
                    one.append(text.charAt(i));
                }
            }
            if (i == end) {
                return Optional.empty();
            }
            texts.add(one.toString());
            i++;
        }
        return Optional.of(texts);
    }
}
