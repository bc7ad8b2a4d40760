package sparseworkbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Java that is started directly where no language is set. The shell names the folders, because this Java may not be able to. */
@EnabledOnOs(OS.LINUX)
class Utf8LocaleIT {
    private static final String LETTERS = "h\\303\\266m\\303\\253-\\346\\227\\245";

    @TempDir
    private Path folder;

    private String printed(String script) throws Exception {
        ProcessBuilder shell = new ProcessBuilder("sh", "-c", script).redirectErrorStream(true);
        shell.environment()
                .put(
                        "JAVA",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString());
        shell.environment().put("CLASSES", System.getProperty("java.class.path"));
        shell.environment().put("FOLDER", folder.toString());
        Process process = shell.start();
        process.getOutputStream().close();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return printed + "\nended with " + process.waitFor();
    }

    private static String java(String locale, String words) {
        return "LC_ALL=" + locale + " exec \"$JAVA\" -Xmx200m --enable-native-access=ALL-UNNAMED -cp \"$CLASSES\""
                + " sparseworkbench.Main " + words;
    }

    @Test
    void aHomeWithOtherLettersWorks() throws Exception {
        for (String locale : new String[] {"C", "xx_XX.UTF-8"}) {
            String name = "$(printf '" + LETTERS + "')";
            assertThat(printed(java(locale, "runs --home \"$FOLDER/" + name + "\"")))
                    .contains("No runs yet in " + folder + "/hömë-日.")
                    .endsWith("ended with 0");
            assertThat(printed("test -f \"$FOLDER/" + name + "/store.db\"")).endsWith("ended with 0");
        }
    }

    @Test
    void lettersThatWereLostBeforehandAreToldWithTheCure() throws Exception {
        assertThat(printed("SPARSE_WORKBENCH_HOME=\"$FOLDER/h??m\" " + java("C", "runs")))
                .contains("other letters")
                .contains("LC_ALL=C.UTF-8")
                .endsWith("ended with 3");
        assertThat(printed("test -e \"$FOLDER/h??m\"")).endsWith("ended with 1");
    }
}
