package sparseworkbench.gui;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import sparseworkbench.gui.fault.Fault;
import sparseworkbench.gui.page.Dialogs;
import sparseworkbench.gui.page.Dialogs.Answer;
import sparseworkbench.gui.page.DisplayText;
import sparseworkbench.gui.page.WindowPreferences;
import sparseworkbench.gui.shell.InitialProject;
import sparseworkbench.gui.task.Background;
import sparseworkbench.home.Home;
import sparseworkbench.home.WindowLease;
import sparseworkbench.store.RunStore;
import sparseworkbench.store.StoreUnusable;

/**
 * Opens a home folder for the window, and asks where it cannot: another window has it, a newer version wrote it, another program keeps it locked. Whatever is
 * answered, nothing is written that was not asked for.
 */
final class HomeOpening {
    private static final String OTHER_WINDOW =
            "Only reading: another window is open on this home folder. What you change here is not kept.";

    private final Home home;
    private final Optional<Path> project;
    private final Background background;
    private final Dialogs dialogs;
    private final Runnable quit;
    private final Consumer<OpenHome> opened;
    private Optional<WindowLease> lease = Optional.empty();

    /**
     * What had to be read before the window can be filled.
     *
     * @param lease       held for as long as the window is open; empty where another window has it, or nobody can say
     * @param onlyReading why the window only reads; empty where it does not
     */
    record OpenHome(
            RunStore store,
            WindowPreferences preferences,
            InitialProject project,
            Optional<WindowLease> lease,
            Optional<String> onlyReading) {}

    /** Whether this is the only window. */
    private record Taken(Optional<WindowLease> lease, Optional<Instant> openSince) {}

    /** @param quit closes the window, because the person wants so */
    HomeOpening(
            Home home,
            Optional<Path> project,
            Background background,
            Dialogs dialogs,
            Runnable quit,
            Consumer<OpenHome> opened) {
        this.home = home;
        this.project = project;
        this.background = background;
        this.dialogs = dialogs;
        this.quit = quit;
        this.opened = opened;
    }

    void begin() {
        background.run(
                () -> {
                    home.prepare();
                    return take();
                },
                taken -> {
                    lease = taken.lease();
                    taken.openSince().ifPresentOrElse(this::otherWindow, this::open);
                },
                failure -> cannotOpen(failure, this::begin));
    }

    /** Where locks do not work the window is opened all the same: the store can be shared, it is drafts that two windows would take from each other. */
    private Taken take() {
        try {
            Optional<WindowLease> taken = WindowLease.take(home);
            return new Taken(taken, taken.isPresent() ? Optional.empty() : Optional.of(WindowLease.openSince(home)));
        } catch (IOException e) {
            return new Taken(Optional.empty(), Optional.empty());
        }
    }

    private void otherWindow(Instant since) {
        dialogs.require(
                "Sparse Workbench is open already.",
                "Another window has been open on the home folder " + home.root() + " since "
                        + DisplayText.clock(since, Instant.now())
                        + ". A second one can look at everything while the first one works.",
                List.of(
                        new Answer("Show that window", Answer.Kind.USUAL, this::show),
                        new Answer("Open read-only", Answer.Kind.PLAIN, () -> openReadOnly(OTHER_WINDOW)),
                        new Answer("Quit", Answer.Kind.PLAIN, quit)));
    }

    private void show() {
        background.run(
                () -> {
                    WindowLease.askToShow(home);
                    return true;
                },
                asked -> quit.run(),
                failure -> cannotOpen(failure, this::begin));
    }

    private void open() {
        background.run(() -> read(RunStore.open(home.store()), Optional.empty()), opened, failure -> {
            if (failure instanceof StoreUnusable unusable && unusable.isNewer()) {
                newer(unusable);
            } else {
                cannotOpen(failure, this::open);
            }
        });
    }

    private OpenHome read(RunStore store, Optional<String> onlyReading) throws IOException {
        WindowPreferences preferences = WindowPreferences.read(store, background);
        return new OpenHome(store, preferences, InitialProject.find(project, home, preferences), lease, onlyReading);
    }

    private void newer(StoreUnusable unusable) {
        dialogs.require(
                "Made with a newer version of this program.",
                unusable.getMessage() + " Opened read-only, its runs can be looked at and nothing of it is changed.",
                List.of(
                        new Answer(
                                "Open read-only",
                                Answer.Kind.USUAL,
                                () -> openReadOnly("Only reading: a newer version of this program wrote the run store."
                                        + " Update the program to go on with it. What you change here is not kept.")),
                        new Answer("Quit", Answer.Kind.PLAIN, quit)));
    }

    private void openReadOnly(String why) {
        background.run(
                () -> read(RunStore.openReadOnly(home.store()), Optional.of(why)),
                opened,
                failure -> cannotOpen(failure, () -> openReadOnly(why)));
    }

    private void cannotOpen(Throwable failure, Runnable again) {
        boolean locked = failure instanceof StoreUnusable unusable && unusable.isLocked();
        Fault fault = Fault.of(failure);
        dialogs.require(
                locked ? "Another program is using the run store." : fault.title(),
                locked ? fault.title() : fault.cure(),
                List.of(new Answer("Retry", Answer.Kind.USUAL, again), new Answer("Quit", Answer.Kind.PLAIN, quit)));
    }
}
