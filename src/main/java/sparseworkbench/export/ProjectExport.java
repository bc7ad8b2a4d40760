package sparseworkbench.export;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import sparseworkbench.file.Json;
import sparseworkbench.file.NotOurs;
import sparseworkbench.file.Sha256;
import sparseworkbench.home.ProgramVersion;
import sparseworkbench.home.RunModel;
import sparseworkbench.model.ModelSource;
import sparseworkbench.model.UnusableModel;
import sparseworkbench.param.PathType;
import sparseworkbench.project.PortablePaths;
import sparseworkbench.project.Project;
import sparseworkbench.project.ProjectFile;

/**
 * The frozen project of a run: files that it names lie in {@code data} beside it, or are named there with size and SHA-256, so that whoever has them
 * can put them there.
 */
final class ProjectExport implements Export {
    /** What of the files is there, and what is missing. */
    static final String FILES = "files.json";

    private static final String DATA = "data";

    /** A file or folder that the project names, and what it is called from now on. */
    private record Named(Path there, String name) {}

    @Override
    public Written write(ExportSource source, Path beside) throws IOException {
        ExportedRun run = source.ofRun();
        Map<String, Named> named = new LinkedHashMap<>();
        Project portable = PortablePaths.of(run.project(), path -> renamed(path, run, named));
        ObjectNode files = Json.object()
                .put("made_by", "Sparse Workbench " + ProgramVersion.read())
                .put("run", run.number());
        List<String> missing = new ArrayList<>();
        for (Named one : named.values()) {
            source.progress().reportOrCancel("Reading " + one.there.getFileName(), 0, 0);
            take(one, beside, source.choices().data(), files, missing);
        }
        ProjectFile.write(portable, beside.resolve(ProjectFile.FILE_NAME));
        Json.write(beside.resolve(FILES), files);
        Files.writeString(beside.resolve("README.md"), readMe(run, missing));
        requireOpens(portable, beside);
        List<String> notes = new ArrayList<>();
        missing.forEach(name -> notes.add("Not there: " + name + ". " + FILES + " has its size and SHA-256."));
        return new Written("Read again: the same project.", OptionalDouble.empty(), 0, 0, notes);
    }

    private static void requireOpens(Project portable, Path beside) throws IOException {
        Optional<Project> again =
                ProjectFile.read(beside.resolve(ProjectFile.FILE_NAME)).project();
        if (!again.equals(Optional.of(portable))) {
            throw new IOException("The project that was written differs when it is read again. The disk may be damaged;"
                    + " write it somewhere else.");
        }
    }

    private static String renamed(String path, ExportedRun run, Map<String, Named> named) {
        if (path.isBlank() || path.startsWith(PathType.BUILTIN)) {
            return path;
        }
        if (RunModel.isMeant(path)) {
            return named.computeIfAbsent(
                            path, key -> new Named(folderOf(path, run), free(path.replace(':', '-'), named)))
                    .name;
        }
        try {
            Path there = run.projectFolder().toAbsolutePath().resolve(path).normalize();
            if (!Files.exists(there)
                    && path.matches("[A-Za-z]+:.*")
                    && !Path.of(path).isAbsolute()) {
                return path; // Something with a scheme, such as a name of the hub.
            }
            return named.computeIfAbsent(there.toString(), key -> new Named(there, free(fileName(there), named))).name;
        } catch (InvalidPathException notHere) {
            return path;
        }
    }

    /** The folder of a model of a run; one that is not there if it has none. */
    private static Path folderOf(String model, ExportedRun run) {
        try {
            return ModelSource.existingFolder(model, run.projectFolder(), run.home())
                    .orElseGet(() -> absent(model, run));
        } catch (UnusableModel e) {
            return absent(model, run);
        }
    }

    private static Path absent(String model, ExportedRun run) {
        return run.home().root().resolve("no-" + model.replace(':', '-'));
    }

    private static String fileName(Path there) {
        return there.getFileName() == null ? "file" : there.getFileName().toString();
    }

    private static String free(String file, Map<String, Named> named) {
        String name = DATA + "/" + file;
        for (int number = 2; isTaken(name, named); number++) {
            name = DATA + "/" + number + "-" + file;
        }
        return name;
    }

    private static boolean isTaken(String name, Map<String, Named> named) {
        return named.values().stream().anyMatch(one -> one.name.equals(name));
    }

    private static void take(Named one, Path beside, boolean data, ObjectNode files, List<String> missing)
            throws IOException {
        if (!Files.exists(one.there)) {
            files.putObject(one.name).put("found", false);
            missing.add(one.name);
            return;
        }
        Path real = one.there.toRealPath();
        if (beside.toRealPath().startsWith(real)) {
            throw new NotOurs("The place to write to lies in " + one.there
                    + ", which the project reads. Nothing was written. Choose another place.");
        }
        List<Path> found;
        try (Stream<Path> all = Files.walk(real, FileVisitOption.FOLLOW_LINKS)) {
            found = all.filter(Files::isRegularFile).sorted().toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        if (!data || found.isEmpty()) {
            missing.add(one.name);
        }
        if (found.isEmpty()) {
            files.putObject(one.name).put("found", false);
        }
        for (Path file : found) {
            String within = real.equals(file)
                    ? ""
                    : "/" + real.relativize(file).toString().replace('\\', '/');
            files.putObject(one.name + within)
                    .put("found", true)
                    .put("included", data)
                    .put("bytes", Files.size(file))
                    .put("sha256", Sha256.of(file));
            if (data) {
                Path copy = beside.resolve(one.name + within);
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
    }

    private static String readMe(ExportedRun run, List<String> missing) {
        StringBuilder text = new StringBuilder("# " + run.project().name() + "\n\nThe project of run " + run.number()
                + " “" + run.run().name() + "”, written by Sparse Workbench " + ProgramVersion.read()
                + ".\n\n"
                + "To train with it: `workbench train project.json` in this folder, or open the folder in the"
                + " window.\n");
        if (missing.isEmpty()) {
            text.append("\nAll files that it names are here or come with the program.\n");
        } else {
            text.append(
                    "\nThese are not here and belong at these places; sizes and SHA-256 are in `" + FILES + "`:\n\n");
            missing.forEach(name -> text.append("- `").append(name).append("`\n"));
        }
        return text.toString();
    }
}
