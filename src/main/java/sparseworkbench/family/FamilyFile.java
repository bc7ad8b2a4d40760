package sparseworkbench.family;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import sparseworkbench.family.RunFamily.Member;
import sparseworkbench.file.AtomicFile;
import sparseworkbench.file.Json;
import sparseworkbench.store.TermStatistics.Probe;
import sparseworkbench.store.TermStatistics.WeightedTerm;

/** A recorded family as a JSON file: one object with {@code name}, {@code note} and {@code members}. */
public final class FamilyFile {
    private static final String RECORDED = "/sparseworkbench/family/reverse-dictionary.json";

    private static final String NAME = "Recorded runs of the sample";
    private static final String NOTE = "Recorded, not made up: runs of the sample of 100 steps each.";

    private FamilyFile() {}

    /** Whether recorded runs come with this build. */
    public static boolean isRecorded() {
        return FamilyFile.class.getResource(RECORDED) != null;
    }

    /** The runs of the sample that come with the program where {@link #isRecorded}, recorded by {@code src/build/lambda-family.sh}. */
    public static RunFamily recorded() {
        try (InputStream in = FamilyFile.class.getResourceAsStream(RECORDED)) {
            RunFamily read = of(Json.parse(Path.of(RECORDED), in.readAllBytes()));
            return new RunFamily(NAME, NOTE, read.members());
        } catch (IOException e) {
            throw new IllegalStateException("A file of the program cannot be read: " + RECORDED, e);
        }
    }

    /** Writes a family, beside and moved over. */
    public static void write(RunFamily family, Path file) throws IOException {
        ObjectNode root = Json.object();
        root.put("name", family.name());
        root.put("note", family.note());
        ArrayNode members = root.putArray("members");
        for (Member member : family.members()) {
            ObjectNode node = members.addObject();
            node.put("lambda", member.lambda());
            new TreeMap<>(member.settings()).forEach(node.putObject("settings")::put);
            ObjectNode figures = node.putObject("figures");
            new TreeMap<>(member.figures()).forEach((key, value) -> figures.put(key, rounded(value)));
            ArrayNode texts = node.putArray("texts");
            for (Probe probe : member.texts()) {
                ObjectNode text = texts.addObject();
                text.put("query", probe.query());
                text.put("pair", probe.pair());
                text.put("text", probe.text());
                text.put("active_dims", probe.activeDims());
                ObjectNode terms = text.putObject("terms");
                probe.strongest().forEach(term -> terms.put(term.term(), rounded(term.weight())));
            }
        }
        byte[] bytes = Json.bytes(root);
        AtomicFile.writeShared(file, beside -> Files.write(beside, bytes));
    }

    /** More digits nobody sees. */
    private static double rounded(double value) {
        return Double.parseDouble(String.format(Locale.ROOT, "%.5g", value));
    }

    static RunFamily of(JsonNode root) {
        List<Member> members = new ArrayList<>();
        root.path("members").forEach(node -> members.add(member(node)));
        return new RunFamily(root.path("name").asText(), root.path("note").asText(), members);
    }

    private static Member member(JsonNode node) {
        Map<String, String> settings = new LinkedHashMap<>();
        node.path("settings")
                .properties()
                .forEach(setting ->
                        settings.put(setting.getKey(), setting.getValue().asText()));
        Map<String, Double> figures = new LinkedHashMap<>();
        node.path("figures")
                .properties()
                .forEach(
                        figure -> figures.put(figure.getKey(), figure.getValue().asDouble()));
        List<Probe> texts = new ArrayList<>();
        node.path("texts").forEach(text -> texts.add(probe(text)));
        return new Member(Optional.empty(), node.path("lambda").asDouble(), settings, figures, texts);
    }

    private static Probe probe(JsonNode text) {
        List<WeightedTerm> terms = new ArrayList<>();
        text.path("terms")
                .properties()
                .forEach(term -> terms.add(
                        new WeightedTerm(term.getKey(), term.getValue().asDouble())));
        return new Probe(
                text.path("query").asBoolean(),
                text.path("pair").asInt(),
                text.path("text").asText(),
                text.path("active_dims").asInt(),
                terms);
    }
}
