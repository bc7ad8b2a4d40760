package sparseworkbench.data.table;

import java.nio.charset.Charset;
import java.util.Optional;

/**
 * What a person has said about how a table file is written; what is empty is found out from the file.
 *
 * @param header    whether the first row names the columns
 * @param separator what stands between two cells
 * @param quoted    whether a cell may stand in quotation marks
 * @param charset   in which encoding a text is written
 * @param selection which table of a folder, or of a file that holds several
 * @param lists     which column of a delimited text holds lists
 */
public record TableOptions(
        Optional<Boolean> header,
        Optional<Separator> separator,
        Optional<Boolean> quoted,
        Optional<Charset> charset,
        TableSelection selection,
        ListColumn lists) {
    /** Everything is found out from the file. */
    public static final TableOptions GUESSED = new TableOptions(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            TableSelection.NONE,
            ListColumn.GUESSED);

    /** Of a file that holds one table. */
    public TableOptions(
            Optional<Boolean> header,
            Optional<Separator> separator,
            Optional<Boolean> quoted,
            Optional<Charset> charset) {
        this(header, separator, quoted, charset, TableSelection.NONE, ListColumn.GUESSED);
    }

    /** Where nothing was said of lists. */
    public TableOptions(
            Optional<Boolean> header,
            Optional<Separator> separator,
            Optional<Boolean> quoted,
            Optional<Charset> charset,
            TableSelection selection) {
        this(header, separator, quoted, charset, selection, ListColumn.GUESSED);
    }

    /** The same for a file of a folder: what was said of the folder does not hold for it. */
    TableOptions ofFile() {
        return new TableOptions(
                header,
                separator,
                quoted,
                charset,
                new TableSelection(Optional.empty(), selection.split(), Optional.empty(), selection.path()),
                lists);
    }

    /** Of a file of ids that belongs to a collection: how it is written, not which one it is. */
    public TableOptions ofCollection() {
        return new TableOptions(header, separator, quoted, charset);
    }

    /** Of other files beside it: only the encoding is theirs, too. */
    public TableOptions ofText() {
        return new TableOptions(Optional.empty(), Optional.empty(), Optional.empty(), charset);
    }

    /** The same, where it is known what stands between cells. */
    TableOptions separated(Optional<Separator> known) {
        return new TableOptions(header, known.or(() -> separator), quoted, charset, selection, lists);
    }

    /** The same, where it is known whether the first row names the columns. */
    TableOptions headed(Optional<Boolean> known) {
        return new TableOptions(known.or(() -> header), separator, quoted, charset, selection, lists);
    }
}
