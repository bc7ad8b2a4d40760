package sparseworkbench.gpu;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import sparseworkbench.Patience;

/** A program that answers as {@code nvidia-smi} does on another computer. */
public final class FakeSmi {
    public static final String RTX_4090 =
            "0, GPU-11111111-2222-3333-4444-555555555555, NVIDIA GeForce RTX 4090, 24564, 512, 3, " + "570.86.10, 8.9";
    public static final String B200 =
            "1, GPU-66666666-7777-8888-9999-000000000000, NVIDIA B200, 183359, 4, 0, 570.86.10, 10.0";

    private FakeSmi() {}

    /** Prints lines. */
    public static Path printing(Path folder, String... lines) throws IOException {
        return script(folder, "cat <<'END'\n" + String.join("\n", lines) + "\nEND\n");
    }

    /** Does what a shell does. */
    public static Path script(Path folder, String body) throws IOException {
        Path program = Files.writeString(folder.resolve("nvidia-smi"), "#!/bin/sh\n" + body);
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        return program;
    }

    /** Asks such a program, for as long as it takes. */
    static NvidiaSmi at(Path program) {
        return new NvidiaSmi(List.of(program.toString()), Patience.LONG);
    }

    static NvidiaSmi impatient(Path program) {
        return new NvidiaSmi(List.of(program.toString()), Duration.ofMillis(200));
    }

    /** What is found on a computer with these cards. */
    public static GpuDetection detection(List<GraphicsCard> cards) {
        return new GpuDetection(
                GpuPlatform.LINUX,
                cards,
                List.of(),
                java.util.Optional.empty(),
                List.of(GpuDetection.Maker.NVIDIA),
                true);
    }

    /** The cards that lines describe. */
    public static List<GraphicsCard> cards(String... lines) {
        return NvidiaSmi.parse(String.join("\n", lines), true).cards();
    }
}
