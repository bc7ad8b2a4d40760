package sparseworkbench.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Which commands keep a computer awake and show a notice. */
class SystemCommandsTest {
    @TempDir
    private Path folder;

    @Test
    void eachSystemHasItsOwnCommandOrNone() {
        assertThat(AwakeComputer.command("Mac OS X", name -> true, 7, "Run 1"))
                .contains(List.of("caffeinate", "-i", "-w", "7"));
        assertThat(AwakeComputer.command("Linux", name -> true, 7, "Run 1").orElseThrow())
                .startsWith("systemd-inhibit", "--what=sleep:idle")
                .contains("--why=Run 1")
                .endsWith("cat");
        assertThat(AwakeComputer.command("Linux", name -> false, 7, "")).isEmpty();
        assertThat(AwakeComputer.command("Windows 11", name -> true, 7, "")).isEmpty();
        assertThat(AwakeComputer.inWords("Linux", name -> true)).contains("kept awake with systemd-inhibit");
        assertThat(AwakeComputer.inWords("Windows 11", name -> true))
                .contains("not kept awake", "see that it does not");
    }

    @Test
    void aNoticeNeedsADesktopAndItsTextIsNoScript() {
        String text = "Run 1: \"quoted\" -- done";
        assertThat(DesktopNotice.command("Linux", Map.of(), name -> true, text)).isEmpty();
        assertThat(DesktopNotice.command("Linux", Map.of("WAYLAND_DISPLAY", "wayland-0"), name -> true, text)
                        .orElseThrow())
                .endsWith("--", "Sparse Workbench", text);
        assertThat(DesktopNotice.command("Mac OS X", Map.of(), name -> true, text)
                        .orElseThrow())
                .endsWith("end run", text);
        assertThat(DesktopNotice.command("Windows 11", Map.of("DISPLAY", ":0"), name -> true, text))
                .isEmpty();
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void aCommandIsThereWhereItCanBeStarted() throws Exception {
        Path command = Files.createFile(folder.resolve("tool"));
        Map<String, String> path = Map.of("PATH", "/nowhere::" + folder);
        assertThat(SystemCommand.isThere("tool", path)).isFalse();
        assertThat(command.toFile().setExecutable(true)).isTrue();
        assertThat(SystemCommand.isThere("tool", path)).isTrue();
        assertThat(SystemCommand.isThere("tool", Map.of())).isFalse();
    }

    @Test
    void whatKeepsItAwakeEndsWhenItIsClosed() {
        AwakeComputer awake = AwakeComputer.during("a test");
        assertThat(awake.words()).contains("kept awake");
        awake.close();
    }
}
