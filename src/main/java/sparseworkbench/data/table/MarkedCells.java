package sparseworkbench.data.table;

import java.util.List;
import java.util.regex.Pattern;

/** Marks around cells that are no quotation marks of a delimited text as it is written, and would be read as part of all texts. */
final class MarkedCells {
    private static final Pattern BLANK_BEFORE = Pattern.compile("\\s+\"[^\"]*+\"\\s*", Pattern.DOTALL);
    private static final Pattern SINGLE = Pattern.compile("\\s*'.+'\\s*", Pattern.DOTALL);
    /** Fewer may be so by chance. */
    private static final int ENOUGH_ROWS = 5;

    private MarkedCells() {}

    /**
     * Refuses a table in which all cells of a column have such marks.
     *
     * @param records with the first, which may name the columns
     */
    static void refuse(FileHead head, List<List<String>> records, TableOptions options) throws UnreadableData {
        if (options.quoted().isPresent() || records.size() <= ENOUGH_ROWS) {
            return;
        }
        List<List<String>> below = records.subList(1, records.size());
        for (int column = 0; column < records.getFirst().size(); column++) {
            if (are(BLANK_BEFORE, column, below)) {
                throw marked(
                        head,
                        column,
                        "has a blank between the separator and the quotation marks of a text in each row",
                        "Write no blank behind the separator");
            }
            if (are(SINGLE, column, below)) {
                throw marked(
                        head,
                        column,
                        "has single quotation marks around a text in each row",
                        "Write \" in place of them, or leave them out");
            }
        }
    }

    /** Refuses a text each of whose lines stands in quotation marks, as a spreadsheet program writes lines that it has not taken apart. */
    static void refuseLines(FileHead head, DialectCandidate found, TableOptions options) throws UnreadableData {
        if (options.quoted().isEmpty() && found.isOfQuotedLines()) {
            throw new UnreadableData(
                    "Each line of “" + head.name()
                            + "” stands in quotation marks as a whole, so that it has one column.",
                    "Open the file that it was made of with “"
                            + found.separator().character()
                            + "” as the separator and save it again, or take the marks around the lines away.");
        }
    }

    private static boolean are(Pattern marks, int column, List<List<String>> rows) {
        return rows.stream()
                .allMatch(row ->
                        row.size() > column && marks.matcher(row.get(column)).matches());
    }

    private static UnreadableData marked(FileHead head, int column, String what, String cure) {
        return new UnreadableData(
                "“" + head.name() + "” " + what + " (column " + (column + 1)
                        + "); they would be trained on as part of the texts.",
                cure + ". If they belong to the texts, say so: data.quotes is no.");
    }
}
