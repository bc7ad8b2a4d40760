package sparseworkbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Where a result may not be written is told before a process is started for the work: there is none, as the model is none. */
class ResultPlacesTest extends CommandLineFixture {
    private int encode(Path model, Path texts, Object output) {
        return run(
                "encode",
                model.toString(),
                "--input",
                texts.toString(),
                "--output",
                output.toString(),
                "--home",
                home.resolve("home").toString());
    }

    private int calibrate(Path model, Path texts, Path output) {
        return run(
                "model",
                "calibrate",
                model.toString(),
                "--input",
                texts.toString(),
                "--active-dims",
                "9",
                "--output",
                output.toString(),
                "--home",
                home.resolve("home").toString());
    }

    @Test
    void whereAResultMayNotBeWrittenIsToldBeforeTheWork() throws IOException {
        Path model = Files.createDirectories(home.resolve("m"));
        Path texts = Files.writeString(home.resolve("texts.txt"), "a text\n");

        assertThat(calibrate(model, texts, model)).isEqualTo(Exit.BAD_INPUT);
        assertThat(complained()).contains(model + " is what is read");
        assertThat(encode(model, texts, texts)).isEqualTo(Exit.BAD_INPUT);
        assertThat(complained()).contains(texts + " is what is read");
        assertThat(encode(model, texts, texts + ".csv")).isEqualTo(Exit.BAD_INPUT);
        assertThat(complained()).contains(".jsonl", ".safetensors");
        assertThat(encode(model, texts, home.resolve("no/v.jsonl"))).isEqualTo(Exit.BAD_INPUT);
        assertThat(complained()).contains("There is no folder");
        Path other = Files.createDirectories(home.resolve("other"));
        Files.writeString(other.resolve("letter.txt"), "Dear");
        assertThat(calibrate(model, texts, other)).isEqualTo(Exit.BAD_INPUT);
        assertThat(complained()).contains("letter.txt", "did not write");
        assertThat(Files.readString(texts)).isEqualTo("a text\n");
    }
}
