package sparseworkbench.data.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import sparseworkbench.data.table.DelimitedText.Line;

/**
 * How a delimited text is written.
 *
 * @param separator between two cells
 * @param quoted    whether cells may be put in quotation marks
 * @param header    whether the first record names the columns
 * @param columns   the columns' names, unique whatever the case
 * @param firstLine the line of the file at which the first record begins, from 1
 * @param lists     which column holds lists
 * @param comments  lines above it that say something of the file
 */
record Dialect(
        Separator separator,
        boolean quoted,
        boolean header,
        List<String> columns,
        long firstLine,
        ListColumn lists,
        int comments) {
    private static final double CLEAR = 0.9;
    /** Fewer lines that have equally many commas may be prose. */
    private static final int ENOUGH_LINES = 8;
    /** Lines that say something of a file. */
    private static final int MOST_COMMENTS = 50;

    private static final List<Separator> SNIFFED =
            List.of(Separator.COMMA, Separator.SEMICOLON, Separator.TAB, Separator.BAR);

    private static final List<Separator> UNUSUAL = Stream.of('\u0001', '\u001E', '\u001F', '^', '~', '¦', '¬', '§')
            .map(Separator::new)
            .toList();

    /** What spreadsheet programs of one maker write before the first row. */
    private static final String STATED_SEPARATOR = "sep=";

    static Dialect sniff(FileHead head, TableOptions options) throws UnreadableData {
        String text = head.text();
        Optional<Separator> stated = options.separator().isPresent() ? options.separator() : stated(text);
        int skipped = stated(text).isPresent() ? 1 : comments(text);
        String rows = skipped == 0 ? text : text.lines().skip(skipped).collect(Collectors.joining("\n"));
        DialectCandidate chosen = stated.map(separator -> best(head, rows, separator, options))
                .orElseGet(() -> sniff(head, rows, options));
        MarkedCells.refuseLines(head, chosen, options);
        MarkedCells.refuse(head, chosen.records().stream().map(Line::cells).toList(), options);
        return of(chosen, options, skipped, stated(text).isPresent() ? 0 : skipped);
    }

    /** Lines at the beginning that say something of the file, with fewer separators than the lines below them. */
    private static int comments(String text) {
        List<String> lines = text.lines().limit(MOST_COMMENTS + 2L).toList();
        int count = (int) lines.stream().takeWhile(line -> line.startsWith("#")).count();
        if (count == 0 || count + 1 >= lines.size()) {
            return 0;
        }
        String first = lines.get(count);
        String second = lines.get(count + 1);
        boolean table = SNIFFED.stream().map(Separator::character).anyMatch(separator -> {
            long cells = count(first, separator);
            return cells > 0
                    && (cells == count(second, separator) || areNames(first, separator))
                    && lines.subList(0, count).stream().allMatch(line -> count(line, separator) < cells);
        });
        return table ? count : 0;
    }

    private static boolean areNames(String line, char separator) {
        return Arrays.stream(line.split(Pattern.quote(String.valueOf(separator))))
                .allMatch(ColumnNames::isKnown);
    }

    private static long count(String line, char separator) {
        return line.chars().filter(c -> c == separator).count();
    }

    private static Optional<Separator> stated(String text) {
        String first = text.lines().findFirst().orElse("").strip().toLowerCase(Locale.ROOT);
        if (!first.startsWith(STATED_SEPARATOR)) {
            return Optional.empty();
        }
        String character = first.equals(STATED_SEPARATOR) ? "\t" : first.substring(STATED_SEPARATOR.length());
        return character.length() == 1 && !Character.isLetterOrDigit(character.charAt(0))
                ? Optional.of(new Separator(character.charAt(0)))
                : Optional.empty();
    }

    private static DialectCandidate sniff(FileHead head, String text, TableOptions options) {
        DialectCandidate usual = best(head, text, SNIFFED, options);
        DialectCandidate best = usual == null ? unusual(head, text, options) : usual;
        return best == null ? oneColumn(head, text, options) : best;
    }

    private static DialectCandidate best(FileHead head, String text, List<Separator> separators, TableOptions options) {
        DialectCandidate best = null;
        for (Separator separator : separators) {
            DialectCandidate found = best(head, text, separator, options);
            if (found.cells() > 1 && isTable(found, head.ending()) && (best == null || found.isBetterThan(best))) {
                best = found;
            }
        }
        return best;
    }

    /** Signs that hardly any text has, where all rows have equally many. */
    private static DialectCandidate unusual(FileHead head, String text, TableOptions options) {
        DialectCandidate best = best(head, text, UNUSUAL, options);
        boolean table = best != null
                && best.fraction() == 1
                && (isKnownHeader(best) || best.records().size() >= ENOUGH_LINES);
        return table ? best : null;
    }

    /** Running text is full of commas: only a file that says that it is separated is believed without a look at its rows. */
    private static boolean isTable(DialectCandidate found, String ending) {
        boolean tab = found.separator().equals(Separator.TAB);
        return switch (ending) {
            case "csv" -> true;
            case "tsv", "tab" -> tab || found.fraction() >= CLEAR;
            case "txt", "text", "md" ->
                found.fraction() >= CLEAR && (tab || isKnownHeader(found))
                        || found.fraction() == 1
                                && (isKnownHeader(found) || found.records().size() >= ENOUGH_LINES && !found.isProse());
            default -> found.fraction() >= CLEAR && (isKnownHeader(found) || !found.isProse());
        };
    }

    private static boolean isKnownHeader(DialectCandidate found) {
        List<List<String>> cells =
                found.records().stream().map(Line::cells).limit(1).toList();
        return !cells.isEmpty() && cells.getFirst().stream().allMatch(ColumnNames::isKnown);
    }

    /** Quoting is believed in where it is seen; in texts between tabs a quotation mark is mostly one of the text. */
    private static DialectCandidate best(FileHead head, String text, Separator separator, TableOptions options) {
        DialectCandidate plain = DialectCandidate.of(text, separator, false, head.whole());
        if (separator.equals(Separator.NONE) || options.quoted().equals(Optional.of(false))) {
            return plain;
        }
        DialectCandidate quoted = DialectCandidate.of(text, separator, true, head.whole());
        if (options.quoted().equals(Optional.of(true))) {
            return quoted;
        }
        if (plain.isMostlyInQuotes()) {
            return quoted.records().isEmpty() ? plain.asQuoted() : quoted;
        }
        if (separator.equals(Separator.TAB)) {
            return quoted.isQuoting() && !plain.isMoreRegularThan(quoted) ? quoted : plain;
        }
        boolean swallowed = quoted.records().size() < 2 && plain.records().size() > 2;
        if (swallowed && plain.cells() > 1 && plain.fraction() >= CLEAR) {
            return plain.hasStrayMarkInNames() ? plain : plain.asQuoted();
        }
        // A text whose quoting is broken at once is looked at without, and read with it, so that the fault is found.
        return quoted.records().isEmpty() ? plain.asQuoted() : quoted;
    }

    private static DialectCandidate oneColumn(FileHead head, String text, TableOptions options) {
        Separator separator = switch (head.ending()) {
            case "csv" -> Separator.COMMA;
            case "tsv", "tab" -> Separator.TAB;
            default -> Separator.NONE;
        };
        return best(head, text, separator, options);
    }

    private static Dialect of(DialectCandidate chosen, TableOptions options, int skipped, int comments) {
        int above = options.header().isEmpty() ? Preamble.records(chosen.records()) : 0;
        List<Line> lines = chosen.records().subList(above, chosen.records().size());
        if (lines.isEmpty()) {
            return new Dialect(
                    chosen.separator(),
                    chosen.quoted(),
                    false,
                    List.of("column1"),
                    skipped + 1L,
                    options.lists(),
                    comments);
        }
        List<List<String>> records = lines.stream().map(Line::cells).toList();
        boolean header = options.header().orElseGet(() -> HeaderDetection.isHeader(records));
        List<String> first = records.getFirst();
        return new Dialect(
                chosen.separator(),
                chosen.quoted(),
                header,
                header ? unique(HeaderDetection.withoutStrayMarks(first)) : unique(blanks(first.size())),
                lines.getFirst().line() + skipped,
                options.lists(),
                comments + above);
    }

    private static List<String> blanks(int count) {
        return Collections.nCopies(count, "");
    }

    /** Names as they are, but each once; whatever has none is called by its place. */
    static List<String> unique(List<String> names) {
        List<String> unique = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (int i = 0; i < names.size(); i++) {
            String name =
                    names.get(i).isBlank() ? "column" + (i + 1) : names.get(i).strip();
            String free = name;
            for (int n = 2; !taken.add(free.toLowerCase(Locale.ROOT)); n++) {
                free = name + "_" + n;
            }
            unique.add(free);
        }
        return List.copyOf(unique);
    }

    Dialect withoutHeader() {
        return new Dialect(separator, quoted, false, unique(blanks(columns.size())), firstLine, lists, comments);
    }

    TableFormat format() {
        if (separator.equals(Separator.NONE)) {
            return TableFormat.TEXT;
        }
        return separator.equals(Separator.TAB) ? TableFormat.TSV : TableFormat.CSV;
    }
}
