package sparseworkbench.data;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.lang.Character.UnicodeScript;
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
 * @param distinct rows that differ in texts or label
 * @param labels   the smallest and the largest number among the labels
 * @param findings what may be unwanted
 * @param scripts  in which scripts other than Latin rows of a sample are written
 */
record RowIndex(
        Source source,
        RowCodec codec,
        RowCounts counts,
        long distinct,
        Optional<RowFacts.Range> labels,
        List<Finding> findings,
        List<ScriptRows> scripts) {
    static final String FILE = "index.json";
    /** Rises when the files are written otherwise. */
    static final int VERSION = 7;

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
        json.put("grouped", codec.grouped());
        codec.label().ifPresent(shape -> json.set("label", Json.tree(shape.sizes())));
        json.set("counts", countsJson());
        json.put("distinct", distinct);
        labels.ifPresent(
                range -> json.put("low", range.low()).put("high", range.high()).put("whole_numbers", range.whole()));
        ArrayNode written = json.putArray("scripts");
        for (ScriptRows script : scripts) {
            written.addObject()
                    .put("script", script.script().name())
                    .put("count", script.count())
                    .put("looked", script.looked())
                    .set("rows", Json.tree(script.rows()));
        }
        ArrayNode found = json.putArray("findings");
        for (Finding finding : findings) {
            found.addObject()
                    .put("kind", finding.kind().name())
                    .put("count", finding.count())
                    .put("looked", finding.looked())
                    .set("rows", Json.tree(finding.rows()));
        }
        Json.write(folder.resolve(FILE), json);
    }

    private ObjectNode countsJson() {
        ObjectNode json = Json.object()
                .put("in", counts.in())
                .put("used", counts.used())
                .put("examples", counts.examples())
                .put("blanks", counts.blanks())
                .put("items", counts.items());
        json.set("blank", Json.tree(counts.blank()));
        json.set("broken", rows(counts.broken()));
        json.set("faults", Json.tree(counts.faults()));
        json.set("mended", rows(counts.mended()));
        json.set("repairs", Json.tree(counts.repairs()));
        return json;
    }

    private static JsonNode rows(List<BrokenRow> rows) {
        ArrayNode json = Json.object().putArray("rows");
        for (BrokenRow row : rows) {
            json.addObject()
                    .put("number", row.number())
                    .put("place", row.place())
                    .put("kind", row.kind().name())
                    .put("detail", row.detail());
        }
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
                new RowCodec(
                        json.path("texts").asInt(), label, json.path("grouped").asBoolean()),
                counts(json.path("counts")),
                json.path("distinct").asLong(),
                labels(json),
                findings(json.path("findings")),
                scripts(json.path("scripts"))));
    }

    private static RowCounts counts(JsonNode json) {
        List<Long> blank = numbers(json.path("blank"));
        return new RowCounts(
                json.path("in").asLong(),
                json.path("used").asLong(),
                json.path("examples").asLong(),
                blank,
                json.path("blanks").asLong(),
                json.path("items").asLong(),
                Map.of(),
                rows(json.path("broken")),
                counted(json.path("faults")),
                rows(json.path("mended")),
                counted(json.path("repairs")));
    }

    private static List<BrokenRow> rows(JsonNode json) {
        List<BrokenRow> rows = new ArrayList<>();
        json.forEach(row -> rows.add(new BrokenRow(
                row.path("number").asLong(),
                row.path("place").asText(),
                BrokenRow.Kind.valueOf(row.path("kind").asText()),
                row.path("detail").asText())));
        return rows;
    }

    private static Map<BrokenRow.Kind, Long> counted(JsonNode json) {
        Map<BrokenRow.Kind, Long> counts = new EnumMap<>(BrokenRow.Kind.class);
        json.properties()
                .forEach(kind -> counts.put(
                        BrokenRow.Kind.valueOf(kind.getKey()), kind.getValue().asLong()));
        return counts;
    }

    private static List<Long> numbers(JsonNode json) {
        List<Long> numbers = new ArrayList<>();
        json.forEach(number -> numbers.add(number.asLong()));
        return numbers;
    }

    private static Optional<RowFacts.Range> labels(JsonNode json) {
        return json.has("low")
                ? Optional.of(new RowFacts.Range(
                        json.path("low").asDouble(),
                        json.path("high").asDouble(),
                        json.path("whole_numbers").asBoolean()))
                : Optional.empty();
    }

    private static List<Finding> findings(JsonNode json) {
        List<Finding> findings = new ArrayList<>();
        json.forEach(finding -> findings.add(new Finding(
                Finding.Kind.valueOf(finding.path("kind").asText()),
                finding.path("count").asLong(),
                numbers(finding.path("rows")),
                finding.path("looked").asLong())));
        return findings;
    }

    private static List<ScriptRows> scripts(JsonNode json) {
        List<ScriptRows> scripts = new ArrayList<>();
        json.forEach(script -> scripts.add(new ScriptRows(
                UnicodeScript.valueOf(script.path("script").asText()),
                script.path("count").asLong(),
                numbers(script.path("rows")),
                script.path("looked").asLong())));
        return scripts;
    }

    /** Whether it is what a file gives as it is now. */
    boolean isOf(Source wanted, Path folder) throws IOException {
        return source.equals(wanted)
                && Files.isRegularFile(folder.resolve(RowFileWriter.ROWS))
                && Files.isRegularFile(folder.resolve(RowFileWriter.ENDS))
                && Files.size(folder.resolve(RowFileWriter.ENDS)) == counts.examples() * Long.BYTES;
    }

    /** How often a finding of a kind is true. */
    long count(Finding.Kind kind) {
        return findings.stream()
                .filter(finding -> finding.kind() == kind)
                .mapToLong(Finding::count)
                .sum();
    }

    /** What the rows have in common. */
    RowFacts facts(StoredRows rows, Path folder) throws IOException {
        return new RowFacts(
                rows.size(),
                distinct,
                count(Finding.Kind.NEGATIVE_EQUALS_POSITIVE),
                labels,
                findings,
                scripts,
                KnownQueries.in(folder.resolve(RowFileWriter.QUERIES), rows),
                RowFacts.lengths(rows.stream().limit(RowFacts.measured()).map(Row::texts), codec.texts()),
                MarkedRows.read(folder));
    }
}
