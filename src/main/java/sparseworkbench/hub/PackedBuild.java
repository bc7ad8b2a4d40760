package sparseworkbench.hub;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A build of PyTorch as the site has it.
 *
 * @param name      which it is
 * @param libraries its files
 */
public record PackedBuild(BuildName name, List<Library> libraries) {
    private static final Pattern LIBRARY =
            Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_+-]*(\\.[A-Za-z0-9_+-]+)*?\\.(so(\\.\\d+)*|dll)");
    /** Where the site does not tell: libraries become two to three times as long. */
    private static final int UNPACKED_FACTOR = 3;

    /**
     * A library.
     *
     * @param name          of its file, unpacked
     * @param packedBytes   what is fetched; 0 if the site does not say
     * @param unpackedBytes what it becomes; 0 if the site does not say
     */
    public record Library(String name, long packedBytes, long unpackedBytes) {
        long largest() {
            return unpackedBytes > 0 ? unpackedBytes : UNPACKED_FACTOR * packedBytes;
        }
    }

    public PackedBuild {
        libraries = List.copyOf(libraries);
    }

    static boolean isLibrary(String file) {
        return LIBRARY.matcher(file).matches();
    }

    /** What is fetched in all. */
    public long packedBytes() {
        return libraries.stream().mapToLong(Library::packedBytes).sum();
    }

    /** What it takes on the disk in the end. */
    public long unpackedBytes() {
        return libraries.stream().mapToLong(Library::largest).sum();
    }

    /** What it takes while it is unpacked, beyond what has arrived in the folder already. */
    long spaceBytes(Path folder) {
        List<Library> missing = libraries.stream()
                .filter(library -> Files.notExists(folder.resolve(library.name())))
                .toList();
        return missing.stream().mapToLong(Library::largest).sum()
                + missing.stream().mapToLong(Library::packedBytes).max().orElse(0);
    }
}
