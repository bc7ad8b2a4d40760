package sparseworkbench.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import sparseworkbench.data.table.Separator;
import sparseworkbench.data.table.TableColumn;
import sparseworkbench.data.table.TableFile;
import sparseworkbench.data.table.TableOptions;
import sparseworkbench.data.table.UnreadableData;
import sparseworkbench.param.Problem;
import sparseworkbench.progress.ProgressListener;

/**
 * A file of texts with ids, such as a corpus or queries: a table, JSON lines, a text a line ({@code *.txt}), or the corpus of a collection in a
 * folder. Where there is no column of ids, the number of the row is the id. A title stands before its text, as in BEIR and MTEB.
 */
public final class CorpusTable {
    /** What columns of texts are called where there are no ids beside them; the texts to be found come before the questions. */
    private static final List<String> TEXTS = List.of(
            "text",
            "document",
            "passage",
            "content",
            "contents",
            "body",
            "entry",
            "abstract",
            "sentence",
            "positive",
            "answer",
            "query",
            "question");

    private static final Pattern LINES = Pattern.compile(".*\\.txt(\\.\\w{1,4})?");

    private final TableFile table;
    private final Optional<String> id;
    private final String text;
    private final Optional<String> title;

    private CorpusTable(TableFile table, Optional<String> id, String text, Optional<String> title) {
        this.table = table;
        this.id = id;
        this.text = text;
        this.title = title;
    }

    /** Takes the texts. */
    @FunctionalInterface
    public interface Taker {
        /** Takes a text; returns whether to go on. */
        boolean take(Text text);
    }

    /**
     * Looks at the beginning of a file.
     *
     * @param file a file, or a folder with a corpus or with the parts of one table
     * @throws UnreadableData it is no table, or it is not clear where the texts stand
     */
    public static CorpusTable open(Path file) throws UnreadableData {
        if (Files.notExists(file)) {
            throw new UnreadableData("There is no file " + file + ".", "Check the path.");
        }
        List<Path> found = CollectionFolder.corpus(file);
        List<Path> parts = found.isEmpty() ? List.of(file) : found;
        boolean lines =
                LINES.matcher(name(parts.getFirst()).toLowerCase(Locale.ROOT)).matches();
        TableFile table = TableFile.together(parts, lines ? aTextALine() : TableOptions.GUESSED);
        Optional<CorpusTable> byId = lines ? Optional.empty() : withIds(table);
        return byId.isPresent() ? byId.get() : withoutIds(table);
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    private static TableOptions aTextALine() {
        return new TableOptions(Optional.of(false), Optional.of(Separator.NONE), Optional.of(false), Optional.empty());
    }

    private static Optional<CorpusTable> withIds(TableFile table) throws UnreadableData {
        boolean named =
                RetrievalColumns.find(table.columns(), RetrievalColumns.IDS).isPresent();
        boolean nameless = table.columns().size() == 2 && !table.sniffed().header();
        if (!named && !nameless) {
            return Optional.empty();
        }
        try {
            return Optional.of(of(RetrievalColumns.of(table), CorpusTitles.Reading.AUTO));
        } catch (UnreadableData e) {
            if (named) {
                throw e;
            }
            return Optional.empty();
        }
    }

    private static CorpusTable of(RetrievalColumns columns, CorpusTitles.Reading titles) throws UnreadableData {
        return of(CorpusTitles.of(columns, titles) == CorpusTitles.JOINED ? columns : columns.withoutTitle());
    }

    /** The same texts as those of a retrieval set. */
    static CorpusTable of(RetrievalColumns columns) {
        return new CorpusTable(columns.table(), Optional.of(columns.id()), columns.text(), columns.title());
    }

    private static CorpusTable withoutIds(TableFile table) throws UnreadableData {
        List<String> columns = table.columns();
        Optional<String> title = RetrievalColumns.find(columns, List.of("title"));
        Optional<String> text = columns.size() == 1
                ? Optional.of(columns.getFirst())
                : RetrievalColumns.find(columns, TEXTS).or(() -> title);
        if (text.isEmpty()) {
            List<String> texts = table.describe(ProgressListener.NONE).stream()
                    .filter(TableColumn::isText)
                    .map(TableColumn::name)
                    .toList();
            text = texts.size() == 1 ? Optional.of(texts.getFirst()) : Optional.empty();
        }
        String chosen = text.orElseThrow(() -> new UnreadableData(
                "It is not clear which column of “" + name(table.path()) + "” holds the texts; it has "
                        + String.join(", ", columns) + ".",
                "Call that column “text”."));
        for (TableColumn column : table.describe(ProgressListener.NONE)) {
            if (column.name().equals(chosen)) {
                NestedTexts.refuse(name(table.path()), column);
            }
        }
        return new CorpusTable(table, Optional.empty(), chosen, title.filter(other -> !other.equals(chosen)));
    }

    /** The file or folder that is read. */
    public Path path() {
        return table.path();
    }

    /** All files that are read. */
    public List<Path> files() {
        return table.files();
    }

    /** How it is read, for people: {@code column “text”, ids from “_id”, titles joined}. */
    public String words() {
        return (table.columns().size() == 1 ? "a text a line" : "column “" + text + "”")
                + id.map(column -> ", ids from “" + column + "”").orElse(", rows numbered")
                + title.map(column -> ", titles joined").orElse("");
    }

    /** What a person should know of how the table was found. */
    public List<Problem> notices() {
        return table.notices();
    }

    /** Hands out the texts in file order, blank ones too. */
    public void read(Taker taker, ProgressListener progress) throws UnreadableData {
        List<String> columns = new ArrayList<>(List.of(text));
        id.ifPresent(columns::add);
        title.ifPresent(columns::add);
        table.read(
                columns,
                (row, cells) -> {
                    String own = id.isPresent() ? cells.get(1).strip() : Long.toString(row);
                    String whole = title.isPresent()
                            ? (cells.get(columns.size() - 1) + " " + cells.getFirst()).strip()
                            : cells.getFirst();
                    return taker.take(new Text(own.isEmpty() ? Long.toString(row) : own, whole));
                },
                progress);
    }
}
