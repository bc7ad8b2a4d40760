package sparseworkbench.gui.page;

import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import sparseworkbench.store.Run;

/**
 * One page of the window. Made once, when it is first opened; the shell shows title and sentence above {@link #content}, which
 * fills the rest and scrolls by itself if it must. All methods are called on the JavaFX thread.
 */
public interface Page {

    Destination destination();

    /** The heading, usually {@link Destination#label()}. */
    default String title() {
        return destination().label();
    }

    /** One sentence that answers "what do I do here?"; may follow the state. */
    ObservableValue<String> sentence();

    /** The page itself, the same node each time. */
    Node content();

    /** What stands at the right of the heading, such as the page's own buttons. */
    default Optional<Node> tools() {
        return Optional.empty();
    }

    /** The page has come into view: start polls. */
    default void shown() {}

    /** The page has gone out of view: pause polls, draw nothing. */
    default void hidden() {}

    /** Brings something on the page into view: a dotted setting path, or a run number on Train and Compare. */
    default void reveal(String target) {}

    /** The page's answer to Ctrl+F; whether it has one. */
    default boolean search() {
        return false;
    }

    /** The run that the page shows, or the one that is chosen in it. */
    default Optional<Run> run() {
        return Optional.empty();
    }

    /** The window closes. */
    default void close() {}

    /** A sentence that never changes. */
    static ObservableValue<String> fixed(String sentence) {
        return new ReadOnlyObjectWrapper<>(sentence);
    }
}
