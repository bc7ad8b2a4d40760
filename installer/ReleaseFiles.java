import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import sparseworkbench.file.Sha256;
import sparseworkbench.home.ThirdPartyLicense;

/**
 * Puts what is published into one folder, where the build has written the bill of materials and what the build files of all libraries say of
 * their licenses: the program's jar, the packages of this version, the list of licenses that the window shows, and {@code SHA256SUMS} of all of
 * it, which {@code sha256sum -c} reads.
 *
 * <p>Ends with 1 where a library of the program is not in that list, or one in it is not in the program.
 *
 * <p>Usage: {@code java -classpath … ReleaseFiles.java VERSION LIB JAR PACKAGES RELEASE}; {@code PACKAGES} need not be there.
 */
public final class ReleaseFiles {
    private static final String SUMS = "SHA256SUMS";
    /** A line of the license plugin ends in {@code (group:artifact:version - address)}. */
    private static final Pattern ARTIFACT = Pattern.compile("\\(([\\w.-]+:[\\w.-]+):[^ :()]+ - [^()]*\\)\\s*$");

    private ReleaseFiles() {}

    public static void main(String[] args) throws IOException {
        if (args.length != 5) {
            System.err.println("Usage: java -classpath … ReleaseFiles.java VERSION LIB JAR PACKAGES RELEASE");
            System.exit(2);
        }
        Path release = Path.of(args[4]);
        List<String> faults = faults(release.resolve("licenses-of-poms.txt"));
        if (!hasBillOfMaterials(release)) {
            faults.add("The bill of materials is missing: it is written online only. Build without -o.");
        }
        if (!faults.isEmpty()) {
            faults.forEach(System.err::println);
            System.exit(1);
        }
        Files.write(release.resolve("THIRD-PARTY.txt"), licenses(jars(Path.of(args[1]))));
        copy(Path.of(args[2]), release);
        for (Path file : packages(Path.of(args[3]), args[0])) {
            copy(file, release);
        }
        Files.write(release.resolve(SUMS), sums(release));
        Files.readAllLines(release.resolve(SUMS)).forEach(System.out::println);
    }

    private static boolean hasBillOfMaterials(Path release) throws IOException {
        try (Stream<Path> files = Files.list(release)) {
            return files.anyMatch(file -> file.getFileName().toString().endsWith(".cdx.json"));
        }
    }

    /** Where the list of the program and that of the build differ. */
    private static List<String> faults(Path written) throws IOException {
        Set<String> listed = ThirdPartyLicense.all().stream()
                .flatMap(part -> part.artifacts().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> built = Files.readAllLines(written).stream()
                .flatMap(line -> ARTIFACT.matcher(line).results().map(found -> found.group(1)))
                .collect(Collectors.toCollection(TreeSet::new));
        List<String> faults = new ArrayList<>();
        built.stream()
                .filter(artifact -> !listed.contains(artifact))
                .map(artifact -> artifact + " is in the program and not in third-party.json: add it with its license.")
                .forEach(faults::add);
        listed.stream()
                .filter(artifact -> !built.contains(artifact))
                .map(artifact -> artifact + " is in third-party.json and not in the program: take it out.")
                .forEach(faults::add);
        return faults;
    }

    private static List<String> licenses(List<String> jars) {
        List<String> lines = new ArrayList<>(List.of("Sparse Workbench contains, each under its own license:", ""));
        for (ThirdPartyLicense part : ThirdPartyLicense.all()) {
            lines.add(part.name() + ": " + part.license());
            for (String artifact : part.artifacts()) {
                String beginning = artifact.substring(artifact.indexOf(':') + 1) + "-";
                jars.stream()
                        .filter(jar -> jar.startsWith(beginning) && Character.isDigit(jar.charAt(beginning.length())))
                        .map(jar -> "    " + jar)
                        .forEach(lines::add);
            }
        }
        return lines;
    }

    private static List<String> jars(Path library) throws IOException {
        try (Stream<Path> files = Files.list(library)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".jar"))
                    .sorted()
                    .toList();
        }
    }

    /** Those of this version: an earlier build may have left others. */
    private static List<Path> packages(Path folder, String version) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.getFileName().toString().contains(version))
                    .sorted()
                    .toList();
        }
    }

    private static void copy(Path file, Path folder) throws IOException {
        Files.copy(file, folder.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
    }

    private static List<String> sums(Path release) throws IOException {
        List<String> lines = new ArrayList<>();
        try (Stream<Path> files = Files.list(release)) {
            for (Path file : files.filter(file -> !file.endsWith(SUMS)).sorted().toList()) {
                lines.add(Sha256.of(file) + "  " + file.getFileName());
            }
        }
        return lines;
    }
}
