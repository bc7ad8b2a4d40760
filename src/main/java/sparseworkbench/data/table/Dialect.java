package sparseworkbench.data.table;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * How a delimited text is written.
 *
 * @param format    CSV, TSV or TEXT
 * @param separator between two cells; a character that never occurs for a file of whole lines
 * @param quoted    whether cells may be put in quotation marks
 * @param header    whether the first record names the columns
 * @param columns   the columns' names, unique whatever the case
 */
record Dialect(TableFormat format, char separator, boolean quoted, boolean header, List<String> columns) {
    private static final char NONE = '\u001F';
    private static final List<Character> SEPARATORS = List.of(',', ';', '\t', '|');
    private static final double CLEAR = 0.9;

    /** A way of reading the text, and the fraction of its records that have as many cells as the first. */
    private record Candidate(char separator, boolean quoted, List<List<String>> records, double fraction) {
        int cells() {
            return records.isEmpty() ? 0 : records.getFirst().size();
        }
    }

    static Dialect sniff(FileHead head) {
        String text = head.text();
        Candidate best = null;
        for (char separator : candidates(head.ending())) {
            Candidate quoted = candidate(head, text, separator, true);
            Candidate plain = separator == '\t' ? candidate(head, text, separator, false) : quoted;
            Candidate better = isMoreRegular(plain, quoted) ? plain : quoted;
            if (better.cells() > 1 && (best == null || isBetter(better, best))) {
                best = better;
            }
        }
        boolean expected = List.of("csv", "tsv", "tab").contains(head.ending());
        if (best == null || !expected && best.fraction() < CLEAR) {
            best = oneColumn(head, text);
        }
        return of(best);
    }

    /** Running text is full of commas: only a file that says it is separated, or no known kind, is tried with them. */
    private static List<Character> candidates(String ending) {
        return switch (ending) {
            case "txt", "text" -> List.of('\t');
            case "tsv", "tab" -> List.of('\t', ',', ';', '|');
            default -> SEPARATORS;
        };
    }

    private static Candidate candidate(FileHead head, String text, char separator, boolean quoted) {
        List<List<String>> records = DelimitedText.records(text, separator, quoted, head.whole());
        int cells = records.isEmpty() ? 0 : records.getFirst().size();
        long alike = records.stream().filter(record -> record.size() == cells).count();
        return new Candidate(separator, quoted, records, records.isEmpty() ? 0 : (double) alike / records.size());
    }

    private static boolean isBetter(Candidate a, Candidate b) {
        return a.fraction() > b.fraction() || a.fraction() == b.fraction() && a.cells() > b.cells();
    }

    /** A loose quotation mark swallows records when it is taken for the start of a cell. */
    private static boolean isMoreRegular(Candidate plain, Candidate quoted) {
        return plain.fraction() > quoted.fraction()
                || plain.fraction() == quoted.fraction()
                        && plain.records().size() > quoted.records().size();
    }

    private static Candidate oneColumn(FileHead head, String text) {
        return switch (head.ending()) {
            case "csv" -> candidate(head, text, ',', true);
            case "tsv", "tab" -> candidate(head, text, '\t', true);
            default -> candidate(head, text, NONE, false);
        };
    }

    private static Dialect of(Candidate chosen) {
        TableFormat format = switch (chosen.separator()) {
            case NONE -> TableFormat.TEXT;
            case '\t' -> TableFormat.TSV;
            default -> TableFormat.CSV;
        };
        boolean header = HeaderDetection.isHeader(chosen.records());
        List<String> first = chosen.records().getFirst();
        return new Dialect(
                format,
                chosen.separator(),
                chosen.quoted(),
                header,
                header ? unique(first) : unique(blanks(first.size())));
    }

    private static List<String> blanks(int count) {
        return Collections.nCopies(count, "");
    }

    private static List<String> unique(List<String> names) {
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
        return new Dialect(format, separator, quoted, false, unique(blanks(columns.size())));
    }

    SniffedFormat sniffed() {
        return new SniffedFormat(format, separator == NONE ? Optional.empty() : Optional.of(separator), header);
    }
}
