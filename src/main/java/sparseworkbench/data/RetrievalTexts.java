package sparseworkbench.data;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import sparseworkbench.data.table.TableFile;
import sparseworkbench.data.table.UnreadableData;
import sparseworkbench.param.Problem;
import sparseworkbench.progress.ProgressListener;

/**
 * The queries or the corpus of a retrieval set, being read. Blank texts stay, as in the reference. A title is put before its text with a
 * blank between them, as BEIR and MTEB do.
 */
final class RetrievalTexts {
    private final RetrievalColumns columns;
    private final String path;
    private final Map<String, String> texts = new LinkedHashMap<>();
    private final PaddedIds padded = new PaddedIds();
    private final RepeatedNames names = new RepeatedNames();
    private long blank;
    private long firstBlank;
    private long blankIds;
    private long repeated;
    private long twoTexts;
    private String firstTwice = "";
    private long firstTwiceRow;

    private RetrievalTexts(RetrievalColumns columns, String path) {
        this.columns = columns;
        this.path = path;
    }

    /**
     * Id → text, in file order.
     *
     * @param path    the setting that names the file
     * @param notices takes what a person should know
     */
    static Map<String, String> read(
            RetrievalColumns columns, String path, List<Problem> notices, ProgressListener progress)
            throws UnreadableData {
        RetrievalTexts texts = new RetrievalTexts(columns, path);
        try {
            columns.table().readUsable(columns.names(), texts::add, texts.names, progress);
            texts.requireUsable();
            texts.notices(notices);
        } catch (UnreadableData e) {
            throw e.under(path);
        }
        return texts.texts;
    }

    private boolean add(long row, List<String> cells) throws UnreadableData {
        String id = cells.getFirst().strip();
        padded.look(row, cells.getFirst());
        if (id.isEmpty()) {
            throw new UnreadableData(file() + ": " + table().place(row) + " has no id.", "Give every text an id.");
        }
        blankIds += id.chars().anyMatch(Character::isWhitespace) ? 1 : 0;
        String text = columns.title().isEmpty() ? cells.get(1) : (cells.get(2) + " " + cells.get(1)).strip();
        if (text.isBlank()) {
            blank++;
            firstBlank = firstBlank == 0 ? row : firstBlank;
        }
        String before = texts.putIfAbsent(id, text);
        if (before != null && before.equals(text)) {
            repeated++;
        } else if (before != null) {
            twoTexts++;
            firstTwice = twoTexts == 1 ? id : firstTwice;
            firstTwiceRow = twoTexts == 1 ? row : firstTwiceRow;
        }
        return true;
    }

    private void requireUsable() throws UnreadableData {
        if (twoTexts > 0) {
            throw new UnreadableData(
                    file() + ": " + (twoTexts == 1 ? "1 row repeats an id" : rows(twoTexts) + " repeat an id")
                            + " with another text; the first is “" + firstTwice + "” in "
                            + table().place(firstRow()) + " and " + table().place(firstTwiceRow) + ".",
                    "Give every text an id of its own.");
        }
        if (texts.isEmpty()) {
            throw new UnreadableData(file() + " holds no texts.", "Choose a file with at least one row.");
        }
    }

    /** Looked for only when it is needed: the file may be large. */
    private long firstRow() throws UnreadableData {
        long[] found = new long[1];
        table().readUsable(
                        List.of(columns.id()),
                        (row, cells) -> {
                            found[0] = row;
                            return !cells.getFirst().strip().equals(firstTwice);
                        },
                        none -> {},
                        ProgressListener.NONE);
        return found[0];
    }

    private void notices(List<Problem> notices) throws UnreadableData {
        padded.notice(path, file(), table()::place).ifPresent(notices::add);
        names.notice(path, file()).ifPresent(notices::add);
        if (blank > 0) {
            notices.add(Problem.warning(
                    path,
                    file() + ": " + (blank == 1 ? "1 text is" : String.format(Locale.ROOT, "%,d texts are", blank))
                            + " blank, the first in " + table().place(firstBlank) + ".",
                    blank == 1
                            ? "It stays, as in the reference library. Fill it in, or take it out of the file."
                            : "They stay, as in the reference library. Fill them in, or take them out of the file."));
        }
        if (blankIds > 0) {
            notices.add(Problem.warning(
                    path,
                    file() + ": "
                            + (blankIds == 1 ? "1 id holds" : String.format(Locale.ROOT, "%,d ids hold", blankIds))
                            + " blanks, which files for trec_eval cannot have.",
                    "The run file evaluation.trec has %20 in their place; nothing has to be done."));
        }
        if (repeated > 0) {
            notices.add(Problem.warning(
                    path,
                    file() + ": " + rows(repeated) + (repeated == 1 ? " repeats" : " repeat")
                            + " an id with the same text.",
                    "Each text counts once; nothing has to be done."));
        }
    }

    private static String rows(long count) {
        return count == 1 ? "1 row" : String.format(Locale.ROOT, "%,d rows", count);
    }

    private TableFile table() {
        return columns.table();
    }

    private String file() {
        return "“" + table().path().getFileName() + "”";
    }
}
