package sparseworkbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.loss.LossCatalog;
import sparseworkbench.loss.PlantedLoss;
import sparseworkbench.loss.help.LossHelpPage;

class LossesCommandTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void listsAllLosses() {
        assertThat(run("losses")).isEqualTo(Exit.OK);
        assertThat(text(out))
                .contains(LossCatalog.all().stream().map(loss -> loss.name()).toList());
    }

    @Test
    void printsThePageOfOneWhateverItsCase() {
        assertThat(run("losses", "csrloss")).isEqualTo(Exit.OK);
        assertThat(text(out))
                .contains(LossHelpPage.plain(LossCatalog.find("CSRLoss").orElseThrow()));
    }

    @Test
    void aNewLossIsListedAndExplained() {
        PlantedLoss.planted(List.of(PlantedLoss.DESCRIPTOR), () -> {
            assertThat(run("losses")).isEqualTo(Exit.OK);
            assertThat(run("losses", "plantedloss")).isEqualTo(Exit.OK);
            assertThat(run("losses", "--json")).isEqualTo(Exit.OK);
            return null;
        });
        assertThat(text(out))
                .contains("PlantedLoss ", "Label of PlantedLoss (PlantedLoss)", "--set loss.loss.name=PlantedLoss")
                .contains("{\"name\":\"PlantedLoss\"");
    }

    @Test
    void suggestsTheNameThatWasProbablyMeant() {
        assertThat(run("losses", "SpladLoss")).isEqualTo(Exit.BAD_INPUT);
        assertThat(text(err)).contains("SpladeLoss").doesNotContain("Exception");
    }

    @Test
    void printsOneObjectPerLineForPrograms() {
        assertThat(run("losses", "--json")).isEqualTo(Exit.OK);
        assertThat(text(out).lines()).hasSize(LossCatalog.all().size()).allMatch(line -> line.startsWith("{\"name\":"));
    }

    @Test
    void writesAllPagesAgainUnlessOneWasChanged(@TempDir Path folder) throws IOException {
        Path pages = folder.resolve("pages");
        String home = folder.resolve("home").toString();
        assertThat(run("losses", "--home", home, "--write", pages.toString())).isEqualTo(Exit.OK);
        assertThat(pages)
                .isDirectoryContaining(file -> file.endsWith("FlopsLoss.md"))
                .isDirectoryNotContaining(file -> file.toString().endsWith(".part"));
        assertThat(run("losses", "--home", home, "--write", pages.toString())).isEqualTo(Exit.OK);
        Path page = pages.resolve("SpladeLoss.md");
        String changed = Files.readString(page) + "My notes.\n";
        Files.writeString(page, changed);
        assertThat(run("losses", "--home", home, "--write", pages.toString())).isEqualTo(Exit.BAD_INPUT);
        assertThat(page).hasContent(changed);
        assertThat(text(err)).contains(page.toString(), "did not write it as it is");
    }

    private int run(String... args) {
        return Workbench.run(
                args,
                (home, project, words) -> {
                    throw new AssertionError("no window was asked for");
                },
                new Output(stream(out), stream(err), false));
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
