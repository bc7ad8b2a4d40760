package sparseworkbench.gui.home;

import java.util.ArrayList;
import java.util.List;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.TextAlignment;
import javafx.util.Duration;
import sparseworkbench.gui.chart.PaintedRegion;
import sparseworkbench.gui.page.Theme;

/**
 * The idea of the program, drawn: the words of a sentence, the cells of the vocabulary of which a handful are lit, and the document that shares them. It moves a few times
 * when the page is opened and then stands still; with reduced motion it stands still at once, complete.
 */
final class MovingDrawing extends PaintedRegion {
    private static final double HEIGHT_EM = 13;
    private static final int ROWS = 9;
    private static final int COLUMNS = 26;
    private static final int TIMES = 3;
    private static final double SECONDS = 6;
    private static final double FRAMES_A_SECOND = 15;
    /** Parts of the whole: when the words are read, the cells lit, and the document found. */
    private static final double READ = 0.2;

    private static final double LIT = 0.65;
    private static final double FOUND = 0.8;

    private final Theme theme;
    private final Timeline timeline = new Timeline();
    private SparseScene scene = SparseScene.example();
    private int frame;

    MovingDrawing(Theme theme) {
        super(theme);
        this.theme = theme;
        setId("moving-drawing");
        timeline.getKeyFrames().add(new KeyFrame(Duration.seconds(1 / FRAMES_A_SECOND), e -> next()));
        theme.stillProperty().addListener((o, was, now) -> play());
        show(scene);
    }

    /** Shows something else, complete. */
    void show(SparseScene next) {
        scene = next;
        setAccessibleText(scene.inWords());
        paint();
    }

    SparseScene shown() {
        return scene;
    }

    boolean isMoving() {
        return timeline.getStatus() == Animation.Status.RUNNING;
    }

    /** Moves from the beginning, unless nothing is to move. */
    void play() {
        timeline.stop();
        frame = 0;
        if (!theme.stillProperty().get()) {
            timeline.setCycleCount((int) (TIMES * SECONDS * FRAMES_A_SECOND));
            timeline.play();
        }
        paint();
    }

    /** Nobody sees it. */
    void rest() {
        timeline.stop();
        paint();
    }

    /** The next frame. */
    void next() {
        frame++;
        paint();
    }

    /** How far the present round is; complete while nothing moves, the last frame included: nobody paints after it. */
    double progress() {
        double round = SECONDS * FRAMES_A_SECOND;
        return isMoving() && frame < TIMES * round ? (frame % round) / round : 1;
    }

    @Override
    protected double computePrefHeight(double width) {
        return HEIGHT_EM * em();
    }

    @Override
    protected double computeMinHeight(double width) {
        return HEIGHT_EM * em();
    }

    @Override
    protected void paint(GraphicsContext pen, double width, double height) {
        double now = progress();
        pen.setTextBaseline(VPos.TOP);
        double left = width * 0.27;
        double right = width * 0.73;
        sentence(pen, 0, left - 1.5 * em(), Math.clamp(now / READ, 0, 1));
        cells(pen, left, right - left - 1.5 * em(), height, now);
        documents(pen, right, width - right, height, now);
    }

    private void sentence(GraphicsContext pen, double x, double wide, double presence) {
        caption(pen, "a text", x);
        pen.setFont(font(1.05));
        pen.setFill(faded(color("-color-fg-default"), 0.3 + 0.7 * presence));
        double y = 2 * em();
        for (String line : lines(scene.text(), wide)) {
            pen.fillText(line, x, y, wide);
            y += 1.5 * em();
        }
    }

    /** Cut into lines by about how wide letters are. */
    private List<String> lines(String text, double wide) {
        int most = (int) Math.max(8, wide / (0.55 * em()));
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split("\\s+")) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > most) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines.size() <= ROWS - 3 ? lines : shortened(lines.subList(0, ROWS - 3));
    }

    private static List<String> shortened(List<String> lines) {
        List<String> some = new ArrayList<>(lines);
        some.set(some.size() - 1, some.getLast() + " …");
        return some;
    }

    private void cells(GraphicsContext pen, double x, double wide, double height, double now) {
        caption(pen, "its vocabulary: " + scene.of() + " lit, all others 0", x);
        double top = 2 * em();
        double cell = Math.min(wide / COLUMNS, (height - top) / ROWS);
        double across = wide / COLUMNS;
        // Down, there is room for the words, however narrow the window is.
        double down = (height - top) / ROWS;
        double side = 0.6 * cell;
        pen.setFill(color("-color-border-default"));
        for (int row = 0; row < ROWS; row++) {
            for (int column = 0; column < COLUMNS; column++) {
                pen.fillRoundRect(x + column * across, top + row * down, side, side, 2, 2);
            }
        }
        double lit = Math.clamp((now - READ) / (LIT - READ), 0, 1) * scene.lit().size();
        for (int i = 0; i < scene.lit().size(); i++) {
            double presence = Math.clamp(lit - i, 0, 1);
            if (presence > 0) {
                light(
                        pen,
                        x + column(i) * across,
                        top + row(i) * down,
                        side,
                        across,
                        scene.lit().get(i),
                        presence);
            }
        }
    }

    /** Where a word has its cell: spread, and the same each time. */
    private int column(int index) {
        return Math.floorMod(scene.lit().get(index).hashCode(), COLUMNS / 3) + (index % 2 == 0 ? 1 : COLUMNS / 2);
    }

    private static int row(int index) {
        return 1 + index * (ROWS - 1) / 6;
    }

    private void light(
            GraphicsContext pen, double x, double y, double side, double across, String word, double presence) {
        boolean shared = scene.shared().contains(word);
        pen.setFont(font(0.85));
        // Whole cells, so that none is cut.
        double wide = Math.ceil((side + (word.length() + 2) * 0.52 * em()) / across) * across;
        pen.setFill(faded(color("-color-bg-default"), 0.92 * presence));
        pen.fillRoundRect(x - 2, y - 0.35 * em(), wide, 1.5 * em(), 6, 6);
        pen.setFill(faded(color(shared ? "-color-success-emphasis" : "-color-accent-emphasis"), presence));
        pen.fillRoundRect(x, y, side, side, 2, 2);
        pen.setFill(faded(color("-color-fg-default"), presence));
        pen.fillText((shared ? "✓ " : "") + word, x + side + 0.3 * em(), y - 0.2 * em());
    }

    private void documents(GraphicsContext pen, double x, double wide, double height, double now) {
        caption(pen, "documents", x);
        double high = (height - 2 * em()) / 3 - 0.6 * em();
        double found = Math.clamp((now - LIT) / (FOUND - LIT), 0, 1);
        for (int i = 0; i < 3; i++) {
            document(pen, x, 2 * em() + i * (high + 0.6 * em()), wide, high, i == 1 ? found : 0);
        }
    }

    private void document(GraphicsContext pen, double x, double y, double wide, double high, double found) {
        pen.setStroke(color(found > 0 ? "-color-success-emphasis" : "-color-border-default"));
        pen.setLineWidth(1 + found);
        pen.strokeRoundRect(x + 1, y, wide - 2, high, 8, 8);
        pen.setFill(color("-color-border-default"));
        if (found == 0) {
            pen.fillRoundRect(x + 0.8 * em(), y + 0.3 * high, wide * 0.6, 3, 3, 3);
            pen.fillRoundRect(x + 0.8 * em(), y + 0.6 * high, wide * 0.4, 3, 3, 3);
            return;
        }
        pen.setFont(font(0.9));
        pen.setFill(faded(color("-color-success-fg"), found));
        pen.fillText(
                scene.shared().isEmpty() ? "shares none of these yet" : "✓ shares " + String.join(", ", scene.shared()),
                x + 0.7 * em(),
                y + high / 2 - 0.6 * em(),
                wide - 1.4 * em());
    }

    private void caption(GraphicsContext pen, String words, double x) {
        pen.setTextAlign(TextAlignment.LEFT);
        pen.setFont(font(0.85));
        pen.setFill(color("-color-fg-muted"));
        pen.fillText(words, x, 0);
    }
}
