package sparseworkbench.gui.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import javafx.geometry.Orientation;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import sparseworkbench.gui.Fx;

class MeasuredBoxIT {
    private static final int CHANGES = 200;

    @BeforeAll
    static void start() {
        Fx.start();
    }

    /** Boxes in boxes with texts that wrap, and whatever changes their heights. */
    private static final class Page {
        private final List<VBox> boxes = new ArrayList<>();
        private final List<Label> labels = new ArrayList<>();
        private final ScrollPane scroll;
        private final HBox root;
        private double width = 500;

        private Page(Supplier<VBox> maker) {
            VBox column = box(maker);
            for (int i = 0; i < 4; i++) {
                VBox card = box(maker);
                VBox inner = box(maker);
                HBox beside = new HBox(label("side"), inner);
                HBox.setHgrow(inner, Priority.ALWAYS);
                inner.getChildren().addAll(label(words(12 * i)), label(words(3)));
                card.getChildren().addAll(label(words(30)), beside, arrangedByWidth());
                column.getChildren().add(card);
            }
            scroll = new ScrollPane(column);
            scroll.setFitToWidth(true);
            root = new HBox(scroll);
            HBox.setHgrow(scroll, Priority.ALWAYS);
            new Scene(root, 500, 400);
        }

        /** As the rows of a form: where they are narrow, what stood beside is below. */
        private HBox arrangedByWidth() {
            Label beside = label(words(5));
            HBox row = new HBox(label(words(2)), beside);
            row.widthProperty().subscribe(width -> beside.setText(words(width.doubleValue() < 450 ? 50 : 5)));
            return row;
        }

        private VBox box(Supplier<VBox> maker) {
            boxes.add(maker.get());
            return boxes.getLast();
        }

        private Label label(String text) {
            Label label = new Label(text);
            label.setWrapText(true);
            label.setMinWidth(20);
            labels.add(label);
            return label;
        }

        private static String words(int count) {
            return "word ".repeat(count);
        }

        private void change(Random random) {
            Label label = labels.get(random.nextInt(labels.size()));
            VBox box = boxes.get(random.nextInt(boxes.size()));
            switch (random.nextInt(9)) {
                case 0 -> label.setText(words(random.nextInt(60)));
                case 1 -> label.setStyle("-fx-font-size: " + (8 + random.nextInt(16)) + "px;");
                case 2 -> PageControls.visible(label, !label.isVisible());
                case 3 -> box.setSpacing(random.nextInt(20));
                case 4 -> box.setStyle("-fx-padding: " + random.nextInt(30) + "px;");
                case 5 -> root.setStyle("-fx-font-size: " + (10 + random.nextInt(8)) + "px;");
                case 7 -> box.getChildren().add(arrangedByWidth());
                case 6 -> width = 400 + random.nextInt(200);
                default -> box.getChildren().add(label(words(random.nextInt(40))));
            }
        }

        /** Where everything is and how large. */
        private List<String> places() {
            root.applyCss();
            root.resize(width, 400);
            root.layout();
            root.layout();
            return IntStream.range(0, labels.size() + boxes.size())
                    .<Region>mapToObj(i -> i < labels.size() ? labels.get(i) : boxes.get(i - labels.size()))
                    .map(node -> node.localToScene(node.getLayoutBounds()).toString())
                    .toList();
        }
    }

    @Test
    void everythingIsWhereItWouldBeInAPlainBox() {
        Fx.run(() -> {
            Page plain = new Page(VBox::new);
            Page measured = new Page(MeasuredBox::new);
            assertThat(measured.places()).isEqualTo(plain.places());
            Random one = new Random(7);
            Random other = new Random(7);
            for (int i = 0; i < CHANGES; i++) {
                plain.change(one);
                measured.change(other);
                assertThat(measured.places()).as("change " + i).isEqualTo(plain.places());
            }
        });
    }

    /** Finds out while it is being laid out that it needs more room, when nobody around it can be asked for it any more. */
    private static final class Late extends Region {
        private boolean late;
        private boolean grown;

        @Override
        public Orientation getContentBias() {
            return Orientation.HORIZONTAL; // As of a text that wraps: JavaFX remembers no height of these.
        }

        @Override
        protected double computePrefHeight(double width) {
            return grown ? 40 : 10;
        }

        @Override
        protected void layoutChildren() {
            if (late && !grown) {
                grown = true;
                requestLayout();
            }
        }
    }

    @Test
    void whatNeedsMoreRoomWhileItIsLaidOutGetsItInTheNextLayout() {
        Fx.run(() -> {
            Late late = new Late();
            VBox page = new MeasuredBox(new MeasuredBox(late));
            HBox root = new HBox(page);
            new Scene(root, 300, 200);
            root.resize(300, 200);
            root.layout();
            late.late = true;
            late.requestLayout();
            root.layout();
            page.requestLayout();
            root.layout();
            assertThat(late.getHeight()).isEqualTo(40);
        });
    }

    /** Counts how often it is measured. */
    private static final class Counted extends Label {
        private int times;

        private Counted() {
            super("a text that wraps when the page is narrow");
            setWrapText(true);
        }

        @Override
        protected double computePrefHeight(double width) {
            times++;
            return super.computePrefHeight(width);
        }
    }

    private static Counted added(VBox page, ScrollPane scroll) {
        Counted text = new Counted();
        page.getChildren().add(new MeasuredBox(new MeasuredBox(text)));
        scroll.applyCss();
        scroll.layout();
        return text;
    }

    @Test
    void aPartThatIsAddedHasTheOthersNotMeasuredAgain() {
        Fx.run(() -> {
            List<Counted> texts =
                    IntStream.range(0, 40).mapToObj(_ -> new Counted()).toList();
            VBox page = new MeasuredBox();
            texts.forEach(text -> page.getChildren().add(new MeasuredBox(new MeasuredBox(text))));
            ScrollPane scroll = PageControls.scrolled(page);
            new Scene(scroll, 300, 200);
            scroll.resize(300, 200);
            for (int i = 0; i < 5; i++) { // Until it knows whether there is a scroll bar.
                added(page, scroll);
            }
            texts.forEach(text -> text.times = 0);

            Counted added = added(page, scroll);

            assertThat(added.times).isPositive();
            assertThat(texts).allSatisfy(text -> assertThat(text.times).isZero());
        });
    }
}
