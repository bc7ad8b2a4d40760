package sparseworkbench.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.home.Home;
import sparseworkbench.param.InvalidValue;
import sparseworkbench.param.Problem;

class ProjectFileTest {

    @Test
    void whatIsWrittenReadsBackEqual(@TempDir Path temp) throws Exception {
        Project project = Project.withDefaults("Größe & “quotes”")
                .withText("training.max_steps", "100")
                .withText("loss.document_regularizer_weight", "2e-3")
                .withText("loss.loss.scale", "20")
                .withText("data.columns", "definition=query,entry=positive");
        Path file = temp.resolve("deep").resolve("project.json");
        ProjectFile.write(project, file);
        ProjectReading reading = ProjectFile.read(file.getParent());
        assertThat(reading.problems()).isEmpty();
        assertThat(reading.project()).contains(project);
        try (var files = Files.list(file.getParent())) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void aNameIsAText() {
        assertThat(only("""
            {
              "format": 1,
              "name": 5
            }
            """).what()).contains("line 3").contains("name");
    }

    @Test
    void whatIsNoTextInAListIsRefusedWithLineAndChoices() {
        Problem problem = only("""
            {
              "format": 1,
              "model": {
                "pooling_strategy": [1, "x", null]
              }
            }\
            """);
        assertThat(problem.path()).isEqualTo("model.pooling_strategy");
        assertThat(problem.what()).startsWith("p.json, line 4: ").contains("max", "sum");
    }

    @Test
    void halfACharacterDepthAndSizeAreRefused(@TempDir Path temp) throws Exception {
        assertThat(only("{\n\"format\": 1, \"name\": \"\\ud800\"}").what())
                .contains("p.json, line 2", "half a character");
        assertThat(only("[".repeat(5_000)).what()).contains("p.json", "objects and lists deep");
        Path huge = Files.writeString(temp.resolve("project.json"), "{\"format\": 1}" + " ".repeat(33 << 20));
        assertThat(ProjectFile.read(huge).problems().getFirst().what()).contains("project.json", "33 MiB");
    }

    @Test
    void aNameOfMegabytesAndThousandsOfUnknownEntriesAreToldInFewWords() {
        String name = "{\"format\": 1, \"name\": \"" + "x".repeat(2_000_000) + "\"}";
        assertThat(ProjectFile.parse(name, "p.json").problems())
                .extracting(Problem::what)
                .containsExactly("p.json, line 1: the name has 2000000 letters, and at most 1000 make a name.");
        String entries = IntStream.range(0, 5_000)
                .mapToObj(i -> ", \"unknown_" + i + "\": 1")
                .collect(Collectors.joining("", "{\"format\": 1", "}"));
        assertThat(ProjectFile.parse(entries, "p.json").problems())
                .hasSize(101)
                .last()
                .satisfies(last -> assertThat(last.what()).contains("4900 more problems"));
    }

    @Test
    void anUnknownOrWrongEntryIsNamedWithFileAndLine() {
        Problem problem = only("""
            {
              "format": 1,
              "training": {
                "batchsize": 32
              }
            }\
            """);
        assertThat(problem.what()).startsWith("p.json, line 4: ").contains("batchsize");
        assertThat(problem.cure()).contains("batch_size");
        assertThat(problem.path()).isEqualTo("training.batchsize");

        Problem wrong = only("""
            {"format": 1,
             "loss": {"name": "SpladeLoss",
                      "loss": {"name": "SparseMultipleNegativesRankingLoss",
                               "scale": "big"}}}\
            """);
        assertThat(wrong.what()).startsWith("p.json, line 4: ").contains("big");
        assertThat(wrong.path()).isEqualTo("loss.loss.scale");
    }

    @Test
    void brokenJsonNamesTheLine() {
        assertThat(only("{\"format\": 1,\n \"name\": }").what())
                .contains("p.json, line 2")
                .contains("not valid JSON");
        assertThat(only("").what()).contains("p.json");
        assertThat(only("[1, 2]").what()).contains("object");
        assertThat(only("{\"format\": 1}\n{}").what()).contains("line 2");
        assertThat(only("{\"format\": 1,\n\"name\": \"a\", \"name\": \"b\"}").what())
                .contains("line 2");
    }

    @Test
    void formatsAreChecked() {
        assertThat(only("{\"format\": 2}").what()).contains("newer");
        assertThat(only("{}").what()).contains("format");
        assertThat(only("{\"format\": \"1\"}").what()).contains("whole number");
        assertThat(only("{\"format\": 1, \"trianing\": {}}").cure()).contains("training");
    }

    @Test
    void aMissingFileIsAMessage(@TempDir Path temp) {
        ProjectReading reading = ProjectFile.read(temp.resolve("none.json"));
        assertThat(reading.project()).isEmpty();
        assertThat(reading.problems())
                .singleElement()
                .satisfies(p -> assertThat(p.what()).contains("none.json"));
    }

    @Test
    void overridesNameTheSettingTheyCannotFind() {
        Project project = Project.withDefaults("p");
        assertThatThrownBy(() -> project.withText("training.batch_sise", "3"))
                .isInstanceOf(InvalidValue.class)
                .satisfies(
                        e -> assertThat(((InvalidValue) e).asProblem("").cure()).contains("batch_size"));
        assertThatThrownBy(() -> project.withText("trainin.batch_size", "3"))
                .isInstanceOf(InvalidValue.class)
                .satisfies(
                        e -> assertThat(((InvalidValue) e).asProblem("").cure()).contains("training.batch_size"));
        assertThatThrownBy(() -> project.withText("training", "3")).isInstanceOf(InvalidValue.class);
    }

    @Test
    void everySampleIsListedCompleteAndUnchangedByReading(@TempDir Path temp) throws Exception {
        try (var folders = Files.list(Path.of("sample-projects"))) {
            assertThat(folders.filter(Files::isDirectory)
                            .map(f -> f.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(SampleProjects.names());
        }
        Home home = new Home(temp).prepare();
        for (String name : SampleProjects.names()) {
            Path file = SampleProjects.open(name, home);
            Optional<Project> project = ProjectFile.read(file).project();
            assertThat(project).isPresent();
            assertThat(ProjectFile.format(project.get())).isEqualTo(shipped(name));
            assertThat(project.get().problems()).isEmpty();
        }
    }

    @Test
    void openingASampleAgainKeepsWhatAPersonChanged(@TempDir Path temp) throws Exception {
        Home home = new Home(temp).prepare();
        Path file = SampleProjects.open(SampleProjects.FIRST, home);
        Project changed = ProjectFile.read(file).project().orElseThrow().withText("training.max_steps", "7");
        ProjectFile.write(changed, file);
        assertThat(ProjectFile.read(SampleProjects.open(SampleProjects.FIRST, home))
                        .project())
                .contains(changed);
    }

    private static Problem only(String text) {
        ProjectReading reading = ProjectFile.parse(text, "p.json");
        assertThat(reading.project()).isEmpty();
        assertThat(reading.problems()).hasSize(1);
        return reading.problems().getFirst();
    }

    private static String shipped(String name) throws IOException {
        try (InputStream in = SampleProjects.class.getResourceAsStream(
                "/sparseworkbench/sample-projects/" + name + "/project.json")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
