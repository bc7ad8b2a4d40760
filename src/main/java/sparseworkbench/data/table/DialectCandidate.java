package sparseworkbench.data.table;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import sparseworkbench.data.table.DelimitedText.Line;

/**
 * A way of reading a delimited text, tried on its beginning.
 *
 * @param records  what it gives; empty where the text cannot be read in this way
 * @param fraction of the records that have as many cells as the first
 */
record DialectCandidate(Separator separator, boolean quoted, List<Line> records, double fraction) {
    private static final double MOSTLY = 0.5;
    private static final Pattern ENDS_IN_DIGIT = Pattern.compile("\\d$");
    /** Behind a comma in a number. */
    private static final Pattern THOUSANDS = Pattern.compile("^\\d{3}\\b");

    private static final Pattern ENTITY = Pattern.compile("&#?\\w{1,8}$");

    static DialectCandidate of(String text, Separator separator, boolean quoted, boolean whole) {
        Optional<List<Line>> split = DelimitedText.records(text, separator.character(), quoted, whole);
        List<Line> records = namesOfAll(namesApart(split.orElse(List.of()), separator));
        int cells = records.isEmpty() ? 0 : records.getFirst().cells().size();
        long alike = records.stream()
                .filter(record -> record.cells().size() == cells)
                .count();
        return new DialectCandidate(
                separator, quoted, records, records.isEmpty() ? 0 : (double) alike / records.size());
    }

    /** Names that stand in one pair of quotation marks together are as many as the rows below have cells. */
    private static List<Line> namesApart(List<Line> records, Separator separator) {
        if (records.size() < 2
                || records.getFirst().cells().size() != 1
                || !records.getFirst().quoted().getFirst()) {
            return records;
        }
        int cells = records.get(1).cells().size();
        List<String> names = List.of(
                records.getFirst().cells().getFirst().split(Pattern.quote(String.valueOf(separator.character())), -1));
        boolean apart = cells > 1 && names.size() == cells && names.stream().allMatch(ColumnNames::isKnown);
        if (!apart) {
            return records;
        }
        List<Line> mended = new ArrayList<>(records);
        mended.set(0, new Line(records.getFirst().line(), names, Collections.nCopies(cells, false)));
        return mended;
    }

    /** R's {@code write.table} gives the column of row numbers no name, not even an empty one. */
    private static List<Line> namesOfAll(List<Line> records) {
        int names = records.isEmpty() ? 0 : records.getFirst().cells().size();
        boolean numbered = records.size() > 2 && names > 1;
        for (int i = 1; numbered && i < records.size(); i++) {
            List<String> cells = records.get(i).cells();
            numbered = cells.size() == names + 1 && cells.getFirst().equals(Integer.toString(i));
        }
        if (!numbered) {
            return records;
        }
        Line first = records.getFirst();
        List<Line> mended = new ArrayList<>(records);
        mended.set(0, new Line(first.line(), before("", first.cells()), before(false, first.quoted())));
        return mended;
    }

    private static <T> List<T> before(T first, List<T> others) {
        List<T> all = new ArrayList<>();
        all.add(first);
        all.addAll(others);
        return List.copyOf(all);
    }

    /** Cells of the first record. */
    int cells() {
        return records.isEmpty() ? 0 : records.getFirst().cells().size();
    }

    /** The same records, for a text that is to be read with its quotation marks. */
    DialectCandidate asQuoted() {
        List<Line> unquoted =
                records.stream().map(DialectCandidate::withoutMarks).toList();
        return new DialectCandidate(separator, true, unquoted, fraction);
    }

    private static Line withoutMarks(Line line) {
        List<String> cells = line.cells().stream()
                .map(cell -> cell.length() > 1 && cell.startsWith("\"") && cell.endsWith("\"")
                        ? cell.substring(1, cell.length() - 1)
                        : cell)
                .toList();
        return new Line(line.line(), cells, line.quoted());
    }

    boolean isBetterThan(DialectCandidate other) {
        if (fraction != other.fraction) {
            return fraction > other.fraction;
        }
        if (isOfTexts() != other.isOfTexts()) {
            return other.isOfTexts();
        }
        boolean tab = separator.equals(Separator.TAB);
        if (tab != other.separator.equals(Separator.TAB) && fraction == 1) {
            return tab;
        }
        return cells() > other.cells();
    }

    /** Whether what separates the cells mostly stands as in a text: before a blank, in a number, or at the end of an entity of HTML. */
    private boolean isOfTexts() {
        long all = 0;
        long within = 0;
        for (Line record : records) {
            for (int i = 1; i < record.cells().size(); i++) {
                all++;
                within += isOfText(record.cells().get(i - 1), record.cells().get(i)) ? 1 : 0;
            }
        }
        return within > MOSTLY * all;
    }

    private boolean isOfText(String before, String after) {
        return switch (separator.character()) {
            case ',' ->
                after.startsWith(" ")
                        || ENDS_IN_DIGIT.matcher(before).find()
                                && THOUSANDS.matcher(after).find();
            case ';' -> after.startsWith(" ") || ENTITY.matcher(before).find();
            default -> false;
        };
    }

    /** A loose quotation mark swallows records when it is taken for the start of a cell. */
    boolean isMoreRegularThan(DialectCandidate other) {
        return fraction > other.fraction || fraction == other.fraction && records.size() > other.records.size();
    }

    /** Whether most cells begin and end with a quotation mark, where they were read as marks of the texts. */
    boolean isMostlyInQuotes() {
        long cells = records.stream().mapToLong(record -> record.cells().size()).sum();
        long marked = records.stream()
                .flatMap(record -> record.cells().stream())
                .filter(cell -> cell.length() > 1 && cell.startsWith("\"") && cell.endsWith("\""))
                .count();
        return marked * 2 > cells;
    }

    /** Whether a name begins with a quotation mark, and no other cell does, where marks were read as those of the texts. */
    boolean hasStrayMarkInNames() {
        long marked = records.stream().mapToLong(DialectCandidate::marks).sum();
        return marked == 1
                && marks(records.getFirst()) == 1
                && HeaderDetection.isHeader(records.stream().map(Line::cells).toList());
    }

    private static long marks(Line record) {
        return record.cells().stream()
                .filter(cell -> cell.strip().startsWith("\""))
                .count();
    }

    /** Whether each line stands in quotation marks as a whole, with what separates its cells inside. */
    boolean isOfQuotedLines() {
        return records.size() > 1
                && records.stream()
                        .allMatch(record -> record.cells().size() == 1
                                && record.quoted().getFirst()
                                && record.cells().getFirst().indexOf(separator.character()) > 0);
    }

    /** Whether any cell stands in quotation marks. */
    boolean isQuoting() {
        return records.stream().anyMatch(record -> record.quoted().contains(true));
    }

    /** Whether a blank follows most separators, as in a sentence. */
    boolean isProse() {
        long all = 0;
        long blank = 0;
        for (Line record : records) {
            for (int i = 1; i < record.cells().size(); i++) {
                all++;
                blank += record.cells().get(i).startsWith(" ") ? 1 : 0;
            }
        }
        return blank > MOSTLY * all;
    }
}
