package sparseworkbench.launch;

import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import sparseworkbench.file.AtomicFile;
import sparseworkbench.home.Home;
import sparseworkbench.home.ProgramVersion;
import sparseworkbench.home.Storage;
import sparseworkbench.param.BooleanType;
import sparseworkbench.param.ChoiceType;
import sparseworkbench.param.IntegerType;
import sparseworkbench.param.OptionalType;
import sparseworkbench.param.Param;
import sparseworkbench.param.ParamType;
import sparseworkbench.param.RealType;
import sparseworkbench.param.Values;
import sparseworkbench.param.Variant;
import sparseworkbench.progress.ProgressListener;
import sparseworkbench.project.ProjectFile;
import sparseworkbench.project.Section;
import sparseworkbench.store.Failure;
import sparseworkbench.store.Run;
import sparseworkbench.store.RunStore;

/**
 * What somebody who helps has to know, in a few small texts: versions, this computer, sizes, settings and states of the last runs, and the ends of the logs.
 * It has no texts of the data, no names of files, projects or people, and no secrets: of settings only numbers and offered choices are written, and
 * logs go through {@link Redaction}. What is in it can be read before it is saved.
 *
 * @param files their texts by name
 */
public record DebugPackage(SequencedMap<String, String> files) {
    private static final int RUNS = 5;
    private static final int LOG_BYTES = 200_000;
    private static final String LEFT_OUT = "(left out)";

    /** Looks now; not for the window's thread. */
    public static DebugPackage collect(Home home, RunStore store, ProgressListener progress) throws IOException {
        SequencedMap<String, String> files = new LinkedHashMap<>();
        progress.reportOrCancel("Looking at this computer", 0, ProgressListener.UNKNOWN);
        files.put("computer.txt", computer(home));
        files.put("storage.txt", storage(home, progress));
        List<Run> last = store.reader().runs().stream()
                .sorted(Comparator.comparing((Run run) -> run.id().number()).reversed())
                .limit(RUNS)
                .toList();
        files.put("runs.txt", last.stream().map(DebugPackage::run).collect(Collectors.joining("\n")));
        log(home.root().resolve("workbench.log")).ifPresent(log -> files.put("window.log", log));
        for (Run run : last) {
            progress.reportOrCancel("Reading the log of run " + run.id(), 0, ProgressListener.UNKNOWN);
            log(home.run(run.id().number()).resolve("worker.log"))
                    .ifPresent(log -> files.put("run-" + run.id() + ".log", log));
        }
        return new DebugPackage(files);
    }

    /** Writes it as a zip file; what is there is replaced, which a person has been asked. */
    public void save(Path target) throws IOException {
        AtomicFile.write(target, beside -> {
            try (OutputStream out = Files.newOutputStream(beside);
                    ZipOutputStream zip = new ZipOutputStream(out)) {
                for (Map.Entry<String, String> file : files.entrySet()) {
                    zip.putNextEntry(new ZipEntry(file.getKey()));
                    zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
                    zip.closeEntry();
                }
            }
        });
    }

    private static String computer(Home home) {
        SystemFacts system = SystemFacts.read(home);
        return String.join(
                "\n",
                "program: " + ProgramVersion.read(),
                "java: " + system.java(),
                "system: " + system.os(),
                "cores: " + system.cores(),
                "memory: " + system.memoryBytes() + " bytes, " + system.freeMemoryBytes() + " free",
                "disk of the home: " + system.homeFreeBytes() + " bytes free",
                "");
    }

    private static String storage(Home home, ProgressListener progress) throws IOException {
        return new Storage(home)
                        .sizes(progress).entrySet().stream()
                                .map(part -> part.getKey().label() + ": " + part.getValue() + " bytes")
                                .collect(Collectors.joining("\n"))
                + "\n";
    }

    private static String run(Run run) {
        StringBuilder text = new StringBuilder("run " + run.id() + "\n");
        line(text, "state", run.state().name());
        line(text, "step", run.step() + " of " + run.totalSteps());
        line(text, "loss", run.isImported() ? LEFT_OUT : run.loss());
        run.device().ifPresent(device -> line(text, "device", Redaction.of(device.inWords())));
        run.failure().map(Failure::kind).ifPresent(kind -> line(text, "failure", kind.name()));
        ProjectFile.parse(run.configJson(), "run " + run.id()).project().ifPresent(project -> {
            for (Section section : Section.values()) {
                settings(text, section.key() + ".", project.values(section));
            }
        });
        return text.toString();
    }

    private static void line(StringBuilder text, String name, String value) {
        text.append("  ").append(name).append(": ").append(value).append('\n');
    }

    private static void settings(StringBuilder text, String prefix, Values values) {
        for (Param<?> param : values.params().params()) {
            setting(text, prefix + param.key(), param, values);
        }
    }

    private static <T> void setting(StringBuilder text, String path, Param<T> param, Values values) {
        T value = values.get(param);
        if (value instanceof Variant variant) {
            line(text, path, variant.name());
            settings(text, path + ".", variant.values());
        } else if (values.isChanged(param)) {
            line(text, path, tells(param.type()) ? param.type().format(value) : LEFT_OUT);
        }
    }

    /** Whether a value is a number or one of those offered, and so nobody's own words. */
    private static boolean tells(ParamType<?> type) {
        return switch (type) {
            case IntegerType _, RealType _, BooleanType _, ChoiceType _ -> true;
            case OptionalType<?> optional -> tells(optional.inner());
            default -> false;
        };
    }

    /** The end of a log without what is somebody's. */
    private static Optional<String> log(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "r")) {
            byte[] end = new byte[(int) Math.min(LOG_BYTES, log.length())];
            log.seek(log.length() - end.length);
            log.readFully(end);
            String text = new String(end, StandardCharsets.UTF_8);
            // A line that begins in the middle could be half of what is to be taken out.
            int whole = end.length < LOG_BYTES ? 0 : text.indexOf('\n') + 1;
            return Optional.of(Redaction.of(text.substring(whole)));
        }
    }
}
