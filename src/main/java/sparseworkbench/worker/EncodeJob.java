package sparseworkbench.worker;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import sparseworkbench.data.Text;
import sparseworkbench.data.TextCollection;
import sparseworkbench.encoder.Encoder;
import sparseworkbench.encoder.SparseVectors;
import sparseworkbench.encoder.VectorFormat;
import sparseworkbench.encoder.VectorLine;
import sparseworkbench.file.FolderStamp;
import sparseworkbench.file.Json;
import sparseworkbench.home.ProgramVersion;

/**
 * Encodes a file of texts, or a shard of it, into a file of vectors: part by part, so that one that was killed goes on where it was, and texts
 * are in memory a part at a time. Order, repeated texts and ids stay as they are.
 */
final class EncodeJob {
    /** As many as are sorted by length at a time anyway. */
    static final int PART = 8192;

    private static final int BATCH = 32;

    private final Encoder encoder;
    private final ModelJob job;
    private final TextCollection texts;
    private final OptionalInt limit;
    private final EncodedChunks parts;
    private final ObjectNode result = Json.object();
    private long from;
    private long to;
    private long kept;
    private int others;
    private long entries;

    private EncodeJob(Encoder encoder, ModelJob job, Path model) throws IOException {
        this.encoder = encoder;
        this.job = job;
        Path input = job.path("input").orElseThrow();
        this.texts = TextCollection.of(input);
        int most = job.number("max_active_dims", 0);
        this.limit = most > 0 ? OptionalInt.of(most) : OptionalInt.empty();
        this.parts = EncodedChunks.of(
                job.home(),
                job.text("output"),
                String.join(
                        "\n",
                        ProgramVersion.read(),
                        FolderStamp.of(model),
                        Files.isRegularFile(input) ? FolderStamp.of(input) : input.toString(),
                        job.side().name(),
                        limit.toString(),
                        job.text("shard"),
                        job.text("precision"),
                        job.request().path("settings").toString()));
    }

    static ObjectNode run(Encoder encoder, Path model, ModelJob job) throws IOException {
        EncodeJob encoding = new EncodeJob(encoder, job, model);
        try (encoding.parts) {
            return encoding.run();
        }
    }

    private ObjectNode run() throws IOException {
        Path target = job.path("output").orElseThrow();
        Shard shard = Shard.of(job.text("shard"));
        others = parts.deleteOthers();
        long[] count = new long[1];
        texts.read(
                text -> {
                    count[0]++;
                    return true;
                },
                job);
        from = shard.from(count[0]);
        to = shard.to(count[0]);
        encode();
        job.outputs().writeFile(target, beside -> write(target, beside));
        parts.delete();
        long rows = to - from;
        double active = rows == 0 ? 0 : (float) ((double) entries / rows);
        result.put("texts", rows)
                .put("dimensions", encoder.dimension())
                .put("active_dims", active)
                .put("sparsity_ratio", 1 - active / encoder.dimension())
                .put("resumed", kept);
        warn();
        return result;
    }

    private void warn() {
        if (kept > 0) {
            result.withArray("warnings")
                    .add(String.format(
                            Locale.ROOT,
                            "%,d texts had been encoded by an earlier attempt that was ended, and were not encoded"
                                    + " again.",
                            kept));
        }
        if (others > 0) {
            result.withArray("warnings")
                    .add("What an earlier attempt had encoded for this output with another model, input or settings was"
                            + " deleted.");
        }
        if (texts.titled() > 0) {
            result.withArray("warnings")
                    .add(String.format(
                            Locale.ROOT,
                            "%,d texts have a title, which is not read. Put it into the text if it counts.",
                            texts.titled()));
        }
    }

    /** Those of the shard, part by part; number of the part and its texts. */
    private interface PartReader {
        void part(int number, List<Text> some) throws IOException;
    }

    private void eachPart(PartReader reader) throws IOException {
        List<Text> some = new ArrayList<>();
        long[] place = new long[2];
        texts.read(
                text -> {
                    if (place[0]++ >= from) {
                        some.add(text);
                    }
                    if (some.size() == PART || place[0] == to && !some.isEmpty()) {
                        reader.part((int) place[1]++, some);
                        some.clear();
                    }
                    return place[0] < to;
                },
                job.as("Reading the texts"));
    }

    private void encode() throws IOException {
        if (from == to) {
            return;
        }
        eachPart((number, some) -> {
            long before = (long) number * PART;
            if (parts.has(number)) {
                kept += some.size();
                return;
            }
            SparseVectors vectors = encoder.encode(
                    some.stream().map(Text::text).toList(),
                    job.side(),
                    limit,
                    job.number("batch_size", BATCH),
                    (what, done, total) -> job.report("Encoding", before + done, to - from));
            vectors.requireFinite();
            parts.put(number, vectors);
        });
    }

    private void write(Path target, Path beside) throws IOException {
        entries = 0;
        VectorFormat format = VectorFormat.of(target);
        int shown = job.number("show", 0);
        try (VectorOutput out = VectorOutput.open(format, target, beside, encoder, texts.hasIds(), parts)) {
            if (from < to) {
                eachPart((number, some) -> {
                    SparseVectors vectors = parts.get(number);
                    for (int row = 0; row < vectors.rows(); row++) {
                        if ((long) number * PART + row < shown) {
                            result.withArray("top")
                                    .add(VectorLine.terms(encoder.decode(vectors, row, job.number("terms", 10))));
                        }
                        entries += vectors.activeDims(row);
                        out.add(some.get(row).id(), vectors, row);
                    }
                });
            }
            out.finish();
        }
    }
}
