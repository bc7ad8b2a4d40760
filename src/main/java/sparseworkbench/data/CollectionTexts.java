package sparseworkbench.data;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import sparseworkbench.data.table.UnreadableData;
import sparseworkbench.progress.ProgressListener;

/**
 * Texts of a collection by their ids: those that are named somewhere, each once, however many rows name it and whatever else reads the
 * collection. A title stands before its text, with a blank between them.
 */
final class CollectionTexts {
    private int reading;
    private final Map<String, Entry> texts = new HashMap<>();

    /** Ids that are asked for with “.0” at their end, by what they are without. */
    private final Map<String, List<Entry>> rewritten = new HashMap<>();

    private static final class Entry {
        private String text;
        /** That of the same whole number, written otherwise. */
        private String alike;
        /** The reading that has met it last. */
        private int reading;
    }

    /** The text of this id will be asked for. */
    void need(String id) {
        if (texts.containsKey(id)) {
            return;
        }
        Entry entry = new Entry();
        texts.put(id, entry);
        String whole = KnownIds.whole(id);
        if (!whole.equals(id)) {
            rewritten.computeIfAbsent(whole, key -> new ArrayList<>()).add(entry);
        }
    }

    /**
     * Reads those that are needed and not there yet.
     *
     * @throws UnreadableData an id that is needed has two different texts in the file, so that nothing says which one is meant
     */
    void read(RetrievalColumns columns, ProgressListener progress) throws UnreadableData {
        reading++;
        Twice twice = new Twice();
        columns.table().read(columns.names(), (row, cells) -> add(row, cells, twice), progress);
        if (twice.count > 0) {
            String file = "“" + columns.table().path().getFileName() + "”";
            throw new UnreadableData(
                    file + ": "
                            + (twice.count == 1
                                    ? "1 row repeats an id"
                                    : String.format(Locale.ROOT, "%,d rows repeat an id", twice.count))
                            + " with another text; the first is “" + twice.id + "” in "
                            + columns.table().place(twice.row) + ".",
                    "Give every text an id of its own.");
        }
    }

    /** Rows that give an id another text than an earlier row of their file. */
    private static final class Twice {
        private long count;
        private long row;
        private String id = "";

        private void add(long number, String repeated) {
            if (count++ == 0) {
                row = number;
                id = repeated;
            }
        }
    }

    private boolean add(long row, List<String> cells, Twice twice) {
        String id = cells.getFirst().strip();
        String whole = KnownIds.whole(id);
        Entry exact = texts.get(id);
        Entry plain = whole.equals(id) ? null : texts.get(whole);
        List<Entry> otherwise = rewritten.getOrDefault(whole, List.of());
        if (exact == null && plain == null && otherwise.isEmpty()) {
            return true;
        }
        String text = cells.size() > 2 ? (cells.get(2) + " " + cells.get(1)).strip() : cells.get(1);
        if (exact != null) {
            if (exact.text == null) {
                exact.text = text;
            } else if (exact.reading == reading && !exact.text.equals(text)) {
                twice.add(row, id);
            }
            exact.reading = reading;
        }
        if (plain != null && plain.alike == null) {
            plain.alike = text;
        }
        for (Entry entry : otherwise) {
            entry.alike = entry.alike == null ? text : entry.alike;
        }
        return true;
    }

    boolean isComplete() {
        return texts.values().stream().noneMatch(entry -> entry.text == null);
    }

    /** The text of an id, if there is one. */
    Optional<String> of(String id) {
        return Optional.ofNullable(texts.get(id)).map(entry -> entry.text == null ? entry.alike : entry.text);
    }

    /** The same text, but the one that is held here where it is. */
    String shared(String id, String text) {
        return of(id).filter(text::equals).orElse(text);
    }
}
