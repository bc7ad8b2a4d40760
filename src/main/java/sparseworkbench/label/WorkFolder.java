package sparseworkbench.label;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;
import sparseworkbench.file.AtomicFile;
import sparseworkbench.file.FolderDeletion;
import sparseworkbench.file.Json;

/**
 * What a job has made so far, in a hidden folder beside its output: kept when the job is killed, cancelled or runs out of disk, so that the
 * next one goes on; deleted when it has done its work. One process at a time has it.
 */
final class WorkFolder implements AutoCloseable {
    private static final String LOCK = "workbench.lock";
    private static final String STATE = "state.json";
    private static final String ENDING = ".making";

    private final Path folder;
    private final FileChannel channel;

    private WorkFolder(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    static WorkFolder open(Path output) throws IOException {
        Path folder = output.resolveSibling("." + output.getFileName() + ENDING);
        if (Files.exists(folder) && !Files.exists(folder.resolve(LOCK)) && !isEmpty(folder)) {
            throw new LabelsRefused(
                    folder + " is in the way: what is half done would lie there, and this program did not make it.",
                    "Move it away.");
        }
        Files.createDirectories(folder);
        FileChannel channel =
                FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (!isLocked(channel)) {
            channel.close();
            throw new LabelsRefused(
                    "Another process is writing " + output + ".", "Wait for it, or choose another place.");
        }
        return new WorkFolder(folder, channel);
    }

    /** As one is that was being deleted when the process was killed. */
    private static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.findAny().isEmpty();
        }
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    Path path() {
        return folder;
    }

    /**
     * Keeps what is there if it was made of the same texts by the same model, and deletes it otherwise.
     *
     * @param ending what the names of such files end with
     * @return how many were kept
     */
    int keepOf(String fingerprint, String ending) throws IOException {
        Path state = folder.resolve(STATE);
        boolean same = Files.exists(state)
                && Json.readIfThere(state).path("fingerprint").asText().equals(fingerprint);
        int kept = 0;
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(ending)).toList()) {
                if (same) {
                    kept++;
                } else {
                    Files.delete(file);
                }
            }
        }
        if (!same) {
            ObjectNode made = Json.object().put("fingerprint", fingerprint);
            AtomicFile.write(state, beside -> Json.write(beside, made));
        }
        return kept;
    }

    /** Deletes it where nothing of it is of use: what has been computed is kept for the same job with other options. */
    void refuse(String ending) throws IOException {
        boolean isOfUse;
        try (Stream<Path> files = Files.list(folder)) {
            isOfUse = files.anyMatch(file -> file.toString().endsWith(ending));
        }
        if (!isOfUse) {
            delete();
        }
    }

    /** Deletes it: the work is done, or cannot be done. The lock goes last, so that what a killed process leaves is still known as ours. */
    void delete() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(each -> !each.endsWith(LOCK)).toList()) {
                FolderDeletion.delete(file);
            }
        }
        channel.close();
        FolderDeletion.delete(folder);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
