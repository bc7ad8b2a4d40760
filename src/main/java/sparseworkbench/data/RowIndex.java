package sparseworkbench.data;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import sparseworkbench.data.table.BrokenRow;
import sparseworkbench.file.Json;

/**
 * What is known of a large table, beside its rows in a file ({@link RowFileWriter}), in {@code index.json} of the same folder: written last, so that
 * it stands for the whole.
 *
 * @param source   the file that it was made of, and how that was read
 * @param codec    how rows are written
 * @param counts   what has become of the rows of the file
 * @param totals   what all rows have in common; without queries and lengths, which the first rows tell
 * @param repeated rows that are equal to an earlier one
 */
record RowIndex(Source source, RowCodec codec, RowCounts counts, RowFacts totals, long repeated) {
    static final String FILE = "index.json";
    /** Rises when the files are written otherwise. */
    static final int VERSION = 1;

    /**
     * @param file    as it was then
     * @param reading settings, columns and roles in words; only compared
     */
    record Source(SourceFile file, String reading) {
        private ObjectNode json() {
            return Json.object()
                    .put("version", VERSION)
                    .put("path", file.path())
                    .put("size", file.size())
                    .put("modified", file.modified())
                    .put("ends", file.ends())
                    .put("reading", reading);
        }

        private static Source of(JsonNode json) {
            return new Source(
                    new SourceFile(
                            json.path("path").asText(),
                            json.path("size").asLong(),
                            json.path("modified").asLong(),
                            json.path("ends").asText()),
                    json.path("reading").asText());
        }
    }

    void write(Path folder) throws IOException {
        ObjectNode json = Json.object();
        json.set("source", source.json());
        json.put("texts", codec.texts());
        codec.label().ifPresent(shape -> json.set("label", Json.tree(shape.sizes())));
        json.set("counts", countsJson());
        json.set("totals", totalsJson());
        json.put("repeated", repeated);
        Json.write(folder.resolve(FILE), json);
    }

    private ObjectNode countsJson() {
        ObjectNode json = Json.object()
                .put("in", counts.in())
                .put("used", counts.used())
                .put("examples", counts.examples())
                .put("blanks", counts.blanks());
        json.set("blank", Json.tree(counts.blank()));
        ArrayNode broken = json.putArray("broken");
        for (BrokenRow row : counts.broken()) {
            broken.addObject()
                    .put("number", row.number())
                    .put("place", row.place())
                    .put("kind", row.kind().name())
                    .put("detail", row.detail());
        }
        ObjectNode faults = json.putObject("faults");
        counts.faults().forEach((kind, count) -> faults.put(kind.name(), count));
        return json;
    }

    private ObjectNode totalsJson() {
        ObjectNode json = Json.object()
                .put("rows", totals.rows())
                .put("distinct", totals.distinct())
                .put("equal_negatives", totals.equalNegatives());
        totals.labels()
                .ifPresent(range ->
                        json.put("low", range.low()).put("high", range.high()).put("whole", range.whole()));
        return json;
    }

    /** Empty where there is none, it is of another version, or files are missing. */
    static Optional<RowIndex> read(Path folder) throws IOException {
        if (!Files.isRegularFile(folder.resolve(FILE))) {
            return Optional.empty();
        }
        ObjectNode json = Json.read(folder.resolve(FILE));
        if (json.path("source").path("version").asInt() != VERSION) {
            return Optional.empty();
        }
        Optional<LabelShape> label = json.has("label")
                ? Optional.of(
                        new LabelShape(StreamSupport.stream(json.get("label").spliterator(), false)
                                .map(JsonNode::asInt)
                                .toList()))
                : Optional.empty();
        return Optional.of(new RowIndex(
                Source.of(json.path("source")),
                new RowCodec(json.path("texts").asInt(), label),
                counts(json.path("counts")),
                totals(json.path("totals")),
                json.path("repeated").asLong()));
    }

    private static RowCounts counts(JsonNode json) {
        List<Long> blank = new ArrayList<>();
        json.path("blank").forEach(number -> blank.add(number.asLong()));
        List<BrokenRow> broken = new ArrayList<>();
        json.path("broken")
                .forEach(row -> broken.add(new BrokenRow(
                        row.path("number").asLong(),
                        row.path("place").asText(),
                        BrokenRow.Kind.valueOf(row.path("kind").asText()),
                        row.path("detail").asText())));
        Map<BrokenRow.Kind, Long> faults = new EnumMap<>(BrokenRow.Kind.class);
        json.path("faults")
                .properties()
                .forEach(fault -> faults.put(
                        BrokenRow.Kind.valueOf(fault.getKey()), fault.getValue().asLong()));
        return new RowCounts(
                json.path("in").asLong(),
                json.path("used").asLong(),
                json.path("examples").asLong(),
                blank,
                json.path("blanks").asLong(),
                broken,
                faults);
    }

    private static RowFacts totals(JsonNode json) {
        Optional<RowFacts.Range> range = json.has("low")
                ? Optional.of(new RowFacts.Range(
                        json.path("low").asDouble(),
                        json.path("high").asDouble(),
                        json.path("whole").asBoolean()))
                : Optional.empty();
        return RowFacts.totals(
                json.path("rows").asLong(),
                json.path("distinct").asLong(),
                json.path("equal_negatives").asLong(),
                range);
    }

    /** Whether it is what a file gives as it is now. */
    boolean isOf(Source wanted, Path folder) throws IOException {
        return source.equals(wanted)
                && Files.isRegularFile(folder.resolve(RowFileWriter.ROWS))
                && Files.isRegularFile(folder.resolve(RowFileWriter.ENDS))
                && Files.size(folder.resolve(RowFileWriter.ENDS)) == counts.examples() * Long.BYTES;
    }

    /** What rows have in common: told of all, but for how long texts are and which queries there are. */
    RowFacts facts(StoredRows rows) {
        RowFacts.Collector collector = new RowFacts.Collector(codec.texts());
        rows.stream().limit(RowFacts.Collector.MOST_QUERIES).forEach(collector::add);
        RowFacts first = collector.facts();
        boolean complete = first.complete() && rows.size() <= RowFacts.Collector.MOST_QUERIES;
        return new RowFacts(
                totals.rows(),
                complete,
                totals.distinct(),
                totals.equalNegatives(),
                totals.labels(),
                first.queries(),
                first.lengths());
    }
}
