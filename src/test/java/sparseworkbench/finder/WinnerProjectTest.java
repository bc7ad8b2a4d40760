package sparseworkbench.finder;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.data.DataParams;
import sparseworkbench.encoder.EncoderParams;
import sparseworkbench.project.Project;
import sparseworkbench.project.ProjectFile;
import sparseworkbench.project.Section;

class WinnerProjectTest {
    @TempDir
    Path folder;

    private WinnerProject winner() {
        Project project = Project.withDefaults("asked");
        project = project.with(
                        Section.DATA,
                        project.data()
                                .with(DataParams.TRAIN, "rows/table.csv")
                                .with(DataParams.TEACHER, Optional.of("teacher")))
                .with(Section.MODEL, project.model().with(EncoderParams.SOURCE, "builtin:all-minilm-l6-v2"));
        FindPlan plan = new FindPlan(
                project,
                folder,
                "Find the best loss",
                80,
                10,
                Optional.empty(),
                Optional.empty(),
                List.of(new Candidate("a", "Loss", project, 1, 0)),
                List.of(),
                List.of(),
                Optional.empty());
        return new WinnerProject(plan, "a");
    }

    @Test
    void everyPathIsTheFullOneAndNamesStay() {
        Project project = winner().project();
        assertThat(project.data().get(DataParams.TRAIN))
                .isEqualTo(folder.resolve("rows/table.csv").toString());
        assertThat(project.data().get(DataParams.TEACHER))
                .contains(folder.resolve("teacher").toString());
        assertThat(project.model().get(EncoderParams.SOURCE)).isEqualTo("builtin:all-minilm-l6-v2");
    }

    @Test
    void whatSomebodyHasChangedStays() throws Exception {
        assertThat(winner().write(folder)).isTrue();
        assertThat(winner().write(folder)).isTrue();
        Path file = folder.resolve(ProjectFile.FILE_NAME);
        String changed = Files.readString(file).replace("asked, a", "mine");
        Files.writeString(file, changed);
        assertThat(winner().write(folder)).isFalse();
        assertThat(file).hasContent(changed);
    }
}
