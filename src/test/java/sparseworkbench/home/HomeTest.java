package sparseworkbench.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class HomeTest {
    private static final Path USER = Path.of("users", "ada").toAbsolutePath();

    @Test
    void theCommandLineWinsOverTheVariableAndThatOverThePlatform() {
        Map<String, String> variable = Map.of(Home.VARIABLE, USER.resolve("v").toString());
        assertThat(Home.choose(Optional.of(USER.resolve("o")), variable, "Linux", USER)
                        .root())
                .isEqualTo(USER.resolve("o"));
        assertThat(Home.choose(Optional.empty(), variable, "Linux", USER).root())
                .isEqualTo(USER.resolve("v"));
        assertThat(Home.choose(Optional.empty(), Map.of(), "Linux", USER).root())
                .isEqualTo(USER.resolve(".local/share/sparse-workbench"));
        assertThat(Home.choose(Optional.empty(), Map.of(), "Mac OS X", USER).root())
                .isEqualTo(USER.resolve("Library/Application Support/SparseWorkbench"));
        assertThat(Home.choose(
                                Optional.empty(),
                                Map.of("LOCALAPPDATA", USER.resolve("L").toString()),
                                "Windows 11",
                                USER)
                        .root())
                .isEqualTo(USER.resolve("L").resolve("SparseWorkbench"));
    }

    @Test
    void preparingCreatesEveryFolderAndLeavesNothingElse(@TempDir Path temp) throws Exception {
        Home home = new Home(temp.resolve("new home")).prepare();
        try (var files = Files.list(home.root())) {
            assertThat(files).containsExactlyInAnyOrder(home.models(), home.datasets(), home.projects(), home.runs());
        }
    }

    /** In a container whose user has no entry in the system's list. */
    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aUserWithoutAFolderGetsNoneBelowTheWorkingDirectory(@TempDir Path temp) {
        Home home = Home.choose(Optional.empty(), Map.of(), "Linux", temp.resolve("?"));
        assertThatThrownBy(home::prepare)
                .isInstanceOf(HomeUnusable.class)
                .hasMessageContaining("--home")
                .hasMessageContaining(Home.VARIABLE);
        assertThat(temp).isEmptyDirectory();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aLinkToADiskThatIsGoneIsNoFile(@TempDir Path temp) throws IOException {
        Path link = Files.createSymbolicLink(temp.resolve("home"), temp.resolve("gone"));
        assertThatThrownBy(() -> new Home(link).prepare())
                .isInstanceOf(HomeUnusable.class)
                .hasMessageContaining(link + " is a link to what is not there")
                .hasMessageNotContaining("is a file");
    }

    @Test
    void anUnusableHomeSaysWhichWhyAndWhatToDo(@TempDir Path temp) throws IOException {
        Path file = Files.createFile(temp.resolve("taken"));
        assertThatThrownBy(() -> new Home(file).prepare())
                .isInstanceOf(HomeUnusable.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("--home");
        assertThatThrownBy(() -> new Home(file.resolve("inside")).prepare())
                .isInstanceOf(HomeUnusable.class)
                .hasMessageContaining("--home");
    }
}
