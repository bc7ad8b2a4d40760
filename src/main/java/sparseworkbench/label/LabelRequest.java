package sparseworkbench.label;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import sparseworkbench.data.CorpusTable;
import sparseworkbench.data.DataParams;
import sparseworkbench.data.InputTable;
import sparseworkbench.data.table.TableFile;
import sparseworkbench.data.table.UnreadableData;
import sparseworkbench.file.OwnOutputs;
import sparseworkbench.param.ParsedValues;
import sparseworkbench.param.Problem;
import sparseworkbench.param.Values;
import sparseworkbench.progress.ProgressListener;

/**
 * What labels are to be made of, and where they go.
 *
 * @param settings the request, under the names of the command line with underscores
 * @param input    the table
 * @param output   the file to be written
 * @param outputs  decides whether it may be
 * @param progress hears how far it is, and may end the work
 */
public record LabelRequest(JsonNode settings, Path input, Path output, OwnOutputs outputs, ProgressListener progress) {

    /** The key of what a project says of how its table is written. */
    public static final String READING = "reading";

    /** The key of the column that a project gives the role of a group; without it one that is called so has it. */
    public static final String GROUP_COLUMN = "group_column_name";

    /** The same of the column of scores. */
    public static final String SCORE_COLUMN = "score_column_name";

    /** The key of how many dimensions embeddings of a teacher must have, where labels are made for one model. */
    public static final String DIMENSIONS = "dimensions";

    /**
     * The table, read as the request says that it is written, and as it shows itself where that says nothing.
     *
     * @throws UnreadableData there is none, or it is not written so
     */
    TableFile table() throws UnreadableData {
        return InputTable.open(input, reading());
    }

    /** The files of texts that the input holds: itself, or the corpus of a folder with queries, corpus and judgments. */
    List<Path> corpusOfInput() throws UnreadableData {
        List<Path> corpus = InputTable.corpus(input, reading());
        return corpus.isEmpty() ? List.of(input) : corpus;
    }

    /** All texts of the corpus of such a folder; nothing where the input is a table. */
    Optional<CorpusTable> corpusOfFolder() throws UnreadableData {
        return InputTable.corpusTexts(input, reading());
    }

    private Values reading() throws UnreadableData {
        Map<String, Object> said = new LinkedHashMap<>();
        settings.path(READING)
                .properties()
                .forEach(entry -> said.put(entry.getKey(), entry.getValue().asText()));
        ParsedValues read = DataParams.SET.read(said);
        for (Problem problem : read.problems()) {
            throw new UnreadableData(problem);
        }
        return read.values();
    }

    /** A file that the request names, if it does. */
    Optional<Path> path(String key) {
        return text(key).map(Path::of);
    }

    Optional<String> text(String key) {
        return settings.hasNonNull(key) ? Optional.of(settings.path(key).asText()) : Optional.empty();
    }

    /**
     * Looks where is written before the work is begun.
     *
     * @throws IOException it may not be written there
     */
    void requireOutput() throws IOException {
        RowWriter.requireKnown(output);
        requirePlace();
    }

    /** The same for a file with this ending. */
    void requireOutput(String ending) throws IOException {
        if (!output.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(ending)) {
            throw new LabelsRefused(
                    "“" + output.getFileName() + "” should end with " + ending + ".", "Choose another name.");
        }
        requirePlace();
    }

    private void requirePlace() throws IOException {
        Path folder = output.toAbsolutePath().getParent();
        if (!Files.isDirectory(folder)) {
            throw new LabelsRefused(
                    "There is no folder " + folder + " to write " + output.getFileName() + " into.",
                    "Make it, or choose another place.");
        }
        if (Files.isDirectory(output)) {
            throw new LabelsRefused(
                    "“" + output.getFileName() + "” is a folder.",
                    "Choose another name for the file in it, or beside it.");
        }
        OwnOutputs.requireApart(input, output);
        OwnOutputs.requireApart(input, LabelRecipe.file(output));
        if (path("corpus").isPresent()) {
            OwnOutputs.requireApart(path("corpus").get(), output);
        }
        outputs.requireReplaceable(output);
        outputs.requireReplaceable(LabelRecipe.file(output));
    }

    int batchSize() throws LabelsRefused {
        int size = settings.path("batch_size")
                .asInt(LabelParams.BATCH_SIZE.defaultValue().intValue());
        if (size < 1) {
            throw new LabelsRefused("batch_size is " + size + ".", "At least 1 text is encoded at once.");
        }
        return size;
    }
}
