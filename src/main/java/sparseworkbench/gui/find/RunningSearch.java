package sparseworkbench.gui.find;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import sparseworkbench.finder.FindAnswer;
import sparseworkbench.finder.FindRequest;
import sparseworkbench.finder.LossFinder;
import sparseworkbench.finder.SearchRefused;
import sparseworkbench.gui.page.RunServices;
import sparseworkbench.home.Home;
import sparseworkbench.launch.LaunchFailed;
import sparseworkbench.progress.ProgressListener;

/** A search that the window looks after, off its thread. Looks, a pause and the end come one after another, whatever thread they are on. */
final class RunningSearch implements AutoCloseable {
    private final LossFinder finder;
    private final ConcurrentLinkedQueue<String> said;
    private boolean closed;

    /** What is seen of a search. @param spent seconds of its budget @param said since the last look */
    record Look(boolean over, double spent, double budget, FindAnswer answer, List<String> said) {}

    private RunningSearch(LossFinder finder, ConcurrentLinkedQueue<String> said) {
        this.finder = finder;
        this.said = said;
    }

    /** Reads the data and perhaps mines negatives, so it takes long. */
    static RunningSearch open(FindRequest request, Home home, RunServices runs, ProgressListener progress)
            throws SearchRefused, IOException {
        ConcurrentLinkedQueue<String> said = new ConcurrentLinkedQueue<>();
        return new RunningSearch(LossFinder.open(request, home, runs.store(), progress, said::add), said);
    }

    synchronized Look look() throws IOException, LaunchFailed, SearchRefused {
        boolean over = !closed && finder.look();
        List<String> lines = new ArrayList<>();
        for (String line = said.poll(); line != null; line = said.poll()) {
            lines.add(line);
        }
        return new Look(over, finder.spent().toSeconds(), finder.budget().toSeconds(), finder.answer(), lines);
    }

    /** Pauses what goes on; of a search that is closed nothing. */
    synchronized void pause() throws LaunchFailed {
        if (!closed) {
            finder.pause();
        }
    }

    LossFinder finder() {
        return finder;
    }

    @Override
    public synchronized void close() throws IOException {
        if (!closed) {
            closed = true;
            finder.close();
        }
    }
}
