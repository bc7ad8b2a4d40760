package sparseworkbench.exchange;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import sparseworkbench.file.AtomicFolder;
import sparseworkbench.file.IoReason;
import sparseworkbench.home.Home;
import sparseworkbench.store.RunStore;
import sparseworkbench.store.StoreFault;
import sparseworkbench.store.StoreMerge;
import sparseworkbench.store.StoreUnusable;

/**
 * The store of another home, to be merged into this one's. What is read is a copy, so that the other store stays as it is, also where it has to be brought
 * up to the version of this program first.
 */
public final class HomeImport implements AutoCloseable {
    private static final String LOG = "-wal";

    private final Home from;
    private final Path folder;
    private final Path copy;

    private HomeImport(Home from, Path folder) {
        this.from = from;
        this.folder = folder;
        this.copy = folder.resolve("store.db");
    }

    /** Whether a folder is a home. */
    public static boolean isHome(Path folder) {
        return Files.isRegularFile(new Home(folder).store());
    }

    /**
     * Copies the other store and brings the copy up to date.
     *
     * @param temporary a folder for it, which is deleted in the end
     * @throws NotImportable it is newer than this program, damaged, or the store of this home itself
     */
    public static HomeImport open(Home from, Home into, Path temporary) throws NotImportable {
        try {
            if (Files.isSameFile(from.store(), into.store())) {
                throw new NotImportable(from.root() + " is this home itself.");
            }
            // Where this process could not keep its own files in the home, nobody has made the folder yet.
            Files.createDirectories(temporary);
            HomeImport opened = new HomeImport(from, Files.createTempDirectory(temporary, "import-"));
            try {
                opened.copyStore();
                return opened;
            } catch (IOException | StoreUnusable | NotImportable e) {
                opened.close();
                throw e;
            }
        } catch (StoreUnusable e) {
            throw new NotImportable(e.getMessage());
        } catch (IOException e) {
            throw new NotImportable(from.store() + " cannot be read: " + IoReason.of(e) + ".");
        }
    }

    private void copyStore() throws IOException, StoreUnusable, NotImportable {
        RunStore.refuseNewer(from.store());
        // What was written last stands in the log beside the store.
        Path log = from.store().resolveSibling(from.store().getFileName() + LOG);
        Files.copy(from.store(), copy);
        if (Files.isRegularFile(log)) {
            Files.copy(log, copy.resolveSibling(copy.getFileName() + LOG));
        }
        try (RunStore opened = RunStore.open(copy)) {
            opened.requireWhole();
        } catch (StoreUnusable | StoreFault e) {
            throw new NotImportable(from.store() + " is damaged, or was being written to. Close the program there, or"
                    + " repair it with: workbench doctor --repair --home " + from.root());
        }
    }

    /** Takes its runs in. */
    public StoreMerge.Result into(RunStore store) {
        return store.imports().merge(copy, from.root().toString());
    }

    @Override
    public void close() {
        try {
            AtomicFolder.delete(folder);
        } catch (IOException e) {
            // It lies in the temporary folder, which is cleared sooner or later.
        }
    }
}
