package sparseworkbench.data.table;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds out which rows of a delimited text are wrong, and how. */
final class DelimitedErrorLocator {
    private static final int SHOWN = 3;
    private static final int COUNTED = 1000;
    private static final Pattern CELLS = Pattern.compile("Expected Number of Columns: (\\d+) Found: (\\d+)");
    private static final Pattern LINE = Pattern.compile("CSV Error on Line: (\\d+)");

    /** The wrong rows of one kind. */
    private record Rejects(List<Long> lines, String message) {}

    private DelimitedErrorLocator() {}

    static UnreadableData find(FileHead head, Dialect dialect, SQLException complaint) {
        String message = complaint.getMessage();
        if (message.contains("state machine reached an invalid state")) {
            return TableErrorMessages.unreadable(
                    head,
                    "mixes different line ends, or has a quotation mark where none is allowed.",
                    "Save it again as CSV with a spreadsheet program.",
                    complaint);
        }
        Matcher line = LINE.matcher(message);
        if (!line.find()) {
            return TableErrorMessages.other(head, message, complaint);
        }
        Rejects rejects = rejects(head, dialect, new Rejects(List.of(Long.valueOf(line.group(1))), message));
        return worded(head, dialect, rejects, complaint);
    }

    /** Reads the file again, this time collecting what is wrong instead of ending at it. */
    private static Rejects rejects(FileHead head, Dialect dialect, Rejects known) {
        String reject = TableSource.delimitedFrom(head, dialect, ", store_rejects=true, rejects_limit=" + COUNTED);
        try (Connection connection = DuckDb.open();
                Statement statement = connection.createStatement()) {
            try (ResultSet all = statement.executeQuery("SELECT count(*) FROM " + reject)) {
                all.next();
            }
            try (ResultSet found =
                    statement.executeQuery("SELECT line, error_message FROM reject_errors ORDER BY line")) {
                return collect(found, known);
            }
        } catch (SQLException e) {
            // Some errors cannot be passed over; the first one, which is known, must do.
            return known;
        }
    }

    private static Rejects collect(ResultSet found, Rejects known) throws SQLException {
        List<Long> lines = new ArrayList<>();
        String first = null;
        while (found.next()) {
            first = first == null ? found.getString(2) : first;
            if (kind(found.getString(2)) == kind(first) && !lines.contains(found.getLong(1))) {
                lines.add(found.getLong(1));
            }
        }
        return lines.isEmpty() ? known : new Rejects(lines, first);
    }

    private enum Kind {
        CELLS,
        QUOTE,
        ENCODING,
        LENGTH,
        OTHER
    }

    private static Kind kind(String message) {
        if (CELLS.matcher(message).find()) {
            return Kind.CELLS;
        }
        if (message.contains("unterminated quote")) {
            return Kind.QUOTE;
        }
        if (message.contains("unicode") || message.contains("utf-8")) {
            return Kind.ENCODING;
        }
        return message.contains("line size") ? Kind.LENGTH : Kind.OTHER;
    }

    private static UnreadableData worded(FileHead head, Dialect dialect, Rejects rejects, SQLException complaint) {
        String where = "“" + head.name() + "”: " + rows(rejects.lines(), dialect);
        boolean many = rejects.lines().size() > 1;
        return switch (kind(rejects.message())) {
            case CELLS ->
                new UnreadableData(
                        where + cells(rejects, dialect, many),
                        "Put texts that hold the separator in quotation marks, or complete the rows.");
            case QUOTE ->
                new UnreadableData(
                        where + (many ? " have" : " has") + " a quotation mark that is never closed.",
                        "Close it, or write a quotation mark inside a text as two.");
            case ENCODING ->
                new UnreadableData(
                        where + (many ? " are" : " is") + " not written in UTF-8.", "Save the file again as UTF-8.");
            case LENGTH ->
                new UnreadableData(
                        where + (many ? " are" : " is") + " longer than 2 MB.",
                        "Shorten the texts, or look for a quotation mark that is never closed.");
            case OTHER -> TableErrorMessages.other(head, rejects.message(), complaint);
        };
    }

    private static String cells(Rejects rejects, Dialect dialect, boolean many) {
        int wanted = dialect.columns().size();
        // Rows are counted without the header, so it is not called a row.
        String top = dialect.header() ? "the header" : "the first row";
        Matcher found = CELLS.matcher(rejects.message());
        String first = found.find() ? found.group(2) : "another number of";
        if (many) {
            return " do not have " + count(wanted) + " like " + top + ".";
        }
        return " has " + first + (first.equals("1") ? " cell" : " cells") + ", but " + top + " has " + wanted + ".";
    }

    private static String count(int cells) {
        return cells == 1 ? "1 cell" : cells + " cells";
    }

    /** The engine counts as a spreadsheet does: from 1, the header and empty lines included, a cell of two lines once. */
    private static String rows(List<Long> lines, Dialect dialect) {
        List<String> numbers = lines.stream()
                .limit(SHOWN)
                .map(line -> Long.toString(line - (dialect.header() ? 1 : 0)))
                .toList();
        if (lines.size() == 1) {
            return "row " + numbers.getFirst();
        }
        String listed = "rows " + String.join(", ", numbers);
        int more = lines.size() - numbers.size();
        return more == 0 ? listed : listed + " and " + (lines.size() >= COUNTED ? "many" : more) + " more";
    }
}
