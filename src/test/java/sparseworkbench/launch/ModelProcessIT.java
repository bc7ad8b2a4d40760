package sparseworkbench.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.Patience;
import sparseworkbench.file.Json;
import sparseworkbench.golden.CopiedModel;
import sparseworkbench.golden.Golden;
import sparseworkbench.home.Home;

/** Processes that do one thing with a model. */
class ModelProcessIT {
    private static final String MODEL = "modernbert_splade_max";

    @TempDir
    private Path folder;

    private Path copyOfModel() throws IOException {
        return CopiedModel.of(MODEL, folder.resolve(MODEL)).folder();
    }

    private Map<String, String> encoding(Path model, String text, int times) throws IOException {
        Path texts = folder.resolve("texts.txt");
        Files.writeString(texts, (text + "\n").repeat(times));
        return Map.of(
                "model",
                model.toString(),
                "input",
                texts.toString(),
                "output",
                folder.resolve("vectors.jsonl").toString());
    }

    @Test
    void aProcessEndsWhenWhoeverAskedIsGone() throws Exception {
        ObjectNode request = (ObjectNode)
                Json.tree(encoding(Golden.bundled().resolve("models").resolve(MODEL), "a text", 2_000_000));
        request.put("job", "encode").put("home", folder.resolve("home").toString());
        Process process = new ProcessBuilder(WorkerCommand.ofThisProgram().modelLine(WorkerDevice.PROCESSOR, List.of()))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            try (OutputStream out = process.getOutputStream()) {
                out.write((request + "\n").getBytes(StandardCharsets.UTF_8));
                out.flush();
                assertThat(lines.readLine()).contains("progress");
                assertThat(process.isAlive()).isTrue();
            }
            assertThat(process.waitFor(Patience.LONG.toSeconds(), TimeUnit.SECONDS))
                    .isTrue();
            assertThat(process.exitValue()).isNotZero();
            assertThat(folder.resolve("vectors.jsonl")).doesNotExist();
        } finally {
            process.destroyForcibly();
        }
    }

    private void assertRefused(String job, Map<String, ?> request, String... parts) throws Exception {
        Home home = new Home(folder.resolve("home")).prepare();
        assertThatThrownBy(() -> new ModelProcess(home).run(job, request, (what, done, total) -> true))
                .isInstanceOf(ModelJobFailed.class)
                .hasMessageContainingAll(parts);
    }

    @Test
    void nothingIsWrittenOverWhatSomebodyElseWrote() throws Exception {
        Path model = copyOfModel();
        Map<String, Object> request = new HashMap<>(encoding(model, "a text", 3));
        request.put("active_dims", 5);
        Path photos = Files.createDirectory(folder.resolve("photos"));
        Path photo = Files.writeString(photos.resolve("a.jpg"), "picture");
        request.put("output", photos.toString());
        assertRefused("calibrate", request, "photos", "a.jpg");
        assertThat(photo).hasContent("picture");
        request.put("output", model.toString());
        assertRefused("calibrate", request, "is what is read");
        request.put("output", request.get("input"));
        assertRefused("encode", request, "is what is read");
        assertThat(folder.resolve("texts.txt")).hasContent("a text\na text\na text\n");
        Home home = new Home(folder.resolve("home")).prepare();
        request.put("output", folder.resolve("new").toString());
        for (int time = 0; time < 2; time++) {
            new ModelProcess(home).run("calibrate", request, (what, done, total) -> true);
        }
        assertThat(folder.resolve("new/model.safetensors")).exists();
    }

    /** A pattern that needs more steps than the library for patterns allows; nobody can see that in it beforehand. */
    @Test
    void whatTheNativeLibrarySaidLastIsTold() throws Exception {
        Path model = copyOfModel();
        Path file = model.resolve("tokenizer.json");
        ObjectNode json = Json.read(file);
        ObjectNode split = json.putObject("pre_tokenizer").put("type", "Split");
        split.putObject("pattern").put("Regex", "(a|aa|a?)*(a|aa)*$");
        split.put("behavior", "Isolated").put("invert", false);
        Json.write(file, json);
        Home home = new Home(folder.resolve("home")).prepare();
        assertThatThrownBy(() -> new ModelProcess(home)
                        .run("encode", encoding(model, "a".repeat(200) + "b", 3), (what, done, total) -> true))
                .isInstanceOf(ModelJobFailed.class)
                .hasMessageContaining("library that splits texts into tokens gave up")
                .hasMessageContaining("tokenizer.json");
    }
}
