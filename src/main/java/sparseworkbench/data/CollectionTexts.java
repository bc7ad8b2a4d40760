package sparseworkbench.data;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sparseworkbench.data.table.UnreadableData;
import sparseworkbench.progress.ProgressListener;

/**
 * Texts of a collection by their ids: those that are named somewhere, each once, however many rows name it and whatever else reads the
 * collection. A title stands before its text, with a blank between them.
 */
final class CollectionTexts {
    private final Map<String, Entry> texts = new HashMap<>();

    private static final class Entry {
        private String text;
    }

    /** The text of this id will be asked for. */
    void need(String id) {
        texts.computeIfAbsent(KnownIds.whole(id), key -> new Entry());
    }

    /** Reads those that are needed and not there yet. */
    void read(RetrievalColumns columns, ProgressListener progress) throws UnreadableData {
        columns.table().read(columns.names(), this::add, progress);
    }

    private boolean add(long row, List<String> cells) {
        Entry entry = texts.get(KnownIds.whole(cells.getFirst().strip()));
        if (entry != null && entry.text == null) {
            entry.text = cells.size() > 2 ? (cells.get(2) + " " + cells.get(1)).strip() : cells.get(1);
        }
        return true;
    }

    boolean isComplete() {
        return texts.values().stream().noneMatch(entry -> entry.text == null);
    }

    /** The text of an id, if there is one. */
    Optional<String> of(String id) {
        return Optional.ofNullable(texts.get(KnownIds.whole(id))).map(entry -> entry.text);
    }

    /** The same text, but the one that is held here where it is. */
    String shared(String id, String text) {
        return of(id).filter(text::equals).orElse(text);
    }
}
