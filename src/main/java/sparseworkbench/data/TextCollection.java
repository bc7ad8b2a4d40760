package sparseworkbench.data;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.ZipException;
import sparseworkbench.data.table.TableFile;
import sparseworkbench.data.table.UnreadableData;
import sparseworkbench.file.Gzip;
import sparseworkbench.file.Json;
import sparseworkbench.file.RegularFile;
import sparseworkbench.param.Problem;
import sparseworkbench.progress.ProgressListener;

/**
 * The texts of a file in their order, repeated ones included, with their ids where it has some: a text a line; JSON objects with a field
 * {@code text}, one a line ({@code .jsonl}, {@code .ndjson}); or a table with such a column (CSV, TSV, JSON, Parquet). Any of them may be packed
 * with gzip ({@code .gz}). Columns and fields of ids are those that evaluation files have; texts without ids are numbered from 1.
 */
public final class TextCollection {
    private static final String FIELD = "text";
    private static final String TITLE = "title";
    /** What some programs write before the first line of UTF-8. */
    private static final String MARK = "\uFEFF";

    private static final String PACKED = ".gz";

    private final Path file;
    private final boolean titles;
    private boolean identified;
    private long titled;

    private TextCollection(Path file, boolean titles) {
        this.file = file;
        this.titles = titles;
    }

    /** Takes one text; returns whether to go on. */
    @FunctionalInterface
    public interface Reader {
        boolean text(Text text) throws IOException;
    }

    /** Of a file whose titles, if it has some, are not read. */
    public static TextCollection of(Path file) {
        return new TextCollection(file, false);
    }

    /** The same with a title put before its text, a blank between them, as evaluations do. */
    public TextCollection withTitles() {
        return new TextCollection(file, true);
    }

    /** All texts, in memory. */
    public List<Text> read(ProgressListener progress) throws IOException {
        List<Text> all = new ArrayList<>();
        read(all::add, progress);
        return all;
    }

    /** Whether the file has ids; known once it was read. */
    public boolean hasIds() {
        return identified;
    }

    /** How many of the texts that were read have a title. */
    public long titled() {
        return titled;
    }

    /**
     * Hands out the texts one by one.
     *
     * @throws IOException the file is not there, or something in it cannot be read; says where
     */
    public void read(Reader reader, ProgressListener progress) throws IOException {
        titled = 0;
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        String plain = name.endsWith(PACKED) ? name.substring(0, name.length() - PACKED.length()) : name;
        if (plain.endsWith(".csv") || plain.endsWith(".tsv") || plain.endsWith(".parquet") || plain.endsWith(".json")) {
            table(reader, progress);
        } else {
            lines(reader, plain.endsWith(".jsonl") || plain.endsWith(".ndjson"), name.endsWith(PACKED), progress);
        }
    }

    private void lines(Reader reader, boolean json, boolean packed, ProgressListener progress) throws IOException {
        long number = 0;
        try (InputStream bytes = new BufferedInputStream(Files.newInputStream(RegularFile.require(file)));
                BufferedReader lines = new BufferedReader(new InputStreamReader(
                        packed ? Gzip.unpack(bytes) : bytes,
                        StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT)))) {
            boolean on = true;
            for (String line = lines.readLine(); on && line != null; line = lines.readLine()) {
                number++;
                if (number == 1 && line.startsWith(MARK)) {
                    line = line.substring(MARK.length());
                }
                if (number % 10_000 == 0) {
                    progress.reportOrCancel("Reading " + file.getFileName(), number, ProgressListener.UNKNOWN);
                }
                if (!json) {
                    on = reader.text(new Text(Long.toString(number), line));
                } else if (!line.isBlank()) {
                    on = reader.text(object(number, line));
                }
            }
        } catch (NoSuchFileException e) {
            throw new IOException("There is no file " + file + ".", e);
        } catch (EOFException | ZipException e) {
            throw new IOException(
                    file + " is damaged or ends too early (after line " + number
                            + "): it cannot be unpacked to its end." + " Pack, copy or download it again.",
                    e);
        } catch (MalformedInputException e) {
            throw new IOException(file + " is not UTF-8 text (after line " + number + "). Save it as UTF-8.", e);
        }
    }

    private Text object(long number, String line) throws IOException {
        try {
            JsonNode object = Json.reader().readTree(line);
            JsonNode text = object.path(FIELD);
            if (!text.isTextual()) {
                throw new IOException("Line " + number + " of " + file + " has no text in a field “" + FIELD + "”.");
            }
            Optional<JsonNode> named = RetrievalColumns.IDS.stream()
                    .filter(object::hasNonNull)
                    .<JsonNode>map(object::get)
                    .findFirst();
            if (named.filter(JsonNode::isContainerNode).isPresent()) {
                throw new IOException("Line " + number + " of " + file + " has an id that is neither a text nor a"
                        + " number: " + named.get() + ". Write one of them.");
            }
            Optional<String> id = named.map(JsonNode::asText);
            identified |= id.isPresent();
            return whole(
                    number,
                    id.orElse(Long.toString(number)),
                    text.asText(),
                    object.path(TITLE).asText(""));
        } catch (JsonProcessingException e) {
            throw new IOException("Line " + number + " of " + file + " is not a JSON object.", e);
        }
    }

    private Text whole(long number, String id, String text, String title) throws IOException {
        if (hasHalves(text) || hasHalves(id)) {
            throw new IOException("Line " + number + " of " + file + " has half a character, which is no text.");
        }
        titled += title.isBlank() ? 0 : 1;
        return new Text(id, titles ? (title + " " + text).strip() : text);
    }

    /** JSON can hold one half of a character that has two. */
    private static boolean hasHalves(String text) {
        return text.codePoints().anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }

    private void table(Reader reader, ProgressListener progress) throws IOException {
        try {
            TableFile table = TableFile.open(RegularFile.require(file));
            List<String> columns = table.columns();
            Optional<String> id = RetrievalColumns.find(columns, RetrievalColumns.IDS);
            String text = RetrievalColumns.find(columns, RetrievalColumns.TEXTS)
                    .or(() -> Optional.of(columns.getFirst()).filter(only -> columns.size() == 1))
                    .orElseThrow(() -> new UnreadableData(
                            file + " has no column “" + FIELD + "”; its columns are " + String.join(", ", columns)
                                    + ".",
                            "Rename the column with the texts to “" + FIELD + "”."));
            Optional<String> title = RetrievalColumns.find(columns, List.of(TITLE));
            List<String> wanted = new ArrayList<>(List.of(text));
            id.ifPresent(wanted::add);
            title.ifPresent(wanted::add);
            identified = id.isPresent();
            table.read(
                    wanted,
                    (number, cells) -> {
                        try {
                            return reader.text(whole(
                                    number,
                                    id.isPresent() ? cells.get(1) : Long.toString(number),
                                    cells.getFirst(),
                                    title.isPresent() ? cells.getLast() : ""));
                        } catch (IOException e) {
                            throw new UnreadableData(Problem.error("", e.getMessage(), ""), e);
                        }
                    },
                    progress);
        } catch (NoSuchFileException e) {
            throw new IOException("There is no file " + file + ".", e);
        } catch (UnreadableData e) {
            if (e.getCause() instanceof IOException io) {
                throw io;
            }
            throw new IOException(e.problem().oneLine(), e);
        }
    }
}
