package sparseworkbench.gpu.runtime;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import sparseworkbench.file.FullDisk;
import sparseworkbench.progress.ProgressListener;

/**
 * Takes the libraries out of an archive of libtorch that somebody brought along. An archive with names that lead out of its folder is
 * refused as a whole, before anything of it is written. What it holds beside the libraries (headers, files for CMake) stays in it, and
 * so do links, which an archive of libtorch has none of.
 */
final class LibtorchArchive {
    private static final Pattern WANTED = Pattern.compile("(?:[\\w.+-]+/)?(?:lib/([\\w.+-]+)|build-version)");
    private static final Pattern ABSOLUTE = Pattern.compile("^(/|\\\\|[A-Za-z]:).*", Pattern.DOTALL);
    /** More than the largest build has, several times. */
    private static final int MOST_ENTRIES = 200_000;

    private static final int REPORTED_BYTES = 1 << 20;

    private final Path archive;
    private final ProgressListener progress;
    private long done;

    private LibtorchArchive(Path archive, ProgressListener progress) {
        this.archive = archive;
        this.progress = progress;
    }

    /** Whether a file can be one. */
    static boolean isArchive(Path file) {
        return Files.isRegularFile(file);
    }

    /**
     * Unpacks the libraries.
     *
     * @param folder empty; gets {@code lib} and {@code build-version}
     * @throws RuntimeProblem        it is no archive, damaged, or not to be trusted
     * @throws CancellationException the listener did not want to go on
     */
    static void unpack(Path archive, Path folder, ProgressListener progress) throws RuntimeProblem, IOException {
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            new LibtorchArchive(archive, progress).unpack(zip, folder);
        } catch (ZipException | EOFException e) {
            throw new RuntimeProblem(
                    archive + " is no archive that can be read, or is damaged: " + e.getMessage()
                            + ". Fetch it again; what is needed is a .zip of libtorch.",
                    e);
        }
    }

    private void unpack(ZipFile zip, Path folder) throws RuntimeProblem, IOException {
        long total = 0;
        int count = 0;
        for (Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements(); ) {
            ZipEntry entry = entries.nextElement();
            requireContained(entry.getName());
            count++;
            total += isWanted(entry) ? entry.getSize() : 0;
        }
        if (count > MOST_ENTRIES) {
            throw new RuntimeProblem(archive + " has more files than any libtorch. Nothing was unpacked.");
        }
        requireSpace(folder, total);
        for (Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements(); ) {
            ZipEntry entry = entries.nextElement();
            if (isWanted(entry)) {
                one(zip, entry, folder, total);
            }
        }
    }

    private void requireContained(String name) throws RuntimeProblem {
        boolean leaves = ABSOLUTE.matcher(name).matches()
                || List.of(name.split("[/\\\\]")).contains("..")
                || name.indexOf('\0') >= 0;
        if (leaves) {
            throw new RuntimeProblem(archive + " holds a file called “" + name.replaceAll("\\p{Cntrl}", "?")
                    + "”, which leads out of its folder. Nothing was unpacked. Do not use this archive.");
        }
    }

    private static boolean isWanted(ZipEntry entry) {
        Matcher name = WANTED.matcher(entry.getName());
        return !entry.isDirectory()
                && name.matches()
                && (name.group(1) == null || EngineLibraries.isNeeded(name.group(1)));
    }

    private void requireSpace(Path folder, long needed) throws RuntimeProblem, IOException {
        FullDisk disk = FullDisk.at(folder.getParent(), needed);
        if (disk.isShort()) {
            throw new RuntimeProblem(
                    disk.doesNotFit("The tensor library") + " Or choose another home with --home DIR.");
        }
    }

    /** No more than it says of itself, because the space was looked for, and with the checksum that it says: Java compares none. */
    private void one(ZipFile zip, ZipEntry entry, Path folder, long total) throws RuntimeProblem, IOException {
        String name = entry.getName();
        String file = name.substring(name.lastIndexOf('/') + 1);
        Path target = file.equals("build-version")
                ? folder.resolve(file)
                : folder.resolve("lib").resolve(file);
        Files.createDirectories(target.getParent());
        byte[] buffer = new byte[REPORTED_BYTES];
        long left = entry.getSize();
        CRC32 checksum = new CRC32();
        try (InputStream in = zip.getInputStream(entry);
                var out = Files.newOutputStream(target)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                left -= read;
                done += read;
                if (left < 0) {
                    throw new RuntimeProblem(archive + " says that " + name + " is shorter than it is. It is damaged.");
                }
                out.write(buffer, 0, read);
                checksum.update(buffer, 0, read);
                progress.reportOrCancel("Unpacking " + file, done, total);
            }
        }
        if (left > 0 || checksum.getValue() != entry.getCrc()) {
            throw new RuntimeProblem(archive + " is damaged: the checksum of " + name
                    + " is not the one that the archive names. Fetch it again.");
        }
    }
}
