package sparseworkbench.hub;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sparseworkbench.file.AtomicFile;
import sparseworkbench.file.FullDisk;
import sparseworkbench.file.Sha256;
import sparseworkbench.model.ContainedPath;
import sparseworkbench.model.UnusableModel;
import sparseworkbench.progress.ProgressListener;

/** Fetches the files of one folder of a server, each into {@code NAME.part} first, and goes on where an earlier attempt ended. */
final class HubDownload {
    /** How often a file is tried in one go when the connection breaks off. */
    private static final int ATTEMPTS = 3;

    private static final int PARTIAL = 206;
    private static final Pattern RANGE = Pattern.compile("bytes (\\d+)-\\d+/(\\d+|\\*)");

    private final HubRequests requests;
    private final String name;
    private final String place;
    private final Path folder;
    private final ProgressListener progress;
    private long total;
    private long done;

    /** What becomes of a file once it is there. */
    interface Landing {
        /** Files stay as they come. */
        Landing AS_IT_COMES = new Landing() {};

        /** Whether it has been fetched before. */
        default boolean isThere(Path target) {
            return Files.exists(target);
        }

        /**
         * The file has come, and is as long as it is to be.
         *
         * @return whether it is whole, as far as its content tells
         */
        default boolean arrived(Path target) throws IOException {
            return true;
        }
    }

    /**
     * @param name  of what is fetched, for people
     * @param place its address below the server's, with a slash at its end
     */
    HubDownload(HubRequests requests, String name, String place, Path folder, ProgressListener progress) {
        this.requests = requests;
        this.name = name;
        this.place = place;
        this.folder = folder;
        this.progress = progress;
    }

    void all(List<HubFile> files) throws HubProblem, IOException {
        for (HubFile file : files) {
            // Each is far below 2^63, and so few that their sum is, too.
            total += file.size();
        }
        requireSpace();
        each(files, Landing.AS_IT_COMES);
    }

    /** The same where each file is made into something else as soon as it has come, which needs space that the caller has looked for. */
    void all(List<HubFile> files, Landing landing) throws HubProblem, IOException {
        for (HubFile file : files) {
            total += file.size();
        }
        each(files, landing);
    }

    private void each(List<HubFile> files, Landing landing) throws HubProblem, IOException {
        for (HubFile file : files) {
            Path target = inside(file);
            if (landing.isThere(target)) {
                done += file.size() > 0 ? file.size() : Files.size(target);
                continue;
            }
            Files.createDirectories(target.getParent());
            one(file, target);
            if (!landing.arrived(target)) {
                Files.deleteIfExists(target);
                throw damaged(file, "its checksum is not the one that it carries");
            }
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
        FullDisk disk = FullDisk.at(folder.getParent(), total);
        if (disk.isShort()) {
            throw new HubProblem(
                    HubProblem.Kind.UNUSABLE,
                    disk.doesNotFit("The " + requests.source().thing()));
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
        if (Files.exists(part) && Files.size(part) > file.limit()) {
            Files.delete(part);
        }
        long there = Files.exists(part) ? Files.size(part) : 0;
        if (file.size() > 0 && there == file.size()) {
            done += there;
            return;
        }
        HttpResponse<AnswerBody> response = requests.get(place + file.address(), there, name);
        try (AnswerBody body = response.body()) {
            requireFile(file, response);
            boolean appends = response.statusCode() == PARTIAL;
            if (appends) {
                requireRange(file, part, there, response);
            }
            try (FileChannel out = FileChannel.open(
                    part,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE,
                    appends ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING)) {
                copy(file, body, out, appends ? there : 0);
            } catch (Endless e) {
                Files.delete(part);
                throw e.problem;
            }
        }
        long now = Files.size(part);
        if (file.size() > 0 && now < file.size()) {
            throw brokenOff(file, now);
        }
        done += now;
    }

    /** A page for people instead of a file comes from whatever stands between here and the hub. */
    private void requireFile(HubFile file, HttpResponse<?> response) throws HubProblem {
        String type = response.headers().firstValue("Content-Type").orElse("");
        if (type.startsWith("text/html")) {
            throw requests.page(file.name());
        }
    }

    /** What does not begin where it was asked for would be put in the wrong place. */
    private void requireRange(HubFile file, Path part, long from, HttpResponse<?> response)
            throws HubProblem, IOException {
        Matcher range =
                RANGE.matcher(response.headers().firstValue("Content-Range").orElse(""));
        boolean fits = range.matches()
                && range.group(1).equals(Long.toString(from))
                && (file.size() == 0
                        || range.group(2).equals("*")
                        || range.group(2).equals(Long.toString(file.size())));
        if (!fits) {
            Files.deleteIfExists(part);
            throw new HubProblem(
                    HubProblem.Kind.BROKEN_OFF,
                    requests.host() + " answered with another part of " + file.name()
                            + " than was asked for. Try again; the file is fetched anew.");
        }
    }

    /** More comes than was announced. */
    private static final class Endless extends Exception {
        private static final long serialVersionUID = 1L;
        private final transient HubProblem problem;

        Endless(HubProblem problem) {
            super(problem);
            this.problem = problem;
        }
    }

    private void copy(HubFile file, AnswerBody body, FileChannel out, long start)
            throws HubProblem, IOException, Endless {
        long of = start;
        for (List<ByteBuffer> parts = next(file, body, of); !parts.isEmpty(); parts = next(file, body, of)) {
            for (ByteBuffer bytes : parts) {
                of += bytes.remaining();
                if (of > file.limit()) {
                    throw new Endless(new HubProblem(
                            HubProblem.Kind.DAMAGED,
                            requests.host() + " sends more of " + file.name() + " than the " + file.limit()
                                    + " bytes that it has. The file was thrown away."));
                }
                while (bytes.hasRemaining()) {
                    out.write(bytes);
                }
            }
            if (!progress.report(file.name(), done + of, total)) {
                throw new CancellationException("Stopped; what has arrived is kept");
            }
        }
    }

    private List<ByteBuffer> next(HubFile file, AnswerBody body, long there) throws HubProblem {
        try {
            return requests.next(body);
        } catch (HubProblem e) {
            boolean stopped = Thread.currentThread().isInterrupted();
            throw e.kind() == HubProblem.Kind.BROKEN_OFF && !stopped ? brokenOff(file, there) : e;
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
                || file.sha256().isPresent() && !file.sha256().get().equals(Sha256.of(part));
        if (wrong) {
            Files.delete(part);
            throw damaged(file, "its checksum is not the one that the hub names");
        }
    }

    private static HubProblem damaged(HubFile file, String why) {
        return new HubProblem(
                HubProblem.Kind.DAMAGED,
                file.name() + " arrived damaged: " + why + ". Try again; the file is fetched anew.");
    }
}
