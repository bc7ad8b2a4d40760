package sparseworkbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.file.Json;

/** Tokens counted by the built-in model's own tokenizer, in a process of its own. */
class DataTokensIT {
    @TempDir
    private Path folder;

    @Test
    void whatIsCutAndWhatIsUnknownIsCounted() throws Exception {
        String rows = IntStream.range(0, 30)
                .mapToObj(i -> "{\"query\": \"what is " + i + "\", \"positive\": \""
                        + (i % 10 == 0 ? "stone ".repeat(400) : i % 10 == 1 ? "stone \uA66E" : "stone") + "\"}")
                .collect(Collectors.joining("\n"));
        Path file = Files.writeString(folder.resolve("pairs.jsonl"), rows + "\n");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int code = Workbench.run(
                new String[] {
                    "data",
                    "check",
                    file.toString(),
                    "--tokens",
                    "--json",
                    "--home",
                    folder.resolve("home").toString()
                },
                (home, project, started) -> {
                    throw new AssertionError("no window was asked for");
                },
                new Output(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8),
                        false));
        assertThat(code).as(out.toString(StandardCharsets.UTF_8)).isEqualTo(Exit.OK);
        JsonNode problems = Json.reader().readTree(out.toByteArray()).get("problems");
        assertThat(problems).anySatisfy(problem -> {
            assertThat(problem.get("kind").asText()).isEqualTo("truncated");
            assertThat(problem.get("rows").toString()).isEqualTo("[1,11,21]");
        });
        assertThat(problems).anySatisfy(problem -> {
            assertThat(problem.get("kind").asText()).isEqualTo("unknown_tokens");
            assertThat(problem.get("rows").toString()).isEqualTo("[2,12,22]");
        });
    }
}
