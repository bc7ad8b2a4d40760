package sparseworkbench.gui.shell;

import atlantafx.base.theme.Styles;
import java.util.Optional;
import javafx.animation.AnimationTimer;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Pane;
import javafx.scene.layout.VBox;
import javafx.scene.shape.ClosePath;
import javafx.scene.shape.FillRule;
import javafx.scene.shape.HLineTo;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import javafx.scene.shape.Rectangle;
import sparseworkbench.gui.page.Destination;
import sparseworkbench.gui.page.Icons;
import sparseworkbench.gui.page.PageControls;

/**
 * Shows a step of the tour: all is dimmed but what it points at, and a few words stand beside that. Nothing is blocked: whoever does something
 * else just does it.
 */
final class TourLayer extends Pane {
    private static final double AROUND = 5;
    private static final double APART = 10;
    private static final Bounds NOTHING = new BoundingBox(0, 0, -1, -1);

    private final Tour tour;
    private final PageHost host;
    private final Path dim = new Path();
    private final Rectangle ring = new Rectangle();
    private final Label count = PageControls.text("", "muted", "small");
    private final Label title = PageControls.text("", Styles.TEXT_BOLD);
    private final Label text = PageControls.text("");
    private final Button next = Icons.plain("", this::goOn);
    private final VBox words;
    private Optional<Node> target = Optional.empty();
    private Bounds hole = NOTHING;
    /** Looks each frame where the target is: pages are built and moved while they are shown. */
    private final AnimationTimer follow = new AnimationTimer() {
        @Override
        public void handle(long now) {
            look();
        }
    };

    TourLayer(Tour tour, PageHost host) {
        this.tour = tour;
        this.host = host;
        dim.getStyleClass().add("tour-dim");
        dim.setFillRule(FillRule.EVEN_ODD);
        dim.setMouseTransparent(true);
        ring.getStyleClass().add("tour-ring");
        ring.setMouseTransparent(true);
        next.getStyleClass().add(Styles.ACCENT);
        next.setId("tour-next");
        Button end = Icons.plain("End the tour", tour::end);
        end.setId("tour-end");
        FlowPane buttons = new FlowPane(next, end);
        buttons.getStyleClass().add("dialog-buttons");
        words = new VBox(count, title, text, buttons);
        words.getStyleClass().add("tour-words");
        words.setId("tour");
        words.addEventHandler(KeyEvent.KEY_PRESSED, pressed -> {
            if (pressed.getCode() == KeyCode.ESCAPE) {
                tour.end();
                pressed.consume();
            }
        });
        setPickOnBounds(false);
        getChildren().addAll(dim, ring, words);
        tour.stepProperty().subscribe(step -> step.ifPresentOrElse(this::show, this::hide));
        host.destinationProperty().subscribe(place -> tour.stepProperty().get().ifPresent(this::label));
    }

    private void hide() {
        follow.stop();
        setVisible(false);
    }

    private void show(TourStep step) {
        setVisible(true);
        target = Optional.empty();
        hole = NOTHING;
        count.setText("Tour, " + (step.ordinal() + 1) + " of " + TourStep.values().length);
        title.setText(step.title());
        text.setText(step.text());
        label(step);
        follow.start();
        requestLayout();
        if (!step.acts()) {
            next.requestFocus();
        }
    }

    private void label(TourStep step) {
        Destination here = host.destinationProperty().get();
        next.setText(step.isLast() ? "Done" : here == step.place() ? "Next" : "Show me");
    }

    private void goOn() {
        tour.stepProperty().get().ifPresent(step -> {
            if (host.destinationProperty().get() == step.place() || step.isLast()) {
                tour.next();
            } else {
                host.go(step.place());
            }
        });
    }

    private void look() {
        TourStep step = tour.stepProperty().get().orElse(null);
        if (step == null || getScene() == null) {
            return;
        }
        boolean isNew = target.isEmpty();
        if (target.filter(TourLayer::isThere).isEmpty()) {
            target = getScene().getRoot().lookupAll(step.target()).stream()
                    .filter(TourLayer::isThere)
                    .findFirst();
        }
        if (isNew && step.acts()) {
            target.ifPresent(Node::requestFocus);
        }
        Bounds now = target.map(TourLayer::seen).orElse(NOTHING);
        if (!now.equals(hole)) {
            hole = now;
            requestLayout();
        }
    }

    /** Where a node is seen: what a scrolled page hides is not pointed at. */
    private static Bounds seen(Node node) {
        Bounds seen = node.localToScene(node.getLayoutBounds());
        for (Node at = node.getParent(); at != null; at = at.getParent()) {
            if (at instanceof ScrollPane pane) {
                Bounds view = pane.localToScene(pane.getLayoutBounds());
                double left = Math.max(seen.getMinX(), view.getMinX());
                double top = Math.max(seen.getMinY(), view.getMinY());
                seen = new BoundingBox(
                        left,
                        top,
                        Math.min(seen.getMaxX(), view.getMaxX()) - left,
                        Math.min(seen.getMaxY(), view.getMaxY()) - top);
            }
        }
        return seen;
    }

    private static boolean isThere(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (!at.isVisible()) {
                return false;
            }
        }
        return node.getScene() != null && node.getLayoutBounds().getWidth() > 0;
    }

    @Override
    protected void layoutChildren() {
        double wide = getWidth();
        double high = getHeight();
        double left = Math.clamp(hole.getMinX() - AROUND, 0, wide);
        double top = Math.clamp(hole.getMinY() - AROUND, 0, high);
        double right = Math.clamp(hole.getMaxX() + AROUND, left, Math.max(left, wide));
        double bottom = Math.clamp(hole.getMaxY() + AROUND, top, Math.max(top, high));
        boolean seen = hole.getWidth() > 0 && hole.getHeight() > 0 && right > left && bottom > top;
        dim.getElements()
                .setAll(new MoveTo(0, 0), new HLineTo(wide), new LineTo(wide, high), new HLineTo(0), new ClosePath());
        ring.setVisible(seen);
        if (seen) {
            dim.getElements()
                    .addAll(
                            new MoveTo(left, top),
                            new HLineTo(right),
                            new LineTo(right, bottom),
                            new HLineTo(left),
                            new ClosePath());
            ring.setX(left);
            ring.setY(top);
            ring.setWidth(right - left);
            ring.setHeight(bottom - top);
        }
        double width = Math.min(words.prefWidth(-1), wide - 2 * APART);
        // The words stand on the page: what the status bar says is still to be read.
        Bounds page = host.node().localToScene(host.node().getLayoutBounds());
        double floor = page.getHeight() > 0 ? Math.min(page.getMaxY(), high) : high;
        double height = Math.min(words.prefHeight(width), floor - 2 * APART);
        double x = seen ? left : (wide - width) / 2;
        double y = seen && bottom + APART + height <= floor
                ? bottom + APART
                : seen && top - APART - height >= 0 ? top - APART - height : floor - height - APART;
        words.resizeRelocate(
                Math.clamp(x, APART, Math.max(APART, wide - width - APART)), Math.max(APART, y), width, height);
    }
}
