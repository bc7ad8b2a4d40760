package sparseworkbench.gui.compare;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import sparseworkbench.file.DamagedFile;
import sparseworkbench.store.Settings;

/** Where saved views are kept. Each change is of what is kept by then, in one transaction. Not for the window's thread. */
final class SavedViews {
    private static final String KEY = "window.compare_views";
    private static final String ASIDE = KEY + ".damaged.";

    private final Settings settings;

    SavedViews(Settings settings) {
        this.settings = settings;
    }

    /** @throws DamagedFile when what is kept are no views */
    List<SavedView> read() throws IOException {
        return SavedView.read(settings.get(KEY).orElse("{}"));
    }

    /**
     * Changes the views.
     *
     * @return the views that are kept now
     * @throws DamagedFile when what is kept are no views; it stays as it is then
     */
    List<SavedView> change(UnaryOperator<List<SavedView>> change) throws IOException {
        try {
            return SavedView.read(settings.change(KEY, kept -> changed(kept, change)));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static String changed(Optional<String> kept, UnaryOperator<List<SavedView>> change) {
        try {
            return SavedView.write(change.apply(SavedView.read(kept.orElse("{}"))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Begins without views after {@link DamagedFile}; what was kept stays beside them under a key of its own. */
    List<SavedView> putAside() throws IOException {
        String damaged = settings.get(KEY).orElse("{}");
        settings.put(ASIDE + Integer.toHexString(damaged.hashCode()), damaged);
        settings.change(KEY, kept -> kept.filter(text -> !text.equals(damaged)).orElse("{}"));
        return read();
    }
}
