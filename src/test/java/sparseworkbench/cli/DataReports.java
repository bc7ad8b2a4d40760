package sparseworkbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.file.Json;

/** Files in a folder of their own, and what {@code workbench data check} and {@code data convert} say of them. */
abstract class DataReports {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @TempDir
    Path folder;

    int run(Object... words) {
        List<String> all = new ArrayList<>(List.of("data"));
        for (Object word : words) {
            all.add(word.toString());
        }
        all.addAll(List.of("--home", folder.resolve("home").toString()));
        PrintStream beside = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        return Workbench.run(
                all.toArray(String[]::new),
                (home, project, started) -> {
                    throw new AssertionError("no window was asked for");
                },
                new Output(new PrintStream(out, true, StandardCharsets.UTF_8), beside, false));
    }

    Path file(String name, String... lines) throws Exception {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, String.join("\n", lines) + "\n");
    }

    JsonNode check(Path file, Object... more) throws Exception {
        out.reset();
        List<Object> words = new ArrayList<>(List.of("check", file, "--json"));
        words.addAll(List.of(more));
        run(words.toArray());
        JsonNode report = Json.reader().readTree(out.toByteArray());
        assertThat(report.get("rows_in").asLong())
                .isEqualTo(report.get("rows_used").asLong()
                        + report.get("rows_reported").asLong());
        return report;
    }

    List<String> converted(Object... words) throws Exception {
        List<Object> all = new ArrayList<>(List.of("convert"));
        all.addAll(List.of(words));
        all.addAll(List.of("--output", folder.resolve("out")));
        assertThat(run(all.toArray())).as(out.toString(StandardCharsets.UTF_8)).isEqualTo(Exit.OK);
        return Files.readAllLines(folder.resolve("out").resolve("1.jsonl"));
    }

    static JsonNode problem(JsonNode report, String kind) {
        for (JsonNode problem : report.get("problems")) {
            if (problem.get("kind").asText().equals(kind)) {
                return problem;
            }
        }
        throw new AssertionError(kind + " is not in " + report.get("problems"));
    }

    static List<Long> rows(JsonNode problem) {
        List<Long> rows = new ArrayList<>();
        problem.get("rows").forEach(row -> rows.add(row.asLong()));
        return rows;
    }

    static void used(JsonNode report, long used) {
        assertThat(report.get("ok").asBoolean()).as(report.toString()).isTrue();
        assertThat(report.get("rows_used").asLong()).isEqualTo(used);
    }

    static void refused(JsonNode report, String... words) {
        assertThat(report.get("ok").asBoolean()).as(report.toString()).isFalse();
        assertThat(report.get("message").asText()).contains(words);
    }

    static String[] pairs(int count, String header, String separator, String... behind) {
        List<String> lines = new ArrayList<>(List.of(header));
        for (int i = 0; i < count; i++) {
            lines.add("what is thing " + i + separator + "it is the thing with number " + i
                    + (behind.length == 0 ? "" : separator + behind[i % behind.length]));
        }
        return lines.toArray(String[]::new);
    }
}
