package sparseworkbench.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemporaryFolderIT {
    @TempDir
    Path folder;

    private Home home;
    private Process process;
    private Path used;

    @BeforeEach
    void aProcessUsesItsFolder() throws Exception {
        home = new Home(folder.resolve("home")).prepare();
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-classpath",
                        System.getProperty("java.class.path"),
                        TemporaryFolderMain.class.getName(),
                        home.root().toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader said = process.inputReader();
        used = Path.of(said.readLine());
        assertThat(used).isDirectory().startsWith(home.temporary());
    }

    @AfterEach
    void endTheProcess() throws Exception {
        process.destroyForcibly().waitFor();
    }

    @Test
    void aLivingProcessKeepsItsFolderAndAKilledOneLeavesItToTheNext() throws Exception {
        TemporaryFolder.deleteAbandoned(home);
        assertThat(used).as("it lives").isDirectory();

        process.destroyForcibly().waitFor();
        assertThat(used).as("it had no time").isDirectory();
        TemporaryFolder.deleteAbandoned(home);
        assertThat(used).doesNotExist();
    }

    @Test
    void aProcessThatEndsTidiesUpItself() throws Exception {
        process.getOutputStream().close();
        assertThat(process.waitFor()).isZero();
        assertThat(used).doesNotExist();
    }
}
