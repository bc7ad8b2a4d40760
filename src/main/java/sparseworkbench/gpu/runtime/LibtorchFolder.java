package sparseworkbench.gpu.runtime;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import sparseworkbench.gpu.CudaRequirements;
import sparseworkbench.gpu.GpuPlatform;

/**
 * Looks at a folder that is to hold PyTorch for graphics cards, without loading anything: the right files, for this system, for CUDA, of
 * the right version. Knows the archive of libtorch ({@code lib} and {@code build-version}) and an installed Python package ({@code torch/lib}
 * and {@code torch/version.py}).
 */
final class LibtorchFolder {
    /** PyTorch's own note of what it is: {@code 2.7.1+cu128}. */
    private static final Pattern BUILD = Pattern.compile("(\\d+\\.\\d+\\.\\d+)[\\w.]*(?:\\+(\\w+))?");

    private static final Pattern PYTHON_VERSION = Pattern.compile("__version__\\s*=\\s*['\"]([^'\"]+)['\"]");
    private static final long LONGEST_NOTE = 10_000;
    /** Of PyTorch 1 and later. */
    private static final Pattern VERSION = Pattern.compile("[1-9]\\.\\d{1,2}\\.\\d");

    private static final int SHORTEST_VERSION = 5;
    private static final int LONGEST_VERSION = 6;

    /** Libtorch has some sixty. */
    private static final int MOST_FILES = 300;

    private static final int ELF_MAGIC = 0x7f454c46;
    private static final int ELF_MACHINE_AT = 18;
    private static final int ELF_X86_64 = 0x3e;
    private static final int WINDOWS_MAGIC = 0x4d5a;

    private final Path given;
    private final String called;
    private final GpuPlatform platform;
    private final String wantedVersion;

    private LibtorchFolder(Path given, String called, GpuPlatform platform, String wantedVersion) {
        this.given = given;
        this.called = called;
        this.platform = platform;
        this.wantedVersion = wantedVersion;
    }

    /**
     * What the folder holds.
     *
     * @param wantedVersion of PyTorch
     * @param called        for people: the folder, or where its content came from
     * @return not as one of the home's own
     * @throws RuntimeProblem it is no PyTorch for graphics cards, or another than wanted; says which
     */
    static GpuRuntime check(Path folder, GpuPlatform platform, String wantedVersion, String called)
            throws RuntimeProblem {
        try {
            return new LibtorchFolder(folder.toRealPath(), called, platform, wantedVersion).check();
        } catch (IOException e) {
            throw new RuntimeProblem("The folder " + folder + " cannot be read: " + e.getMessage() + ".", e);
        }
    }

    private GpuRuntime check() throws IOException, RuntimeProblem {
        Path library = libraryFolder();
        requireOfItsOwn(library);
        requireThisSystem(library.resolve(platform.libraryFile("torch_cpu")));
        String build = build(library);
        Matcher found = BUILD.matcher(build);
        if (!found.matches()) {
            throw refused("does not say which version of PyTorch it holds (“" + build + "”)");
        }
        if (!found.group(1).equals(wantedVersion)) {
            throw refused("holds PyTorch " + found.group(1));
        }
        if (!Files.isRegularFile(library.resolve(platform.libraryFile("torch_cuda")))) {
            throw refused("holds PyTorch " + build + ", which computes on the processor only: there is no "
                    + platform.libraryFile("torch_cuda"));
        }
        String flavor = Optional.ofNullable(found.group(2)).orElse(EngineBuild.FLAVOR);
        if (CudaRequirements.of(flavor).isEmpty()) {
            throw refused("holds PyTorch " + build + ", which is not for CUDA 11.8, 12.6 or 12.8");
        }
        return new GpuRuntime(library, wantedVersion, flavor, false);
    }

    /** The folder itself, or what is usual inside of one. */
    private Path libraryFolder() throws IOException, RuntimeProblem {
        for (String inner : List.of("", "lib", "libtorch/lib", "torch/lib")) {
            Path library = inner.isEmpty() ? given : given.resolve(inner);
            if (Files.isRegularFile(library.resolve(platform.libraryFile("torch")))) {
                return library.toRealPath();
            }
        }
        for (GpuPlatform other : GpuPlatform.values()) {
            if (other != platform && other.isSupported() && holds(other.libraryFile("torch"))) {
                throw refused("holds PyTorch for another system (" + other.libraryFile("torch") + ")");
            }
        }
        if (holds("libtorch.dylib")) {
            throw refused("holds PyTorch for macOS (libtorch.dylib)");
        }
        throw refused("holds no PyTorch: there is no " + platform.libraryFile("torch")
                + " in it, in lib, or in libtorch/lib");
    }

    /** Everything in it that may belong to PyTorch is loaded. */
    private void requireOfItsOwn(Path library) throws IOException, RuntimeProblem {
        try (Stream<Path> files = Files.list(library)) {
            if (files.limit(MOST_FILES + 1L).count() > MOST_FILES) {
                throw refused("holds more than " + MOST_FILES + " files in " + library
                        + ", so that it is no folder of PyTorch alone");
            }
        }
    }

    private boolean holds(String file) {
        return Stream.of("", "lib/", "libtorch/lib/", "torch/lib/")
                .anyMatch(inner -> Files.exists(given.resolve(inner + file)));
    }

    private void requireThisSystem(Path library) throws IOException, RuntimeProblem {
        if (!Files.isRegularFile(library)) {
            throw refused("is not complete: there is no " + library.getFileName());
        }
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(library)))) {
            byte[] head = in.readNBytes(ELF_MACHINE_AT + 2);
            boolean fits = head.length == ELF_MACHINE_AT + 2
                    && (platform == GpuPlatform.WINDOWS
                            ? (number(head, 0) << 8 | number(head, 1)) == WINDOWS_MAGIC
                            : isElf(head) && number(head, ELF_MACHINE_AT) == ELF_X86_64);
            if (!fits) {
                throw refused("is for another processor or system: " + library.getFileName() + " is no library for "
                        + platform.classifier());
            }
        }
    }

    private static boolean isElf(byte[] head) {
        return (number(head, 0) << 24 | number(head, 1) << 16 | number(head, 2) << 8 | number(head, 3)) == ELF_MAGIC;
    }

    private static int number(byte[] bytes, int place) {
        return bytes[place] & 0xff;
    }

    /** What the folder's notes say, else what stands in the library. */
    private String build(Path library) throws IOException {
        Path around = library.getParent();
        for (Path note : List.of(library.resolve("build-version"), around.resolve("build-version"))) {
            if (isShort(note)) {
                return Files.readString(note, StandardCharsets.ISO_8859_1).strip();
            }
        }
        Path python = around.resolve("version.py");
        if (isShort(python)) {
            Matcher version = PYTHON_VERSION.matcher(Files.readString(python, StandardCharsets.ISO_8859_1));
            if (version.find()) {
                return version.group(1);
            }
        }
        return versionInside(library.resolve(platform.libraryFile("torch_cpu")));
    }

    private static boolean isShort(Path note) throws IOException {
        return Files.isRegularFile(note) && Files.size(note) <= LONGEST_NOTE;
    }

    /**
     * PyTorch writes its version into what it exports, so that the text is in the library, between two zero bytes; so are versions of other
     * things.
     */
    private String versionInside(Path library) throws IOException {
        Set<String> found = new TreeSet<>(Comparator.reverseOrder());
        StringBuilder text = new StringBuilder();
        byte[] buffer = new byte[1 << 20];
        try (InputStream in = Files.newInputStream(library)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                for (int i = 0; i < read; i++) {
                    if (buffer[i] == 0) {
                        addVersion(text, found);
                        text.setLength(0);
                    } else if (text.length() <= LONGEST_VERSION) {
                        text.append((char) (buffer[i] & 0xff));
                    }
                }
            }
        }
        return found.contains(wantedVersion)
                ? wantedVersion
                : found.stream().findFirst().orElse("");
    }

    private static void addVersion(CharSequence text, Set<String> found) {
        if (text.length() >= SHORTEST_VERSION && VERSION.matcher(text).matches()) {
            found.add(text.toString());
        }
    }

    private RuntimeProblem refused(String why) {
        return new RuntimeProblem(called + " " + why + ". What is needed is PyTorch " + wantedVersion + " for CUDA on "
                + platform.classifier() + ": libtorch " + wantedVersion + "+" + EngineBuild.FLAVOR
                + ", “shared with dependencies”, from pytorch.org, or what “workbench gpu install” fetches.");
    }
}
