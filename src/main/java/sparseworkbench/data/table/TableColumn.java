package sparseworkbench.data.table;

/**
 * A column of a table file, as seen on a sample of its first rows.
 *
 * @param name    its name, unique in the table; {@code column1}, {@code column2}, … in a file without names
 * @param type    what all filled cells of the sample hold, or what the file declares
 * @param filled  cells of the sample with something in them
 * @param blank   cells of the sample that are empty or hold only white space
 * @param example the first filled cell, of nested values the first that is one, or an empty text
 * @param counts  whether the cells are whole numbers that count the rows
 * @param categorical whether the cells say nothing themselves, as addresses, hashes and one of a few words do
 * @param repeating whether the cells are a few short texts that come again and again, of one word or of more
 */
public record TableColumn(
        String name,
        ColumnType type,
        long filled,
        long blank,
        String example,
        boolean counts,
        boolean categorical,
        boolean repeating) {
    /** A column that neither counts the rows nor is categorical. */
    public TableColumn(String name, ColumnType type, long filled, long blank, String example) {
        this(name, type, filled, blank, example, false, false, false);
    }

    /** A column that is not categorical. */
    public TableColumn(String name, ColumnType type, long filled, long blank, String example, boolean counts) {
        this(name, type, filled, blank, example, counts, false, false);
    }

    /** Whether the cells are numbers that may say something about their rows. */
    public boolean isNumber() {
        return (type == ColumnType.WHOLE_NUMBER || type == ColumnType.NUMBER) && !counts;
    }

    /** Whether the cells are texts rather than numbers, dates or nested values. */
    public boolean isText() {
        return type == ColumnType.TEXT;
    }

    /** Whether the cells can be texts to train on: not numbers, yes and no, dates, ids or nothing. */
    public boolean canBeTrainedOn() {
        return switch (type) {
            case TEXT -> !categorical && filled > 0;
            case LIST, OBJECT -> true;
            case WHOLE_NUMBER, NUMBER, BOOLEAN, DATE -> false;
        };
    }

    /** Whether cells are lists or objects, whose JSON would be read as if it were a text. */
    public boolean isNested() {
        return type == ColumnType.LIST || type == ColumnType.OBJECT && ColumnTypeInference.isNested(example);
    }
}
