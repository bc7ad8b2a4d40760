package sparseworkbench.finder;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a search remembers of itself on the disk: its progress and its log. Changed by {@link Finder} and what carries it out. */
final class SearchRecord {
    /** Seconds that may be forgotten by a kill. */
    private static final double UNSAVED = 2;

    private final FindFolder folder;
    private final FindJournal journal;
    private final List<Candidate> candidates;
    private final Set<String> said = new HashSet<>();
    private SearchProgress progress;
    private double saved;

    SearchRecord(FindFolder folder, FindJournal journal, List<Candidate> candidates) throws IOException {
        this.folder = folder;
        this.journal = journal;
        this.candidates = candidates;
        this.progress = folder.progress();
        this.saved = progress.spent();
    }

    SearchProgress progress() {
        return progress;
    }

    void save(SearchProgress next) throws IOException {
        progress = next;
        saved = next.spent();
        folder.write(next);
    }

    /** Charges the budget. */
    void spend(double seconds) throws IOException {
        progress = progress.after(seconds);
        if (progress.spent() - saved > UNSAVED) {
            save(progress);
        }
    }

    /** Seconds that are left. */
    double left() {
        return progress.budget() - progress.spent();
    }

    void say(String line) throws IOException {
        journal.say(line);
    }

    /** Says something unless this process has said it already. @param about what it is about */
    void sayOnce(String about, String line) throws IOException {
        if (said.add(about)) {
            say(line);
        }
    }

    /** What was said of it may be said again. */
    void forget(String about) {
        said.remove(about);
    }

    /** A training cannot go on; one that is no candidate's first one is left out. */
    void drop(String name, String reason) throws IOException {
        save(progress.dropping(name, reason));
        if (candidates.stream().noneMatch(candidate -> candidate.name().equals(name))) {
            leaveOut(name, reason);
        }
    }

    /** A training that would have made the answer surer is not made. */
    void leaveOut(String name, String reason) throws IOException {
        if (!reason.equals(progress.leftOut().get(name))) {
            save(progress.leavingOut(name, reason));
            say("Left out: " + name + ". " + reason);
        }
    }
}
