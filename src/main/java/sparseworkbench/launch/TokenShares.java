package sparseworkbench.launch;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.StreamSupport;
import sparseworkbench.encoder.EncoderParams;
import sparseworkbench.model.ModelSource;
import sparseworkbench.param.Param;
import sparseworkbench.param.Values;
import sparseworkbench.progress.ProgressListener;
import sparseworkbench.project.Project;
import sparseworkbench.project.ProjectFile;

/**
 * How many rows of a project's first training table its model cuts, and how much of them it has no tokens for, counted with the model's own tokenizer.
 *
 * @param rows          of the table that are used
 * @param looked        of them; fewer where a sample was drawn
 * @param cut           of those looked at: rows with a text that is cut
 * @param cutRows       numbers of the first of them
 * @param unknown       of those looked at: rows with a word that becomes the unknown token
 * @param unknownRows   numbers of the first of them
 * @param tokens        of the texts as they are cut, special ones left out
 * @param unknownTokens how many of these are the unknown token
 * @param longest       tokens of the longest text as it is cut
 */
public record TokenShares(
        long rows,
        long looked,
        long cut,
        List<Long> cutRows,
        long unknown,
        List<Long> unknownRows,
        long tokens,
        long unknownTokens,
        int longest) {

    public TokenShares {
        cutRows = List.copyOf(cutRows);
        unknownRows = List.copyOf(unknownRows);
    }

    /**
     * Counts in a process of its own; of 100,000 rows that takes a minute or so.
     *
     * @param folder what relative paths of the project are relative to
     */
    public static TokenShares of(ModelProcess process, Project project, Path folder, ProgressListener listener)
            throws ModelJobFailed {
        Values model = project.model();
        Map<String, String> settings = new LinkedHashMap<>();
        for (Param<?> param : model.params().params()) {
            if (model.isChanged(param) && model.isActive(param)) {
                settings.put(param.key(), model.text(param));
            }
        }
        settings.put(EncoderParams.MAX_SEQ_LENGTH.key(), model.text(EncoderParams.MAX_SEQ_LENGTH));
        settings.put(EncoderParams.DEVICE.key(), EncoderParams.PROCESSOR);
        JsonNode answer = process.run(
                "tokens",
                Map.of(
                        "model",
                        ModelSource.absolute(model.get(EncoderParams.SOURCE), folder),
                        "settings",
                        settings,
                        "project",
                        ProjectFile.format(project),
                        "folder",
                        folder.toAbsolutePath().toString()),
                listener);
        return new TokenShares(
                answer.path("rows").asLong(),
                answer.path("looked").asLong(),
                answer.path("cut").asLong(),
                numbers(answer.path("cut_rows")),
                answer.path("unknown").asLong(),
                numbers(answer.path("unknown_rows")),
                answer.path("tokens").asLong(),
                answer.path("unknown_tokens").asLong(),
                answer.path("longest").asInt());
    }

    private static List<Long> numbers(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asLong)
                .toList();
    }

    /** Which of the rows are cut, for people. */
    public String cutWords() {
        return String.format(
                Locale.ROOT,
                "%,d of %,d rows (%s) have a text that the model cuts, at %,d tokens%s.",
                cut,
                looked,
                percent(cut, looked),
                longest,
                sample());
    }

    /** How much of the texts is unknown, for people. */
    public String unknownWords() {
        return String.format(
                Locale.ROOT,
                "%,d of %,d tokens (%s) are the unknown token, in %,d of %,d rows%s.",
                unknownTokens,
                tokens,
                percent(unknownTokens, tokens),
                unknown,
                looked,
                sample());
    }

    private String sample() {
        return looked < rows ? String.format(Locale.ROOT, ", a sample of %,d", rows) : "";
    }

    private static String percent(long part, long of) {
        double share = of == 0 ? 0 : 100.0 * part / of;
        return share == 0
                ? "none"
                : share < 0.1
                        ? "less than 0.1 %"
                        : String.format(Locale.ROOT, share < 10 ? "%.1f %%" : "%.0f %%", share);
    }
}
