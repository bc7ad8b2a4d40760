package sparseworkbench.data.table;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import sparseworkbench.param.Problem;

/**
 * The files of a folder that may be tables or parts of one, in the order of their names, numbers in these as such. Files that describe others, hidden ones and empty ones
 * are left out.
 *
 * @param folder the folder
 * @param files  below it, absolute
 */
record FolderListing(Path folder, List<Path> files) {
    private static final int DEEPEST = 4;
    /** More are no table that somebody has cut into parts. */
    private static final int MOST_FILES = 200_000;

    private static final Set<String> TABLES =
            Set.of("csv", "tsv", "tab", "txt", "text", "json", "jsonl", "ndjson", "parquet", "arrow", "trec", "qrels");
    /** Also what office programs keep beside a file while it is open: {@code ~$a.csv}, {@code .~lock.a.csv#}. */
    private static final Pattern HIDDEN = Pattern.compile("(^|/)([._]|~\\$)");

    private static final Pattern PACKED = Pattern.compile("\\.(gz|zst)$");
    /** What programs that write in parts call them. */
    private static final Pattern PART = Pattern.compile("part[-_]\\d+.*");

    private static final Set<String> DESCRIPTIONS = Set.of(
            "dataset_info.json", "dataset_infos.json", "dataset_dict.json", "state.json", "license.txt", "readme.txt");

    FolderListing {
        files = List.copyOf(files);
    }

    static FolderListing of(Path folder) throws UnreadableData {
        try (Stream<Path> found = Files.walk(folder, DEEPEST, FileVisitOption.FOLLOW_LINKS)) {
            List<Path> files = new ArrayList<>(found.filter(file -> isPart(folder, file))
                    .limit(MOST_FILES + 1L)
                    .toList());
            for (Path file : files) {
                if (!Files.isRegularFile(file)) {
                    throw noFile(folder, file);
                }
            }
            files.removeIf(file -> file.toFile().length() == 0);
            if (files.size() > MOST_FILES) {
                throw new UnreadableData(
                        "“" + folder.getFileName() + "” holds more than " + MOST_FILES + " files.",
                        "Choose a folder with the files of one dataset.");
            }
            return new FolderListing(folder, NumberedNames.sorted(files, file -> relative(folder, file)));
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof FileSystemLoopException loop) {
                throw loop(folder, loop);
            }
            throw TableErrorMessages.unreadable(folder, e.getCause());
        } catch (IOException e) {
            throw TableErrorMessages.unreadable(folder, e);
        }
    }

    /** The path of a file below a folder, with slashes. */
    static String relative(Path folder, Path file) {
        return folder.relativize(file).toString().replace('\\', '/');
    }

    String relative(Path file) {
        return relative(folder, file);
    }

    private static boolean isPart(Path folder, Path file) {
        String path = relative(folder, file);
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return !HIDDEN.matcher(path).find()
                && !DESCRIPTIONS.contains(name)
                && (TABLES.contains(ending(name)) || PART.matcher(name).matches())
                && !Files.isDirectory(file);
    }

    /** A part that cannot be read is not left out without a word. */
    private static UnreadableData noFile(Path folder, Path file) {
        boolean link = Files.isSymbolicLink(file);
        return new UnreadableData(
                "“" + relative(folder, file) + "” in “" + folder.getFileName() + "” is "
                        + (link ? "a link to a file that is not there." : "a pipe or a device, and no file."),
                (link ? "Fetch or copy the file that it leads to" : "Save it as a file")
                        + ", or take it out of the folder.");
    }

    private static UnreadableData loop(Path folder, FileSystemLoopException cause) {
        return new UnreadableData(
                Problem.error(
                        "",
                        "“" + folder.getFileName() + "” holds a link that leads back to a folder that it lies in: "
                                + cause.getFile() + ".",
                        "Take that link out of the folder, or choose a folder that does not hold it."),
                cause);
    }

    /** Whether the name of a file says that it is packed. */
    static boolean isPacked(Path file) {
        return PACKED.matcher(file.getFileName().toString().toLowerCase(Locale.ROOT))
                .find();
    }

    /** What follows the last dot, that of an archive not counted. */
    private static String ending(String name) {
        String bare = PACKED.matcher(name).replaceFirst("");
        int dot = bare.lastIndexOf('.');
        return dot < 0 ? "" : bare.substring(dot + 1);
    }
}
