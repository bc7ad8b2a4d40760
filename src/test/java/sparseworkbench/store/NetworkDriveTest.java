package sparseworkbench.store;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NetworkDriveTest {
    @TempDir
    private Path folder;

    @Test
    void aStoreOnANetworkDriveIsRefused() {
        assertThatThrownBy(() -> NetworkDrive.refuse(folder.resolve("store.db"), _ -> "NFS4"))
                .isInstanceOf(StoreUnusable.class)
                .hasMessageContainingAll("network drive (nfs4)", "--home DIR");
        assertThatCode(() -> NetworkDrive.refuse(folder.resolve("store.db"), _ -> "ext4"))
                .doesNotThrowAnyException();
    }

    @Test
    void aFolderWhoseMountNobodyListsIsUsed() {
        assertThatCode(() -> NetworkDrive.refuse(folder.resolve("store.db"), _ -> {
                    throw new IOException("Mount point not found");
                }))
                .doesNotThrowAnyException();
    }

    @Test
    void aFolderThatIsGoneIsSaid() {
        assertThatThrownBy(() -> NetworkDrive.refuse(folder.resolve("gone/store.db"), missing -> {
                    throw new NoSuchFileException(missing.toString());
                }))
                .isInstanceOf(StoreUnusable.class)
                .hasMessageContaining("cannot be read");
    }
}
