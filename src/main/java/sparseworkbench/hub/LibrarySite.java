package sparseworkbench.hub;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import sparseworkbench.file.AtomicFile;
import sparseworkbench.file.FullDisk;
import sparseworkbench.progress.ProgressListener;

/**
 * The site from which DJL fetches builds of PyTorch's libraries: {@code VERSION/files.txt} lists {@code FLAVOR/PLATFORM/native/lib/NAME.gz}
 * (DJL, {@code LibUtils.downloadPyTorch}). The list has neither sizes nor checksums: sizes are asked for one by one, and each file
 * carries a checksum and a length of its own, gzip's.
 */
public final class LibrarySite {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String LIST = "files.txt";
    private static final String PACKED = ".gz";
    private static final long LONGEST_LIST = 1L << 20;
    private static final int PARTIAL = 206;
    /** At the end of a gzip file: how long its content is, modulo 2^32. */
    private static final int LENGTH_BYTES = 4;
    /** Packed. What is smaller cannot become 4 GiB long: gzip makes things a thousand times smaller at most. */
    private static final long SMALL = 4L << 20;

    private final URI endpoint;
    private final Duration patience;

    /**
     * A site with the usual layout.
     *
     * @param patience longest wait for an answer
     */
    public LibrarySite(URI endpoint, Duration patience) {
        this.endpoint = endpoint;
        this.patience = patience;
    }

    /** The usual site, or the one that the environment names. */
    public static LibrarySite of(Map<String, String> environment) {
        return new LibrarySite(DownloadSource.LIBRARY_SITE.endpoint(environment), PATIENCE);
    }

    /** Its host, for people. */
    public String host() {
        return endpoint.getHost();
    }

    /**
     * What the site has of a build, with sizes.
     *
     * @param build    version, flavor and platform
     * @param progress hears of each file whose size is asked for, and may cancel
     * @throws HubProblem it has no such build, or what comes is no list that can be followed
     */
    public PackedBuild list(BuildName build, ProgressListener progress) throws HubProblem, IOException {
        try (HubRequests requests = requests()) {
            String list = new String(
                    requests.all(
                            "/" + build.version() + "/" + LIST,
                            "list of builds of PyTorch " + build.version(),
                            LONGEST_LIST),
                    StandardCharsets.UTF_8);
            if (list.stripLeading().startsWith("<")) {
                throw requests.page("the list of files");
            }
            List<PackedBuild.Library> libraries = new ArrayList<>();
            List<String> names = names(list, build);
            for (String name : names) {
                progress.reportOrCancel("Asking for sizes", libraries.size(), names.size());
                libraries.add(library(requests, build, name));
            }
            return new PackedBuild(build, libraries);
        }
    }

    private HubRequests requests() throws HubProblem {
        return new HubRequests(DownloadSource.LIBRARY_SITE, endpoint, Optional.empty(), patience);
    }

    private static List<String> names(String list, BuildName build) throws HubProblem {
        List<String> names = new ArrayList<>();
        for (String line : list.lines().map(String::strip).toList()) {
            if (line.startsWith(build.folder())) {
                names.add(name(line.substring(build.folder().length())));
            }
        }
        if (names.isEmpty()) {
            throw new HubProblem(
                    HubProblem.Kind.NOT_FOUND, DownloadSource.LIBRARY_SITE.missing(build.inWords(), "the site", LIST));
        }
        return names;
    }

    private static String name(String encoded) throws HubProblem {
        String name = "";
        try {
            name = URLDecoder.decode(encoded, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            name = encoded;
        }
        if (!name.endsWith(PACKED) || !PackedBuild.isLibrary(name.substring(0, name.length() - PACKED.length()))) {
            throw new HubProblem(
                    HubProblem.Kind.UNUSABLE,
                    "The site lists a file called “" + name.replaceAll("\\p{Cntrl}", "?")
                            + "”, which is no library. Nothing was fetched.");
        }
        return name;
    }

    private static PackedBuild.Library library(HubRequests requests, BuildName build, String packed) throws HubProblem {
        HubFile file = new HubFile(packed, 0, Optional.empty());
        String address = "/" + build.version() + "/" + build.folder() + file.address();
        long size = requests.size(address, packed);
        return new PackedBuild.Library(
                packed.substring(0, packed.length() - PACKED.length()), size, unpackedSize(requests, address, size));
    }

    /** Its last four bytes tell; 0 where the server gives no parts of files. */
    private static long unpackedSize(HubRequests requests, String address, long size) throws HubProblem {
        if (size <= LENGTH_BYTES) {
            return 0;
        }
        HttpResponse<AnswerBody> answer = requests.get(address, size - LENGTH_BYTES, address);
        ByteBuffer last = ByteBuffer.allocate(LENGTH_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        try (AnswerBody body = answer.body()) {
            if (answer.statusCode() != PARTIAL) {
                return 0;
            }
            for (List<ByteBuffer> part = requests.next(body); !part.isEmpty(); part = requests.next(body)) {
                for (ByteBuffer bytes : part) {
                    while (bytes.hasRemaining() && last.hasRemaining()) {
                        last.put(bytes.get());
                    }
                }
            }
        }
        long length = last.hasRemaining() ? 0 : Integer.toUnsignedLong(last.getInt(0));
        // A large library that seems to shrink is longer than what can be counted there; a tiny one may well not become
        // longer.
        return size > SMALL && length < size ? length + (1L << Integer.SIZE) : length;
    }

    /**
     * Fetches and unpacks a build, file by file; one that breaks off goes on where it was.
     *
     * @param unfinished folder of what has arrived so far, emptied if that is of another build
     * @param progress   hears of each file and of the packed bytes of all; when it stops the download, that ends with a
     *                   {@link java.util.concurrent.CancellationException}, and what has arrived is kept
     */
    public void fetch(PackedBuild build, Path unfinished, ProgressListener progress) throws HubProblem, IOException {
        new UnfinishedFolder(unfinished).prepare(build.toString());
        requireSpace(build, unfinished);
        List<HubFile> files = build.libraries().stream()
                .map(library -> new HubFile(library.name() + PACKED, library.packedBytes(), Optional.empty()))
                .toList();
        try (HubRequests requests = requests()) {
            String place = "/" + build.name().version() + "/" + build.name().folder();
            new HubDownload(requests, build.name().inWords(), place, unfinished, progress)
                    .all(files, new Unpacking(progress));
        }
    }

    /** Everything has arrived, and was looked at: the folder takes its place. */
    public static void finish(Path unfinished, Path target) throws IOException {
        new UnfinishedFolder(unfinished).finish(target);
    }

    private static void requireSpace(PackedBuild build, Path folder) throws HubProblem, IOException {
        FullDisk disk = FullDisk.at(folder.getParent(), build.spaceBytes(folder));
        if (disk.isShort()) {
            throw new HubProblem(
                    HubProblem.Kind.UNUSABLE,
                    disk.doesNotFit("The tensor library") + " Or choose another home with --home DIR.");
        }
    }

    /** Takes the place of the packed file. */
    private record Unpacking(ProgressListener progress) implements HubDownload.Landing {
        private static Path unpacked(Path packed) {
            String name = packed.getFileName().toString();
            return packed.resolveSibling(name.substring(0, name.length() - PACKED.length()));
        }

        @Override
        public boolean isThere(Path target) {
            return Files.exists(unpacked(target));
        }

        /** A packed file that is as long as it is to be and has another content fails its checksum at the end. */
        @Override
        public boolean arrived(Path target) throws IOException {
            Path library = unpacked(target);
            Path beside = library.resolveSibling(library.getFileName() + ".unpacking");
            progress.reportOrCancel("Unpacking " + library.getFileName(), 0, ProgressListener.UNKNOWN);
            try (InputStream in = new GZIPInputStream(new BufferedInputStream(Files.newInputStream(target)))) {
                Files.copy(in, beside, StandardCopyOption.REPLACE_EXISTING);
            } catch (ZipException | EOFException e) {
                Files.deleteIfExists(beside);
                return false;
            }
            AtomicFile.replace(library, beside);
            Files.delete(target);
            return true;
        }
    }
}
