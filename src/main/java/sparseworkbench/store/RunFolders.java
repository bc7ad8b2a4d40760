package sparseworkbench.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What folders of runs tell of them without the store. */
final class RunFolders {
    private static final Pattern NUMBER = Pattern.compile("[1-9]\\d{0,17}");
    private static final Pattern CHECKPOINT = Pattern.compile("step-(0|[1-9]\\d{0,17})");

    private RunFolders() {}

    static boolean anyIn(Path runs) throws IOException {
        return !in(runs).isEmpty();
    }

    /** Number of a run → its folder, of those that hold a project. */
    static SortedMap<Long, Path> in(Path runs) throws IOException {
        SortedMap<Long, Path> folders = new TreeMap<>();
        for (Path folder : children(runs)) {
            if (NUMBER.matcher(name(folder)).matches() && Files.isRegularFile(folder.resolve("project.json"))) {
                folders.put(Long.parseLong(name(folder)), folder);
            }
        }
        return folders;
    }

    /** Steps of a checkpoint → its folder. */
    static SortedMap<Long, Path> checkpoints(Path run) throws IOException {
        SortedMap<Long, Path> checkpoints = new TreeMap<>();
        for (Path folder : children(run.resolve("checkpoints"))) {
            Matcher matcher = CHECKPOINT.matcher(name(folder));
            if (matcher.matches()) {
                checkpoints.put(Long.parseLong(matcher.group(1)), folder);
            }
        }
        return checkpoints;
    }

    private static String name(Path folder) {
        return folder.getFileName().toString();
    }

    private static List<Path> children(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(folder)) {
            return children.filter(Files::isDirectory).toList();
        }
    }
}
