package sparseworkbench.data.table;

import java.util.regex.Pattern;

/** How the objects of a JSON file follow each other. */
enum JsonShape {
    /** One list of objects. */
    LIST("array", TableFormat.JSON),
    /** One object per line. */
    LINES("newline_delimited", TableFormat.JSONL),
    /** Objects over several lines, one after the other. */
    OBJECTS("unstructured", TableFormat.JSON);

    private static final Pattern OBJECT = Pattern.compile("\\{\\s*(\".*|}.*|)", Pattern.DOTALL);
    private static final Pattern LIST_OF_OBJECTS = Pattern.compile("\\[\\s*([\\[{\\]].*|)", Pattern.DOTALL);

    private final String duckName;
    private final TableFormat format;

    JsonShape(String duckName, TableFormat format) {
        this.duckName = duckName;
        this.format = format;
    }

    String duckName() {
        return duckName;
    }

    TableFormat format() {
        return format;
    }

    /** Whether the file begins as JSON does. A name that says so is enough when the content leaves it open. */
    static boolean isJson(FileHead head) {
        String text = head.text().stripLeading();
        boolean named = isNamedLines(head) || head.ending().equals("json");
        return named
                || OBJECT.matcher(text).matches()
                || LIST_OF_OBJECTS.matcher(text).matches();
    }

    static JsonShape of(FileHead head) {
        String text = head.text().stripLeading();
        if (isNamedLines(head)) {
            return LINES;
        }
        if (text.startsWith("[")) {
            return LIST;
        }
        return text.lines().findFirst().orElse("").stripTrailing().endsWith("}") ? LINES : OBJECTS;
    }

    private static boolean isNamedLines(FileHead head) {
        return head.ending().equals("jsonl") || head.ending().equals("ndjson");
    }
}
