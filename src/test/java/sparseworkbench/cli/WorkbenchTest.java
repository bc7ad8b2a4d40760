package sparseworkbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** What all commands have in common. */
class WorkbenchTest extends CommandLineFixture {
    @Test
    void itTellsItsVersionAndExitCodes() {
        assertThat(run("--version")).isZero();
        assertThat(said()).startsWith("Sparse Workbench ");
        assertThat(run("train", "--help")).isZero();
        assertThat(said()).contains("--set").contains("Exit codes:").contains("130");
    }

    @Test
    void everyCommandPrintsItsOwnHelp() {
        Output nowhere = new Output(System.out, System.err, false);
        List<List<String>> commands = new ArrayList<>();
        collect(Workbench.commandLine(new String[0], (folder, project, args) -> {}, nowhere), List.of(), commands);
        assertThat(commands).contains(List.of(), List.of("model", "calibrate"), List.of("queue", "drive"));
        for (List<String> command : commands) {
            assertThat(run(words(command, "--help"))).as("%s", command).isZero();
            assertThat(said()).startsWith("Usage: " + String.join(" ", words(List.of("workbench"), command)) + " ");
            assertThat(run(words(command, "--no-such-thing", "--help"))).isEqualTo(Exit.BAD_INPUT);
            assertThat(complained()).contains("--no-such-thing");
        }
    }

    /** The help of another command would be no answer. */
    @Test
    void helpForACommandThatIsNotThereSaysSo() {
        assertThat(run("serve", "--help")).isEqualTo(Exit.BAD_INPUT);
        assertThat(complained()).contains("serve");
        assertThat(said()).isEmpty();
        assertThat(run("model", "infos", "--help")).isEqualTo(Exit.BAD_INPUT);
        assertThat(complained()).contains("infos", "model info");
    }

    private static void collect(CommandLine line, List<String> path, List<List<String>> into) {
        into.add(path);
        line.getSubcommands().forEach((name, below) -> collect(below, List.of(words(path, name)), into));
    }

    private static String[] words(List<String> first, List<String> more) {
        return words(first, more.toArray(String[]::new));
    }

    private static String[] words(List<String> first, String... more) {
        return Stream.concat(first.stream(), Stream.of(more)).toArray(String[]::new);
    }

    @Test
    void aMistypedCommandIsToldInTwoLines() {
        assertThat(run("trian")).isEqualTo(Exit.BAD_INPUT);
        assertThat(complained().lines()).hasSize(2).first().asString().contains("trian");
        assertThat(complained()).contains("train");
    }

    @Test
    void aProjectThatDoesNotExistIsToldWithTheSamples() {
        assertThat(run("train", "nowhere", "--home", home.toString())).isEqualTo(Exit.BAD_INPUT);
        assertThat(complained()).contains("nowhere").contains("reverse-dictionary");
        assertThat(home.resolve("runs")).isEmptyDirectory();
    }

    @Test
    void aMistypedSettingIsToldWithTheNearestName() {
        assertThat(run("train", "reverse-dictionary", "--home", home.toString(), "--set", "training.batchsize=3"))
                .isEqualTo(Exit.BAD_INPUT);
        assertThat(complained().lines())
                .singleElement()
                .asString()
                .contains("batchsize")
                .contains("batch_size");
    }

    @Test
    void aProjectFileWithAWrongKeyIsToldWithItsLine() throws IOException {
        Path project = Files.writeString(home.resolve("project.json"), "{\n  \"format\": 1,\n  \"modle\": {}\n}");

        assertThat(run("train", project.toString(), "--home", home.toString())).isEqualTo(Exit.BAD_INPUT);
        assertThat(complained()).contains("line 3").contains("modle").contains("model");
    }

    @Test
    void aHomeThatIsAFileIsRefused() throws IOException {
        Path file = Files.writeString(home.resolve("file"), "");

        assertThat(run("runs", "--home", file.toString())).isEqualTo(Exit.HOME_UNUSABLE);
        assertThat(complained().lines())
                .singleElement()
                .asString()
                .contains(file.toString())
                .contains("--home");
    }

    @Test
    void theHomeMayBeNamedBeforeTheCommand() throws Exception {
        oneRun(1.25);

        assertThat(run("--home", home.toString(), "runs")).isZero();
        assertThat(said()).contains("Paused");
        assertThat(run("runs", "--home", home.toString(), "show", "1")).isZero();
        assertThat(run("--home", home.resolve("other").toString(), "runs", "--home", home.toString()))
                .isZero();
        assertThat(home.resolve("other")).doesNotExist();
    }

    @Test
    void complaintsAreJsonWhereJsonWasAskedFor() throws Exception {
        assertThat(run("train", "nowhere", "--json", "--home", home.toString())).isEqualTo(Exit.BAD_INPUT);

        assertThat(new ObjectMapper().readTree(said()).get("type").asText()).isEqualTo("error");
        assertThat(complained()).isEmpty();
    }

    /** Tests run on JavaFX's headless platform, which counts as a display. */
    @Test
    void withoutWordsTheWindowOpens() {
        assertThat(run("--home", home.toString())).isZero();
        assertThat(run("--home", home.toString(), "--project", "reverse-dictionary"))
                .isZero();

        assertThat(opened).hasSize(2);
        assertThat(opened.getFirst()).isEmpty();
        assertThat(opened.getLast().orElseThrow()).exists();
    }
}
