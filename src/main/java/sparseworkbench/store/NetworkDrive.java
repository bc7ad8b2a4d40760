package sparseworkbench.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import sparseworkbench.file.IoReason;

/** Several programs cannot share a store on a network drive safely. */
final class NetworkDrive {
    /** File systems on which the shared memory of a write-ahead log does not work between machines. */
    private static final Set<String> NETWORK = Set.of(
            "nfs",
            "nfs4",
            "cifs",
            "smb",
            "smb2",
            "smb3",
            "smbfs",
            "fuse.sshfs",
            "afs",
            "ncpfs",
            "webdav",
            "davfs",
            "fuse.davfs2");

    private NetworkDrive() {}

    /** Names the file system that a folder lies on. */
    interface Mounts {
        String typeOf(Path folder) throws IOException;
    }

    static void refuse(Path store) throws StoreUnusable {
        refuse(store, folder -> Files.getFileStore(folder).type());
    }

    /** A folder that can be used is one, although nothing says what it lies on: in a chroot, the list of mounts may lack its root. */
    static void refuse(Path store, Mounts mounts) throws StoreUnusable {
        Path folder = store.toAbsolutePath().getParent();
        try {
            String type = mounts.typeOf(folder).toLowerCase(Locale.ROOT);
            if (NETWORK.contains(type)) {
                throw new StoreUnusable(
                        "The run store " + store + " lies on a network drive (" + type
                                + "), where several programs cannot share it safely. Choose a home folder on a local"
                                + " disk with --home DIR.",
                        null);
            }
        } catch (IOException e) {
            if (!Files.isDirectory(folder) || !Files.isReadable(folder)) {
                throw new StoreUnusable(
                        "The folder of the run store " + store + " cannot be read: " + IoReason.of(e)
                                + ". Choose another home folder with --home DIR.",
                        e);
            }
        }
    }
}
