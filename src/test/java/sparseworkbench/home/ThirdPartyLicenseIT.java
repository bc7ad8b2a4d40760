package sparseworkbench.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Licenses are to be named for what is given away, and a part that the program has no longer needs none. */
class ThirdPartyLicenseIT {
    /** Where the build put everything that runs, before these tests. */
    private static final Path LIBRARIES = Path.of("target/workbench/lib");

    @Test
    void everyJarOfTheProgramIsNamedWithItsLicenseAndNoOther() throws IOException {
        Set<String> named = ThirdPartyLicense.all().stream()
                .flatMap(part -> part.artifacts().stream())
                .map(artifact -> artifact.substring(artifact.indexOf(':') + 1))
                .collect(Collectors.toSet());
        try (Stream<Path> files = Files.list(LIBRARIES)) {
            assertThat(files.map(file -> file.getFileName().toString())
                            .filter(name -> name.endsWith(".jar") && !name.startsWith("sparse-workbench-"))
                            .map(name -> name.replaceFirst("-\\d.*", ""))
                            .distinct())
                    .containsExactlyInAnyOrderElementsOf(named);
        }
    }
}
