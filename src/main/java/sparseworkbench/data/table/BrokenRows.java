package sparseworkbench.data.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import sparseworkbench.data.table.BrokenRow.Kind;

/** Broken rows in words. */
public final class BrokenRows {
    private static final int SHOWN = 3;

    private BrokenRows() {}

    /** What is wrong with a file that is not to be read without its broken rows; of those the kind of the first counts. */
    static UnreadableData unreadable(String file, List<BrokenRow> broken) {
        BrokenRow first = broken.getFirst();
        List<BrokenRow> alike =
                broken.stream().filter(row -> row.kind() == first.kind()).toList();
        String name = "“" + file + "”";
        if (first.kind() == Kind.SYNTAX) {
            return new UnreadableData(
                    !first.isSentence()
                            ? name + ": " + first.words()
                            : name + " is not valid JSON, " + first.place() + ": " + first.detail() + "."
                                    + others(alike),
                    !first.isSentence()
                            ? "Correct that line, or leave it out."
                            : first.kind().cure());
        }
        return new UnreadableData(name + ": " + words(alike) + ".", first.kind().cure());
    }

    private static String others(List<BrokenRow> alike) {
        int more = alike.size() - 1;
        return more == 0 ? "" : " " + more + (more == 1 ? " more line is" : " more lines are") + " like it.";
    }

    /** Of one kind: “row 3 has 1 cell, but the first row has 2”, or “rows 2, 4, 5 and 1 more …”. */
    static String words(List<BrokenRow> alike) {
        return words(alike, alike.size());
    }

    /**
     * The same, of more rows than are at hand.
     *
     * @param alike the first ones
     * @param count how many there are
     */
    public static String words(List<BrokenRow> alike, long count) {
        BrokenRow first = alike.getFirst();
        if (count == 1) {
            return first.words();
        }
        String noun = first.place().substring(0, first.place().indexOf(' '));
        List<String> shown = alike.stream()
                .limit(SHOWN)
                .map(row -> row.place().substring(noun.length() + 1))
                .toList();
        String file = sharedFile(shown);
        String places = shown.stream()
                .map(place -> place.substring(0, place.length() - file.length()))
                .collect(Collectors.joining(", "));
        long more = count - SHOWN;
        String all = more > 0
                ? places + String.format(Locale.ROOT, " and %,d more", more)
                : places.replaceAll(", (?=[^,]*$)", " and ");
        return noun + "s " + all + file + (first.isSentence() ? ": " : " ") + plural(first);
    }

    /** “ of “b.csv””, where all places are of one file of several. */
    private static String sharedFile(List<String> places) {
        String first = places.getFirst();
        int at = first.indexOf(" of “");
        String file = at < 0 ? "" : first.substring(at);
        return places.stream().allMatch(place -> place.endsWith(file)) ? file : "";
    }

    private static String plural(BrokenRow first) {
        if (first.kind() == Kind.CELLS) {
            String wanted = first.detail().substring(first.detail().lastIndexOf(' ') + 1);
            String top = first.detail().contains("the header")
                    ? "the header"
                    : first.detail().contains("the longest") ? "the longest row" : "the first row";
            return "do not have " + wanted + (wanted.equals("1") ? " cell" : " cells") + " like " + top;
        }
        return first.detail()
                .replaceFirst("^is ", "are ")
                .replaceFirst("^has ", "have ")
                .replaceFirst("^holds ", "hold ");
    }

    /** Collects rows of which the caller decides later. */
    static final class Collected {
        private static final int MOST = 1000;
        private final List<BrokenRow> rows = new ArrayList<>();

        /** Whether more are to be looked for. */
        boolean add(BrokenRow row) {
            rows.add(row);
            return rows.size() < MOST;
        }

        List<BrokenRow> rows() {
            return rows;
        }
    }
}
