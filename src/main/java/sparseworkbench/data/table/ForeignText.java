package sparseworkbench.data.table;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a text is that holds a table for people or for other programs: it would be read as lines of text.
 *
 * @param looksLike with its article
 * @param cure      what a person can do
 */
record ForeignText(String looksLike, String cure) {
    private static final Pattern TAG = Pattern.compile("<([A-Za-z][\\w:-]*)[\\s>/]");
    /** What stands below the name of a column in Markdown, and in what databases show. */
    private static final Pattern DASHES = Pattern.compile(":?-{2,}:?");

    /** Whole statements: “copy the file” and “create table in a document” are texts. */
    private static final Pattern SQL = Pattern.compile("(?i)^(insert\\s+into\\s+\\S+\\s*(\\(|values|select)"
            + "|create\\s+table\\b[^(]{0,80}\\(|drop\\s+table\\b.{0,80};$|copy\\s+\\S+\\s*\\(.*from\\s+stdin"
            + "|-- (mysql|mariadb|postgresql|sqlite) )");
    /** A time, and how serious it is. */
    private static final Pattern LOG = Pattern.compile("^\\[?\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d(:\\d\\d)?\\S*"
            + ".{0,80}?\\b(TRACE|DEBUG|INFO|WARN|WARNING|ERROR|FATAL|CRITICAL)\\b");
    /** Lines above a table in Markdown. */
    private static final int MOST_ABOVE = 20;

    private static final Pattern ITEM = Pattern.compile("- *[\\w-]+:( .*|$)");
    private static final Pattern FIELD = Pattern.compile(" +[\\w-]+:( .*|$)");

    /** Nothing where the text may be a table by itself. */
    static Optional<ForeignText> of(FileHead head) {
        List<String> lines = head.lines().stream()
                .filter(line -> !line.isBlank())
                .limit(3)
                .map(String::stripTrailing)
                .toList();
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        String first = lines.getFirst().strip();
        String second = lines.size() > 1 ? lines.get(1) : "";
        if (isMarkup(first, head)) {
            return Optional.of(
                    new ForeignText("a web page or XML document", "Save the table in it as CSV, JSONL or Parquet."));
        }
        if (SQL.matcher(first).find() || SQL.matcher(second).find()) {
            return Optional.of(new ForeignText(
                    "statements of SQL",
                    "Load them into their database and have it write CSV, such as \\copy (SELECT …) TO 'train.csv' CSV"
                            + " HEADER in psql."));
        }
        if (lines.stream().allMatch(line -> LOG.matcher(line).find())) {
            return Optional.of(new ForeignText(
                    "a log", "Write the texts that belong together as a table: CSV, JSONL or Parquet."));
        }
        if (isMarkdown(head)) {
            return Optional.of(new ForeignText("a table in Markdown", "Save it as CSV."));
        }
        boolean boxed = isRule(first, '+') && first.contains("+-") && second.contains("|");
        boolean crossed = first.contains("|") && second.contains("+-") && isRule(second, '+');
        if (boxed || crossed) {
            return Optional.of(new ForeignText(
                    "what a database shows on a screen",
                    "Have the database write CSV, such as \\copy (SELECT …) TO 'train.csv' CSV HEADER in psql."));
        }
        boolean items = first.equals("---")
                ? lines.size() > 2 && ITEM.matcher(second).matches()
                : ITEM.matcher(first).matches() && FIELD.matcher(second).matches();
        return items ? Optional.of(new ForeignText("YAML", "Save it as JSON or JSONL.")) : Optional.empty();
    }

    /** A line of cells above one of dashes, perhaps below a title. */
    private static boolean isMarkdown(FileHead head) {
        List<String> lines = head.lines().stream()
                .filter(line -> !line.isBlank())
                .limit(MOST_ABOVE)
                .map(String::strip)
                .toList();
        int above = 0;
        while (above < lines.size() && !lines.get(above).startsWith("|")) {
            above++;
        }
        boolean titled =
                above == 0 || lines.getFirst().startsWith("#") || head.ending().equals("md");
        return titled && above + 1 < lines.size() && isRule(lines.get(above + 1), '|');
    }

    /** Dashes for each column, with a sign between columns and perhaps around all. */
    private static boolean isRule(String line, char sign) {
        String inner = line.strip();
        inner = inner.substring(!inner.isEmpty() && inner.charAt(0) == sign ? 1 : 0);
        String between = Pattern.quote(String.valueOf(sign));
        // The last column may be followed by the sign: split leaves out what is empty at the end.
        return !inner.isBlank()
                && Arrays.stream(inner.split(between))
                        .allMatch(dashes -> DASHES.matcher(dashes.strip()).matches());
    }

    /** A tag that is closed again further down. */
    private static boolean isMarkup(String first, FileHead head) {
        Matcher tag = TAG.matcher(first);
        return tag.lookingAt() && head.text().contains("</" + tag.group(1) + ">");
    }
}
