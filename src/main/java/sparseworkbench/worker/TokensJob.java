package sparseworkbench.worker;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import sparseworkbench.batch.TokenBatch;
import sparseworkbench.batch.Tokenizer;
import sparseworkbench.data.DataParams;
import sparseworkbench.data.DataSection;
import sparseworkbench.data.Row;
import sparseworkbench.data.table.UnreadableData;
import sparseworkbench.encoder.Encoder;
import sparseworkbench.encoder.Side;
import sparseworkbench.file.Json;
import sparseworkbench.param.Values;
import sparseworkbench.project.Project;
import sparseworkbench.project.ProjectFile;

/**
 * Counts with a model's own tokenizer how many rows of the first training table it cuts, and how many words it has no token for. Of more than {@link #SAMPLE}
 * rows so many are drawn.
 */
final class TokensJob {
    /** Rows looked at. */
    static final int SAMPLE = 100_000;

    private static final long SEED = 42;
    private static final int BATCH = 256;
    private static final int SHOWN = 20;

    private final Encoder encoder;
    private final List<Long> cut = new ArrayList<>();
    private final List<Long> unknown = new ArrayList<>();
    private long cutRows;
    private long unknownRows;
    private long tokens;
    private long unknownTokens;
    private int longest;

    private TokensJob(Encoder encoder) {
        this.encoder = encoder;
    }

    static ObjectNode run(Encoder encoder, ModelJob job) throws IOException {
        List<Row> rows = rows(job);
        int[] places = rows.size() <= SAMPLE
                ? IntStream.range(0, rows.size()).toArray()
                : new SplittableRandom(SEED)
                        .ints(0, rows.size())
                        .distinct()
                        .limit(SAMPLE)
                        .sorted()
                        .toArray();
        TokensJob counted = new TokensJob(encoder);
        for (int from = 0; from < places.length; from += BATCH) {
            job.report("Counting tokens", from, places.length);
            counted.add(IntStream.range(from, Math.min(places.length, from + BATCH))
                    .mapToObj(i -> rows.get(places[i]))
                    .toList());
        }
        return counted.result(rows.size(), places.length);
    }

    private static List<Row> rows(ModelJob job) throws IOException {
        Project project = ProjectFile.parse(job.text("project"), ProjectFile.FILE_NAME)
                .project()
                .orElseThrow(() -> new IOException("The project cannot be read."));
        Values data = project.data().with(DataParams.EVALUATION, "none");
        try {
            return DataSection.load(data, Path.of(job.text("folder")), job.home(), job)
                    .tables()
                    .getFirst();
        } catch (UnreadableData e) {
            throw new IOException(e.problem().oneLine(), e);
        }
    }

    private void add(List<Row> rows) {
        BitSet cutHere = new BitSet();
        BitSet unknownHere = new BitSet();
        int width = rows.getFirst().texts().size();
        for (int column = 0; column < width; column++) {
            Side side = column == 0 ? Side.QUERY : Side.DOCUMENT;
            int at = column;
            String prompt = encoder.prompt(side);
            List<String> texts =
                    rows.stream().map(row -> prompt + row.texts().get(at)).toList();
            add(texts, encoder.tokenizer(side), cutHere, unknownHere);
        }
        cutRows += cutHere.cardinality();
        unknownRows += unknownHere.cardinality();
        remember(rows, cutHere, cut);
        remember(rows, unknownHere, unknown);
    }

    private void add(List<String> texts, Tokenizer tokenizer, BitSet cutHere, BitSet unknownHere) {
        TokenBatch batch = tokenizer.encode(texts);
        longest = Math.max(longest, batch.length());
        // Only the longest of a batch can have been cut.
        int[] full = IntStream.range(0, texts.size())
                .filter(text -> batch.tokens(text) == batch.length())
                .toArray();
        List<String> off =
                tokenizer.cutOff(IntStream.of(full).mapToObj(texts::get).toList());
        for (int i = 0; i < full.length; i++) {
            cutHere.set(full[i], cutHere.get(full[i]) || !off.get(i).isBlank());
        }
        for (int i = 0; i < batch.ids().length; i++) {
            int id = (int) batch.ids()[i];
            boolean lacks = batch.mask()[i] == 1 && tokenizer.isUnknown(id);
            if (batch.mask()[i] == 1 && (lacks || !tokenizer.isSpecial(id))) {
                tokens++;
            }
            if (lacks) {
                unknownTokens++;
                unknownHere.set(i / batch.length());
            }
        }
    }

    private static void remember(List<Row> rows, BitSet which, List<Long> numbers) {
        which.stream()
                .limit(SHOWN - numbers.size())
                .forEach(row -> numbers.add(rows.get(row).number()));
    }

    private ObjectNode result(long rows, long looked) {
        ObjectNode result = Json.object()
                .put("rows", rows)
                .put("looked", looked)
                .put("cut", cutRows)
                .put("unknown", unknownRows)
                .put("tokens", tokens)
                .put("unknown_tokens", unknownTokens)
                .put("longest", longest);
        cut.forEach(result.putArray("cut_rows")::add);
        unknown.forEach(result.putArray("unknown_rows")::add);
        return result;
    }
}
