package sparseworkbench.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemporaryFolderTest {
    @TempDir
    Path folder;

    private Home home;

    @BeforeEach
    void prepare() throws Exception {
        home = new Home(folder.resolve("home")).prepare();
    }

    @Test
    void liesInTheHomeWhereOnlyTheOwnerMayEnter() throws Exception {
        assumeThat(folder.getFileSystem().supportedFileAttributeViews()).contains("posix");
        Files.createDirectory(home.temporary());
        Files.setPosixFilePermissions(home.temporary(), PosixFilePermissions.fromString("rwxrwxrwx"));

        Path made = TemporaryFolder.create(home).path();

        assertThat(made).startsWith(home.temporary());
        for (Path path : List.of(made, home.temporary())) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void everyLibraryIsToldOfIt() throws Exception {
        TemporaryFolder made = TemporaryFolder.create(home);
        assertThat(made.options(home))
                .contains("-Djava.io.tmpdir=" + made.path(), "-Dorg.sqlite.tmpdir=" + made.path());
    }

    /** A link could lead to where somebody else may write. */
    @Test
    void aLinkInItsPlaceIsNotFollowed() throws Exception {
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        Files.createSymbolicLink(home.temporary(), elsewhere);

        TemporaryFolder made = TemporaryFolder.create(home);

        assertThat(made.path().startsWith(home.root())).isFalse();
        made.delete();
        assertThat(elsewhere).isEmptyDirectory();
    }

    @Test
    void aHomeThatIsGoneIsNotMadeAgain() throws Exception {
        Home gone = new Home(folder.resolve("gone"));
        TemporaryFolder.create(gone).delete();
        assertThat(gone.root()).doesNotExist();
    }

    private Path left(String name, boolean locked, Duration age) throws Exception {
        Path left = Files.createDirectories(home.temporary().resolve(name));
        Files.createDirectory(left.resolve("pt-model1"));
        Files.createFile(left.resolve("pt-model1/kernels.zip"));
        if (locked) {
            Files.createFile(left.resolve("lock"));
        }
        Files.setLastModifiedTime(left, FileTime.from(Instant.now().minus(age)));
        return left;
    }

    @Test
    void whatKilledProcessesLeftIsDeletedAndNothingOfLivingOnes() throws Exception {
        Path killed = left("killed", true, Duration.ZERO);
        Path neverBegun = left("never-begun", false, Duration.ofHours(1));
        Path beginning = left("beginning", false, Duration.ZERO);
        Path living = left("living", true, Duration.ofDays(9));
        try (FileChannel held = FileChannel.open(living.resolve("lock"), StandardOpenOption.WRITE)) {
            held.lock();

            TemporaryFolder.deleteAbandoned(home);

            assertThat(List.of(killed, neverBegun))
                    .allSatisfy(path -> assertThat(path).doesNotExist());
            assertThat(beginning).isNotEmptyDirectory();
            assertThat(living.resolve("pt-model1/kernels.zip")).exists();
        }
        TemporaryFolder.deleteAbandoned(home);
        assertThat(living).doesNotExist();
    }

    /** Who looks takes the lock for a moment. */
    @Test
    void aProcessGetsItsLockWhileAnotherOneLooks() throws Exception {
        TemporaryFolder made = TemporaryFolder.create(home);
        FileLock held;
        try (FileChannel looking =
                FileChannel.open(made.path().resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            looking.lock();
            held = made.hold().orElseThrow();
        }
        try (FileChannel own = (FileChannel) held.acquiredBy()) {
            TemporaryFolder.deleteAbandoned(home);
            assertThat(made.path()).isDirectory();
            assertThat(own.isOpen()).isTrue();
        }
        TemporaryFolder.deleteAbandoned(home);
        assertThat(made.path()).doesNotExist();
    }

    /** Where the home's disk had no room the folder lay there, beside those of other programs and of other users. */
    @Test
    void inTheSystemsPlaceOnlyOwnFoldersAreDeleted() throws Exception {
        Files.createDirectory(home.temporary());
        String before = System.getProperty(TemporaryFolder.OF_SYSTEM);
        System.setProperty(TemporaryFolder.OF_SYSTEM, folder.toString());
        try {
            String name = "sparse-workbench-" + UUID.randomUUID();
            Path killed = Files.createDirectory(folder.resolve(name));
            Files.createFile(killed.resolve("lock"));
            Files.createFile(killed.resolve("library.so"));
            Path unmarked = Files.createDirectory(folder.resolve("sparse-workbench-" + UUID.randomUUID()));
            Files.setLastModifiedTime(unmarked, FileTime.from(Instant.EPOCH));
            Path alike = Files.createDirectory(folder.resolve("sparse-workbench-mine"));
            Files.createFile(alike.resolve("lock"));
            Path ofOthers = Files.createDirectory(folder.resolve("pt-model123"));
            Path link = Files.createSymbolicLink(folder.resolve("sparse-workbench-" + UUID.randomUUID()), alike);

            TemporaryFolder.deleteAbandoned(home);

            assertThat(killed).doesNotExist();
            assertThat(List.of(unmarked, alike.resolve("lock"), ofOthers, link))
                    .allSatisfy(path -> assertThat(path).exists());
        } finally {
            if (before == null) {
                System.clearProperty(TemporaryFolder.OF_SYSTEM);
            } else {
                System.setProperty(TemporaryFolder.OF_SYSTEM, before);
            }
        }
    }

    @Test
    void whatCannotBeDeletedDoesNotKeepTheOthers() throws Exception {
        assumeThat(folder.getFileSystem().supportedFileAttributeViews()).contains("posix");
        List<Path> both = List.of(left("a", true, Duration.ZERO), left("b", true, Duration.ZERO));
        try (DirectoryStream<Path> inOrder = Files.newDirectoryStream(home.temporary())) {
            Path first = inOrder.iterator().next();
            Files.setPosixFilePermissions(first, PosixFilePermissions.fromString("r-xr-xr-x"));
            TemporaryFolder.deleteAbandoned(home);
            assertThat(both)
                    .filteredOn(path -> !path.equals(first))
                    .allSatisfy(path -> assertThat(path).doesNotExist());
            if (Files.exists(first)) { // The system's administrator may delete all.
                Files.setPosixFilePermissions(first, PosixFilePermissions.fromString("rwx------"));
            }
        }
    }

    @Test
    void disksThatLibrariesCannotBeLoadedFromAreNamed() throws Exception {
        Path here = folder.toRealPath();
        List<String> mounts = List.of(
                "/dev/a / ext4 rw,relatime 0 0",
                "tmpfs " + here.getParent() + " tmpfs rw,nosuid,noexec 0 0",
                "tmpfs /elsewhere tmpfs rw,noexec 0 0");
        long plenty = 1L << 40;
        assertThat(LibraryPlace.fault(here, mounts, plenty, LibraryPlace.FOR_ALL))
                .hasValueSatisfying(text -> assertThat(text).contains(folder.toString(), "noexec"));
        assertThat(LibraryPlace.fault(here, mounts.subList(0, 1), plenty, LibraryPlace.FOR_ALL))
                .isEmpty();
        List<String> inner = List.of(mounts.get(1), "/dev/b " + here + " ext4 rw 0 0");
        assertThat(LibraryPlace.fault(here, inner, plenty, LibraryPlace.FOR_ALL))
                .as("the inner disk")
                .isEmpty();
        assertThat(LibraryPlace.fault(here, List.of(), 5 << 20, LibraryPlace.FOR_ALL))
                .hasValueSatisfying(text -> assertThat(text).contains("5 MiB free", "128 MiB are needed"));
    }
}
