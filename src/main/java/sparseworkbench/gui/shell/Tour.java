package sparseworkbench.gui.shell;

import java.util.Arrays;
import java.util.Optional;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import sparseworkbench.gui.page.Destination;
import sparseworkbench.gui.page.RunFeed;
import sparseworkbench.gui.page.WindowPreferences;

/** The guided first run: which step is shown. Where somebody ended it, it goes on the next time, also in another start of the program. */
final class Tour {
    private final WindowPreferences preferences;
    private final PageHost host;
    private final ReadOnlyObjectWrapper<Optional<TourStep>> step = new ReadOnlyObjectWrapper<>(Optional.empty());

    Tour(WindowPreferences preferences, PageHost host, RunFeed feed) {
        this.preferences = preferences;
        this.host = host;
        // What somebody does takes them on, whether or not they press Next.
        host.destinationProperty().addListener((o, was, now) -> {
            if (now != Destination.HOME) {
                Platform.runLater(() -> done(TourStep.SAMPLE));
            }
        });
        feed.runsProperty().addListener((o, was, now) -> {
            if (feed.live().isPresent()) {
                done(TourStep.START);
            }
        });
    }

    /** The step that is shown; empty while nobody is on the tour. */
    ReadOnlyObjectProperty<Optional<TourStep>> stepProperty() {
        return step.getReadOnlyProperty();
    }

    /** Begins, or goes on where it was ended. */
    void begin() {
        show(preferences.get(WindowPreferences.Key.TOUR).flatMap(Tour::named).orElse(TourStep.SAMPLE));
    }

    private static Optional<TourStep> named(String name) {
        return Arrays.stream(TourStep.values())
                .filter(known -> known.name().equals(name))
                .findFirst();
    }

    private void done(TourStep which) {
        if (step.get().filter(which::equals).isPresent()) {
            next();
        }
    }

    /** The next step; behind the last one it is over, and would begin anew. */
    void next() {
        step.get().ifPresent(now -> {
            if (now.isLast()) {
                preferences.put(WindowPreferences.Key.TOUR, "");
                step.set(Optional.empty());
            } else {
                show(now.next());
            }
        });
    }

    /** Ends it for now. */
    void end() {
        step.set(Optional.empty());
    }

    private void show(TourStep next) {
        preferences.put(WindowPreferences.Key.TOUR, next.name());
        step.set(Optional.of(next));
        host.go(next.place());
    }
}
