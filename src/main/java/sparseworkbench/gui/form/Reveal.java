package sparseworkbench.gui.form;

import javafx.animation.KeyFrame;
import javafx.animation.KeyValue;
import javafx.animation.Timeline;
import javafx.application.Platform;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ScrollPane;
import javafx.util.Duration;
import sparseworkbench.gui.page.Motion;

/** Brings a part of a scrolled page into view. */
public final class Reveal {
    private static final double MARGIN = 24;
    private static final int SHAKE_MILLIS = 150;

    private Reveal() {}

    /** Scrolls to {@code part} once the layout is done, gives {@code focus} the keyboard and draws the eye to it. */
    public static void now(Node part, Node focus) {
        Platform.runLater(() -> {
            scrollTo(part);
            focus.requestFocus();
            shake(part);
        });
    }

    private static void scrollTo(Node part) {
        for (Parent parent = part.getParent(); parent != null; parent = parent.getParent()) {
            if (parent instanceof ScrollPane scroll && scroll.getContent() != null) {
                scroll.getContent().applyCss();
                if (scroll.getContent() instanceof Parent content) {
                    content.layout();
                }
                Bounds at = scroll.getContent().sceneToLocal(part.localToScene(part.getBoundsInLocal()));
                double hidden = scroll.getContent().getBoundsInLocal().getHeight()
                        - scroll.getViewportBounds().getHeight();
                if (hidden > 0) {
                    scroll.setVvalue(Math.clamp((at.getMinY() - MARGIN) / hidden, 0, 1));
                }
                return;
            }
        }
    }

    private static void shake(Node part) {
        if (Motion.isReduced(part)) {
            return;
        }
        Timeline timeline = new Timeline();
        double[] stations = {0, -5, 5, -3, 0};
        for (int i = 0; i < stations.length; i++) {
            timeline.getKeyFrames()
                    .add(new KeyFrame(
                            Duration.millis((double) SHAKE_MILLIS * i / (stations.length - 1)),
                            new KeyValue(part.translateXProperty(), stations[i])));
        }
        timeline.play();
    }
}
