package sparseworkbench.data.table;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import sparseworkbench.file.Json;

/** How the rows of a JSON file follow each other. */
enum JsonShape {
    /** One list of rows. */
    LIST(TableFormat.JSON),
    /** One row per line. */
    LINES(TableFormat.JSONL),
    /** Rows over several lines, one after the other. */
    OBJECTS(TableFormat.JSON);

    private static final Pattern OBJECT = Pattern.compile("\\{\\s*(\".*|}.*|)", Pattern.DOTALL);
    private static final Pattern LIST_OF_ROWS =
            Pattern.compile("\\[\\s*(\\[\\s*[\"\\d\\[{\\]-].*|[{\\]].*|)", Pattern.DOTALL);

    private final TableFormat format;

    JsonShape(TableFormat format) {
        this.format = format;
    }

    TableFormat format() {
        return format;
    }

    /** Whether the file begins as JSON does. A name that says so is enough when the content leaves it open. */
    static boolean isJson(FileHead head) {
        String text = head.text().stripLeading();
        return isNamedLines(head)
                || head.ending().equals("json")
                || OBJECT.matcher(text).matches()
                || LIST_OF_ROWS.matcher(text).matches();
    }

    /** By its content; the name says only what the content leaves open. */
    static JsonShape of(FileHead head) {
        List<String> lines =
                head.lines().stream().filter(line -> !line.isBlank()).limit(2).toList();
        String first = lines.isEmpty() ? "" : lines.getFirst().strip();
        if (first.startsWith("[")) {
            boolean single = lines.size() == 1 && !isNamedLines(head) || first.startsWith("[[");
            return isValue(first) && !single && (lines.size() == 1 ? !first.startsWith("[{") : isBegun(lines.get(1)))
                    ? LINES
                    : LIST;
        }
        return isNamedLines(head) && !isOpenObject(first, lines) || first.endsWith("}") ? LINES : OBJECTS;
    }

    /** An object that goes over several lines, whatever the file is called. */
    private static boolean isOpenObject(String first, List<String> lines) {
        return first.equals("{") && lines.size() > 1 && lines.get(1).strip().startsWith("\"");
    }

    private static boolean isBegun(String line) {
        return line.strip().startsWith("[");
    }

    private static boolean isValue(String line) {
        try (JsonParser parser = Json.rowReader().createParser(line)) {
            int depth = 0;
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
            }
            return depth == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean isNamedLines(FileHead head) {
        return head.ending().equals("jsonl") || head.ending().equals("ndjson");
    }
}
