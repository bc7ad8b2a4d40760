package sparseworkbench.spark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Which files an input is, those that Spark reads: names that begin with a line or a dot are no data. */
final class InputFiles {
    private InputFiles() {}

    /**
     * Sorted by name.
     *
     * @throws Refused there are none
     */
    static List<FileStatus> of(String input, Configuration hadoop) throws IOException, Refused {
        Path path = new Path(input);
        FileSystem system = path.getFileSystem(hadoop);
        FileStatus[] matches = system.globStatus(path);
        List<FileStatus> files = new ArrayList<>();
        for (FileStatus match : matches == null ? new FileStatus[0] : matches) {
            add(files, match, system);
        }
        if (files.isEmpty()) {
            throw new Refused("There are no files at --input " + input + ".");
        }
        files.sort(Comparator.comparing(FileStatus::getPath));
        return files;
    }

    private static void add(List<FileStatus> files, FileStatus found, FileSystem system) throws IOException {
        if (found.isFile()) {
            files.add(found);
            return;
        }
        for (FileStatus inner : system.listStatus(found.getPath())) {
            String name = inner.getPath().getName();
            if (!name.startsWith("_") && !name.startsWith(".")) {
                add(files, inner, system);
            }
        }
    }
}
