package sparseworkbench.data.table;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import sparseworkbench.data.table.DelimitedText.Line;
import sparseworkbench.data.table.TableOptions.Separator;

/**
 * How a delimited text is written.
 *
 * @param separator between two cells
 * @param quoted    whether cells may be put in quotation marks
 * @param header    whether the first record names the columns
 * @param columns   the columns' names, unique whatever the case
 * @param firstLine the line of the file at which the first record begins, from 1
 * @param lists     which column holds lists
 */
record Dialect(
        Separator separator, boolean quoted, boolean header, List<String> columns, long firstLine, ListColumn lists) {
    private static final double CLEAR = 0.9;
    /** Fewer lines that have equally many commas may be prose. */
    private static final int ENOUGH_LINES = 8;
    /** What spreadsheet programs of one maker write before the first row. */
    private static final String STATED_SEPARATOR = "sep=";

    static Dialect sniff(FileHead head, TableOptions options) {
        String text = head.text();
        Optional<Separator> stated = options.separator().isPresent() ? options.separator() : stated(text);
        int skipped = stated(text).isPresent() ? 1 : 0;
        String rows = skipped == 0 ? text : text.lines().skip(1).collect(Collectors.joining("\n"));
        DialectCandidate chosen = stated.map(separator -> best(head, rows, separator, options))
                .orElseGet(() -> sniff(head, rows, options));
        return of(chosen, options, skipped);
    }

    private static Optional<Separator> stated(String text) {
        String first = text.lines().findFirst().orElse("").strip().toLowerCase(Locale.ROOT);
        if (!first.startsWith(STATED_SEPARATOR)) {
            return Optional.empty();
        }
        String character = first.equals(STATED_SEPARATOR) ? "\t" : first.substring(STATED_SEPARATOR.length());
        return List.of(Separator.values()).stream()
                .filter(separator -> character.equals(String.valueOf(separator.character())))
                .findFirst();
    }

    private static DialectCandidate sniff(FileHead head, String text, TableOptions options) {
        DialectCandidate best = null;
        for (Separator separator : List.of(Separator.COMMA, Separator.SEMICOLON, Separator.TAB, Separator.BAR)) {
            DialectCandidate found = best(head, text, separator, options);
            if (found.cells() > 1 && isTable(found, head.ending()) && (best == null || found.isBetterThan(best))) {
                best = found;
            }
        }
        return best == null ? oneColumn(head, text, options) : best;
    }

    /** Running text is full of commas: only a file that says that it is separated is believed without a look at its rows. */
    private static boolean isTable(DialectCandidate found, String ending) {
        boolean tab = found.separator() == Separator.TAB;
        return switch (ending) {
            case "csv" -> true;
            case "tsv", "tab" -> tab || found.fraction() >= CLEAR;
            case "txt", "text", "md" ->
                tab && found.fraction() >= CLEAR
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
        if (separator == Separator.NONE || options.quoted().equals(Optional.of(false))) {
            return plain;
        }
        DialectCandidate quoted = DialectCandidate.of(text, separator, true, head.whole());
        if (options.quoted().equals(Optional.of(true))) {
            return quoted;
        }
        if (plain.isMostlyInQuotes()) {
            return quoted.records().isEmpty() ? plain.asQuoted() : quoted;
        }
        if (separator == Separator.TAB) {
            return quoted.isQuoting() && !plain.isMoreRegularThan(quoted) ? quoted : plain;
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

    /** A first row with one cell filled, above one of names that are all known, is the title of a sheet and no row. */
    private static List<Line> belowTitle(List<Line> lines) {
        boolean title = lines.size() > 1
                && lines.getFirst().cells().size() > 1
                && lines.getFirst().cells().stream()
                                .filter(cell -> !cell.isBlank())
                                .count()
                        == 1
                && lines.get(1).cells().size() > 1
                && lines.get(1).cells().stream().allMatch(ColumnNames::isKnown)
                && lines.getFirst().cells().stream().noneMatch(ColumnNames::isKnown);
        return title ? lines.subList(1, lines.size()) : lines;
    }

    private static Dialect of(DialectCandidate chosen, TableOptions options, int skipped) {
        List<Line> lines = belowTitle(chosen.records());
        if (lines.isEmpty()) {
            return new Dialect(
                    chosen.separator(), chosen.quoted(), false, List.of("column1"), skipped + 1L, options.lists());
        }
        List<List<String>> records = lines.stream().map(Line::cells).toList();
        boolean header = options.header().orElseGet(() -> HeaderDetection.isHeader(records));
        List<String> first = records.getFirst();
        return new Dialect(
                chosen.separator(),
                chosen.quoted(),
                header,
                header ? unique(first) : unique(blanks(first.size())),
                lines.getFirst().line() + skipped,
                options.lists());
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
        return new Dialect(separator, quoted, false, unique(blanks(columns.size())), firstLine, lists);
    }

    TableFormat format() {
        return switch (separator) {
            case NONE -> TableFormat.TEXT;
            case TAB -> TableFormat.TSV;
            case COMMA, SEMICOLON, BAR -> TableFormat.CSV;
        };
    }
}
