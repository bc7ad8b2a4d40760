package sparseworkbench.gui.page;

import javafx.scene.Node;

/** Whether anything may move by itself where a part is shown: a person or the system may have asked that nothing does. */
public final class Motion {
    /** The style class of the root of a window in which nothing moves. */
    static final String STILL = "still";

    private Motion() {}

    public static boolean isReduced(Node part) {
        return part.getScene() != null
                && part.getScene().getRoot().getStyleClass().contains(STILL);
    }
}
