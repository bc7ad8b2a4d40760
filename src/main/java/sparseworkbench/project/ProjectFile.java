package sparseworkbench.project;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sparseworkbench.file.AtomicFile;
import sparseworkbench.file.AtomicFolder;
import sparseworkbench.file.DamagedFile;
import sparseworkbench.file.FileBound;
import sparseworkbench.file.IoReason;
import sparseworkbench.file.Json;
import sparseworkbench.file.JsonFault;
import sparseworkbench.file.NotOurs;
import sparseworkbench.param.NearestName;
import sparseworkbench.param.ParsedValues;
import sparseworkbench.param.Problem;
import sparseworkbench.param.Values;

/**
 * Project files: JSON with one object per section. Reading is strict, because a mistyped setting that is silently ignored
 * costs hours; writing goes beside the file and is moved over it.
 */
public final class ProjectFile {
    /** The usual name of a project file. */
    public static final String FILE_NAME = "project.json";

    /** Ending of the names proposed for files, which an installed copy opens with this program. Any JSON file with a project in it is read. */
    public static final String ENDING = ".sparse.json";

    static final String FORMAT = "format";
    static final String NAME = "name";
    /** Letters; more are no name, and no window shows them. */
    private static final int LONGEST_NAME = 1_000;
    /** Letters without the ending; file systems take 255 bytes, and many letters have more than one. */
    private static final int LONGEST_FILE_NAME = 100;
    /** Of one file; who has corrected these sees the next ones. */
    private static final int MOST_PROBLEMS = 100;

    static final long CURRENT_FORMAT = 1;

    private ProjectFile() {}

    /** A name for the file of a project that has none yet: its own, without what names of files cannot hold, and not longer than they can be. */
    public static String proposedName(String project) {
        String name = bounded(project.replaceAll("[^\\p{L}\\p{N}._-]+", "-").replaceAll("^[.-]+", ""))
                .replaceAll("[.-]+$", "");
        return name.isEmpty() ? FILE_NAME : name + ENDING;
    }

    private static String bounded(String name) {
        return name.codePointCount(0, name.length()) <= LONGEST_FILE_NAME
                ? name
                : name.substring(0, name.offsetByCodePoints(0, LONGEST_FILE_NAME));
    }

    /** Reads {@code file}, or {@link #FILE_NAME} inside it if it is a folder. */
    public static ProjectReading read(Path file) {
        Path actual = Files.isDirectory(file) ? file.resolve(FILE_NAME) : file;
        try {
            return parse(
                    FileBound.SETTINGS.readText(actual), actual.getFileName().toString());
        } catch (NoSuchFileException e) {
            return refused(Problem.error("", "There is no project file " + actual + ".", "Check the path."));
        } catch (DamagedFile e) {
            return refused(Problem.error("", e.getMessage(), ""));
        } catch (CharacterCodingException e) {
            return refused(Problem.error("", actual + " is not a text in UTF-8.", "Is it a project file?"));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("parse() reports these itself", e);
        } catch (IOException e) {
            return refused(
                    Problem.error("", actual + " cannot be read: " + IoReason.of(e) + ".", "Check its permissions."));
        }
    }

    /**
     * Reads the text of a project file.
     *
     * @param fileName what messages call the file
     */
    public static ProjectReading parse(String text, String fileName) {
        try {
            LocatedJson json = new LocatedJson(text);
            ProjectReading reading = fromPlain(json.root());
            List<Problem> located = reading.problems().stream()
                    .map(p -> locate(p, fileName, json))
                    .toList();
            return new ProjectReading(reading.project(), located);
        } catch (JsonProcessingException e) {
            String where = fileName
                    + (e.getLocation() == null
                            ? ""
                            : ", line " + e.getLocation().getLineNr());
            return refused(Problem.error(
                    "",
                    where + ": this "
                            + Json.beyondBounds(e).orElseGet(() -> "is not valid JSON: " + JsonFault.of(e) + "."),
                    "Correct that place, or start from a sample project."));
        } catch (IOException e) {
            throw new IllegalStateException("Reading from memory failed", e);
        }
    }

    private static Problem locate(Problem p, String fileName, LocatedJson json) {
        String where = fileName + ", line " + json.line(p.path()) + ": ";
        return new Problem(p.severity(), p.path(), where + p.what(), p.cure(), p.proposal());
    }

    private static ProjectReading fromPlain(Object root) {
        if (!(root instanceof Map<?, ?> map)) {
            return refused(Problem.error("", "a project is an object in braces.", "Start from a sample project."));
        }
        List<Problem> problems = new ArrayList<>(checkFormat(map));
        if (map.containsKey(NAME) && !(map.get(NAME) instanceof String)) {
            problems.add(Problem.error(NAME, "the name of a project is a text.", "Put it in quotes."));
        }
        if (map.get(NAME) instanceof String name && name.length() > LONGEST_NAME) {
            problems.add(Problem.error(
                    NAME,
                    "the name has " + name.length() + " letters, and at most " + LONGEST_NAME + " make a name.",
                    "Shorten it."));
        }
        Project project = Project.withDefaults(map.get(NAME) instanceof String name ? name : "Untitled");
        for (Map.Entry<?, ?> entry :
                problems.isEmpty() ? map.entrySet() : Map.of().entrySet()) {
            String key = entry.getKey().toString();
            if (key.equals(FORMAT) || key.equals(NAME)) {
                continue;
            }
            Optional<Section> section = Section.find(key);
            if (section.isEmpty()) {
                problems.add(unknown(key));
                continue;
            }
            ParsedValues reading = readSection(section.get(), entry.getValue());
            reading.problems().forEach(p -> problems.add(section.get() == Section.LOSS ? p : p.under(key)));
            project = project.with(section.get(), reading.values());
        }
        return problems.isEmpty()
                ? new ProjectReading(Optional.of(project), List.of())
                : new ProjectReading(Optional.empty(), firstOf(problems));
    }

    private static List<Problem> firstOf(List<Problem> problems) {
        int more = problems.size() - MOST_PROBLEMS;
        if (more <= 0) {
            return problems;
        }
        List<Problem> first = new ArrayList<>(problems.subList(0, MOST_PROBLEMS));
        first.add(Problem.error("", "there are " + more + " more problems.", "Correct these first."));
        return first;
    }

    private static List<Problem> checkFormat(Map<?, ?> map) {
        Object format = map.get(FORMAT);
        if (format == null) {
            return List.of(Problem.error(
                    FORMAT,
                    "the entry “format” is missing.",
                    "Is it a project file? The current format is " + CURRENT_FORMAT + "."));
        }
        if (!(format instanceof Long number) || number < 1) {
            return List.of(Problem.error(
                    FORMAT,
                    "“format” must be a whole number from 1.",
                    "The current format is " + CURRENT_FORMAT + "."));
        }
        if (number > CURRENT_FORMAT) {
            return List.of(Problem.error(
                    FORMAT,
                    "the project has format " + number + ", made by a newer version; this one reads up to "
                            + CURRENT_FORMAT + ".",
                    "Update the program."));
        }
        return List.of();
    }

    private static Problem unknown(String key) {
        List<String> known = new ArrayList<>(List.of(FORMAT, NAME));
        for (Section section : Section.values()) {
            known.add(section.key());
        }
        String near = NearestName.of(key, known);
        return Problem.error(
                key,
                "there is no entry “" + key + "” in a project.",
                near.isEmpty() ? "The entries are " + String.join(", ", known) + "." : "Did you mean “" + near + "”?");
    }

    private static ParsedValues readSection(Section section, Object plain) {
        if (section == Section.LOSS) {
            Map<String, Object> wrapped = new LinkedHashMap<>();
            wrapped.put(section.key(), plain);
            return section.params().read(wrapped);
        }
        if (plain instanceof Map<?, ?> map) {
            Map<String, Object> named = new LinkedHashMap<>();
            map.forEach((key, value) -> named.put(key.toString(), value));
            return section.params().read(named);
        }
        Values defaults = section.params().defaults();
        return new ParsedValues(
                defaults, List.of(Problem.error("", "“" + section.key() + "” must be an object in braces.", "")));
    }

    private static ProjectReading refused(Problem problem) {
        return new ProjectReading(Optional.empty(), List.of(problem));
    }

    /** The text of a project file. */
    public static String format(Project project) {
        DefaultIndenter indent = new DefaultIndenter("  ", "\n");
        Separators separators = Separators.createDefaultInstance()
                .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                .withObjectEmptySeparator("")
                .withArrayEmptySeparator("");
        DefaultPrettyPrinter printer =
                new DefaultPrettyPrinter(separators).withObjectIndenter(indent).withArrayIndenter(indent);
        try {
            return Json.writer().with(printer).writeValueAsString(project.toPlain()) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Plain values are always JSON", e);
        }
    }

    /** Whether it has the mark of every project file, be it of a newer version or with wrong settings. */
    public static boolean isProject(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        try {
            return Files.size(file) == 0 || FileBound.SETTINGS.readText(file).contains("\"" + FORMAT + "\"");
        } catch (CharacterCodingException | DamagedFile e) {
            return false; // No text, or far too long.
        }
    }

    /**
     * Writes {@code file}, replacing it only once the new content is complete.
     *
     * @throws NotOurs something is there that is no project file
     */
    public static void write(Project project, Path file) throws IOException {
        if (Files.exists(file) && !isProject(file)) {
            throw new NotOurs(
                    file + " is there already and is no project file. Nothing was changed. Choose another name.");
        }
        AtomicFolder.create(file.toAbsolutePath().getParent());
        AtomicFile.write(file, format(project));
    }
}
