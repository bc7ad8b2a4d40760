package sparseworkbench.gui.page;

import java.util.Optional;
import javafx.scene.Node;

/** What F1 opens where the keyboard is. The innermost part that has help of its own answers. */
public final class HelpSpot {
    private static final String KEY = "sparseworkbench.help";

    private HelpSpot() {}

    /** From now on {@code help} is what F1 opens while the keyboard is inside {@code part}. */
    public static void explain(Node part, Runnable help) {
        part.getProperties().put(KEY, help);
    }

    /** The help of the innermost part around a node that has any. */
    public static Optional<Runnable> at(Node focused) {
        for (Node at = focused; at != null; at = at.getParent()) {
            if (at.hasProperties() && at.getProperties().get(KEY) instanceof Runnable help) {
                return Optional.of(help);
            }
        }
        return Optional.empty();
    }
}
