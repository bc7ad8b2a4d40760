package sparseworkbench.data.table;

import java.util.List;

/**
 * A row of a table file that cannot be read as it stands.
 *
 * @param number row number in the file, from 1, the header not counted
 * @param place  where it stands, for people: “line 8”, or “row 7” where rows are no lines
 * @param kind   what is wrong with it
 * @param detail the same in words, to be read after “row 7”: “has 3 cells, but the first row has 2”
 * @param repair what it would be like if it were mended, to be asked while it is read
 */
public record BrokenRow(long number, String place, Kind kind, String detail, Repair repair) {
    /** How it is said that a line is JSON by its grammar and refused all the same ({@code Json.beyondBounds}). */
    private static final List<String> BOUNDS = List.of("lies ", "comes ", "has ");

    /** One that cannot be mended. */
    public BrokenRow(long number, String place, Kind kind, String detail) {
        this(number, place, kind, detail, Repair.NONE);
    }

    /** What is said of it: “row 7 has 3 cells, but the first row has 2”, “line 6: it ends in the middle of a value”. */
    public String words() {
        return place + (isSentence() ? ": " : " ") + detail;
    }

    /** Whether its detail has a subject of its own. */
    boolean isSentence() {
        return kind == Kind.SYNTAX && BOUNDS.stream().noneMatch(detail::startsWith);
    }

    /** The same row where rows are counted otherwise. */
    BrokenRow at(long other, String otherPlace) {
        return new BrokenRow(other, otherPlace, kind, detail, repair);
    }

    /** The same to be kept. */
    public BrokenRow told() {
        return new BrokenRow(number, place, kind, detail);
    }

    /** What can be wrong with a row. */
    public enum Kind {
        /** Another number of cells than the first row has. */
        CELLS("Put texts that hold the separator in quotation marks, or complete the rows."),
        /** A quotation mark that is never closed, or one inside a cell that is not doubled. */
        QUOTE("Close it, or write a quotation mark inside a text as two."),
        /** A text in quotation marks that goes over lines, each of which would be a row by itself. */
        LINES("If it is no text but rows, a quotation mark is missing there or is one too many: correct it, or say that"
                + " quotation marks belong to the texts."),
        /** The names of the columns once more, as where files with a first line of names are put one behind the other. */
        NAMES("Nothing has to be done: the line of names is left out.", true),
        /** Bytes that belong to no character of the file's encoding. */
        ENCODING("Save the file again as UTF-8, or choose the encoding that it is written in."),
        /** A row of absurd length. */
        LENGTH("Shorten the texts, or look for a quotation mark that is never closed."),
        /** A line that is not JSON. */
        SYNTAX("Correct that line, or write the file again with the program it comes from."),
        /** JSON that is no row. */
        SHAPE("Each row must be an object such as {\"query\": \"…\", \"positive\": \"…\"}."),
        /** A list that is no list of texts, or not as long as those of the other rows. */
        LISTS("Give all rows equally many, or write the texts into columns of their own."),
        /** The id of a query that the collection lacks. */
        UNKNOWN_QUERY_ID("Use the same ids in all files of the collection; until then these rows are left out.", true),
        /** The id of a text that the collection lacks. */
        UNKNOWN_TEXT_ID(UNKNOWN_QUERY_ID.cure, true),
        /** A judgement that its text is not right. */
        NOT_RELEVANT("Nothing has to be done: only what is right is trained on.", true),
        /** A class of one row, of which no pair can be made. */
        LONELY("Nothing has to be done: these rows are left out.", true),
        /** A score that is missing, or no finite number. */
        LABEL("Correct it, or give the column the role “Not used”.");

        private final String cure;
        private final boolean leftOut;

        Kind(String cure) {
            this(cure, false);
        }

        Kind(String cure, boolean leftOut) {
            this.cure = cure;
            this.leftOut = leftOut;
        }

        /** Whether such rows are left out and counted like blank ones, rather than refused. */
        public boolean isLeftOut() {
            return leftOut;
        }

        /** Whether such a row is used all the same, and only told of. */
        public boolean isDoubt() {
            return this == LINES;
        }

        /** What a person can do about it. */
        public String cure() {
            return cure;
        }
    }
}
