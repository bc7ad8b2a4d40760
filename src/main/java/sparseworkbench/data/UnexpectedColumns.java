package sparseworkbench.data;

import java.util.List;
import java.util.Locale;
import sparseworkbench.data.table.TableFile;

/** The columns of a file that was expected to have others, for people. */
final class UnexpectedColumns {
    private static final int SHOWN = 8;

    private UnexpectedColumns() {}

    /** All of a few, and the first of many. */
    static String shown(List<String> columns) {
        String first = String.join(", ", columns.stream().limit(SHOWN).toList());
        return columns.size() <= SHOWN
                ? first
                : first + String.format(Locale.ROOT, " and %,d more", columns.size() - SHOWN);
    }

    /**
     * What helps where a JSON file has its ids as names, as in {@code {"d1": "text", …}}: a table has a row for each.
     *
     * @param row   what a row should look like
     * @param usual what helps with other files
     */
    static String cure(TableFile table, String row, String usual) {
        return table.path().getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".json")
                ? usual + " If the file has ids as names, write an object for each, such as " + row + "."
                : usual;
    }
}
