package sparseworkbench.hub;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CancellationException;
import sparseworkbench.file.AtomicFile;
import sparseworkbench.model.ContainedPath;
import sparseworkbench.model.UnusableModel;
import sparseworkbench.progress.ProgressListener;

/** Fetches the files of one model, each into {@code NAME.part} first, and goes on where an earlier attempt ended. */
final class HubDownload {
    /** How often a file is tried in one go when the connection breaks off. */
    private static final int ATTEMPTS = 3;

    private static final int PARTIAL = 206;

    private final HubRequests requests;
    private final String name;
    private final String revision;
    private final Path folder;
    private final ProgressListener progress;
    private long total;
    private long done;

    HubDownload(HubRequests requests, String name, String revision, Path folder, ProgressListener progress) {
        this.requests = requests;
        this.name = name;
        this.revision = revision;
        this.folder = folder;
        this.progress = progress;
    }

    void all(List<HubFile> files) throws HubProblem, IOException {
        total = files.stream().mapToLong(HubFile::size).sum();
        requireSpace();
        for (HubFile file : files) {
            Path target = inside(file);
            if (Files.exists(target)) {
                done += Files.size(target);
                continue;
            }
            Files.createDirectories(target.getParent());
            one(file, target);
        }
    }

    private Path inside(HubFile file) throws HubProblem {
        try {
            return ContainedPath.resolve(folder, file.name(), Path.of(name));
        } catch (UnusableModel e) {
            throw new HubProblem(HubProblem.Kind.UNUSABLE, e.getMessage());
        }
    }

    private void requireSpace() throws HubProblem, IOException {
        long free = Files.getFileStore(folder).getUsableSpace();
        if (total > free) {
            throw new HubProblem(
                    HubProblem.Kind.UNUSABLE,
                    "The model needs " + (total >> 20) + " MB, and " + (free >> 20) + " MB are free in "
                            + folder.getParent() + ".");
        }
    }

    private void one(HubFile file, Path target) throws HubProblem, IOException {
        Path part = target.resolveSibling(target.getFileName() + ".part");
        for (int attempt = 1; ; attempt++) {
            try {
                goOn(file, part);
                break;
            } catch (HubProblem e) {
                if (e.kind() != HubProblem.Kind.BROKEN_OFF
                        || attempt == ATTEMPTS
                        || Thread.currentThread().isInterrupted()) {
                    throw e;
                }
            }
        }
        verify(file, part);
        AtomicFile.replace(target, part);
    }

    /** Appends what is missing. */
    private void goOn(HubFile file, Path part) throws HubProblem, IOException {
        long there = Files.exists(part) ? Files.size(part) : 0;
        if (file.size() > 0 && there == file.size()) {
            return;
        }
        HttpResponse<InputStream> response =
                requests.get("/" + name + "/resolve/" + revision + "/" + file.name(), there, name);
        boolean appends = response.statusCode() == PARTIAL;
        long start = appends ? there : 0;
        try (InputStream in = response.body();
                OutputStream out = Files.newOutputStream(
                        part,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE,
                        appends ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING)) {
            copy(file, in, out, start);
        }
        long now = Files.size(part);
        if (file.size() > 0 && now < file.size()) {
            throw brokenOff(file, now);
        }
        done += now;
    }

    private void copy(HubFile file, InputStream in, OutputStream out, long start) throws HubProblem, IOException {
        byte[] buffer = new byte[1 << 16];
        long of = start;
        while (true) {
            int read;
            try {
                read = in.read(buffer);
            } catch (IOException e) {
                throw brokenOff(file, of);
            }
            if (read < 0) {
                return;
            }
            out.write(buffer, 0, read);
            of += read;
            if (!progress.report(file.name(), done + of, total)) {
                throw new CancellationException("Stopped; what has arrived is kept");
            }
        }
    }

    private HubProblem brokenOff(HubFile file, long there) {
        return new HubProblem(
                HubProblem.Kind.BROKEN_OFF,
                "The connection broke off in " + file.name() + " after " + there + " of " + file.size()
                        + " bytes. Try again; what has arrived is kept.");
    }

    private void verify(HubFile file, Path part) throws HubProblem, IOException {
        boolean wrong = file.size() > 0 && Files.size(part) != file.size()
                || file.sha256().isPresent() && !file.sha256().get().equals(sha256(part));
        if (wrong) {
            Files.delete(part);
            throw new HubProblem(
                    HubProblem.Kind.DAMAGED,
                    file.name() + " arrived damaged: its checksum is not the one that the hub names. "
                            + "Try again; the file is fetched anew.");
        }
    }

    private static String sha256(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[1 << 16];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
