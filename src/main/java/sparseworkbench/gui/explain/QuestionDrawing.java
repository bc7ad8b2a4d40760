package sparseworkbench.gui.explain;

import java.util.List;
import java.util.Set;
import javafx.scene.layout.Region;
import sparseworkbench.glossary.HelpQuestion;
import sparseworkbench.metric.UsualDensity;

/** The drawing of each question. */
final class QuestionDrawing {
    private static final String LIT = "sketch-lit";
    private static final String DARK = "sketch-dark";
    private static final String BOX = "sketch-box";
    private static final String GOOD = "sketch-good";
    private static final String SMALL = "sketch-small";
    private static final String AXIS = "picture-axis";

    private QuestionDrawing() {}

    static Region of(HelpQuestion question) {
        return switch (question) {
            case SPARSE_ENCODER -> sparseEncoder();
            case LAMBDA -> lambda();
            case GRAY_LOSS -> grayLoss();
            case GOOD_DENSITY -> goodDensity();
            case BETTER_RUN -> betterRun();
            case USE_MODEL -> useModel();
            case TRY_SEARCH -> trySearch();
            case SEARCH_ENGINE -> searchEngine();
            case GRAPHICS_CARD -> graphicsCard();
            case UNDO -> undo();
        };
    }

    private static Sketch sparseEncoder() {
        Sketch sketch =
                new Sketch("A query, “fast car”, lights five of many cells: car, fast, automobile, quick, speed."
                        + " A document that lights three of the same cells is found.");
        sketch.named(8, 10, 74, "fast car").arrow(84, 22, 108, 22);
        cells(sketch, 112, 8, Set.of(3, 10, 17, 25, 38));
        sketch.text(112, 64, "car  fast  automobile  quick  speed", SMALL);
        sketch.named(8, 84, 134, "A quick automobile").arrow(144, 96, 162, 96);
        sketch.text(168, 92, "lights three of them:", SMALL).text(168, 106, "car, automobile, quick", SMALL);
        return sketch;
    }

    /** Most of a vocabulary is dark. */
    private static void cells(Sketch sketch, double x, double y, Set<Integer> lit) {
        int across = 16;
        for (int i = 0; i < across * 3; i++) {
            sketch.box(x + i % across * 12.5, y + i / across * 13, 10, 10, lit.contains(i) ? LIT : DARK);
        }
    }

    private static Sketch lambda() {
        Sketch sketch =
                new Sketch("With a small λ a text has many active dimensions and quality is better; with a large λ"
                        + " it has few, and the index is smaller.");
        bars(sketch, 12, List.of(50, 44, 38, 33, 28, 24, 20, 17, 14, 11, 9, 7));
        bars(sketch, 190, List.of(50, 40, 28));
        sketch.text(12, 88, "λ small").text(12, 104, "better quality", SMALL);
        sketch.text(190, 88, "λ large").text(190, 104, "smaller index", SMALL);
        sketch.arrow(122, 98, 178, 98);
        return sketch;
    }

    private static void bars(Sketch sketch, double x, List<Integer> heights) {
        for (int i = 0; i < heights.size(); i++) {
            sketch.box(x + i * 9.5, 66 - heights.get(i), 7, heights.get(i), LIT);
        }
        sketch.line(x, 67, x + 114, 67, AXIS);
    }

    private static Sketch grayLoss() {
        return new Sketch("A loss needs query, positive and negative; the data has query and positive. The third column"
                        + " is missing: mine negatives, or give another column that role.")
                .text(8, 16, "The loss learns from", SMALL)
                .named(8, 22, 80, "query")
                .named(96, 22, 80, "positive")
                .named(184, 22, 80, "negative")
                .text(8, 66, "Your data has", SMALL)
                .named(8, 72, 80, "question")
                .named(96, 72, 80, "answer")
                .box(184, 72, 80, 24, "sketch-missing")
                .text(190, 88, "?  mine it")
                .line(84, 46, 84, 72, "picture-link")
                .line(136, 46, 136, 72, "picture-link");
    }

    private static Sketch goodDensity() {
        Sketch sketch = new Sketch("A scale of active dimensions from 1 to 10,000. Queries usually have "
                + UsualDensity.QUERIES.words() + "; " + UsualDensity.DOCUMENTS.words()
                + ". Far fewer: texts become empty. Far more: a large index.");
        sketch.box(
                at(UsualDensity.QUERIES.from()),
                24,
                at(UsualDensity.QUERIES.to()) - at(UsualDensity.QUERIES.from()),
                18,
                GOOD);
        sketch.box(
                at(UsualDensity.DOCUMENTS.from()),
                50,
                at(UsualDensity.DOCUMENTS.to()) - at(UsualDensity.DOCUMENTS.from()),
                18,
                GOOD);
        sketch.text(at(UsualDensity.QUERIES.to()) + 6, 37, "queries 40–60", SMALL);
        sketch.text(at(UsualDensity.DOCUMENTS.to()) + 6, 63, "documents 60–210", SMALL);
        sketch.line(12, 78, 308, 78, AXIS);
        for (int power = 0; power <= 4; power++) {
            sketch.line(at(Math.pow(10, power)), 75, at(Math.pow(10, power)), 81, AXIS);
            sketch.text(
                    at(Math.pow(10, power)) - 6,
                    94,
                    List.of("1", "10", "100", "1,000", "10,000").get(power),
                    SMALL);
        }
        return sketch.text(12, 112, "texts become empty", SMALL).text(216, 112, "a large, slow index", SMALL);
    }

    private static double at(double dimensions) {
        return 16 + Math.log10(dimensions) / 4 * 272;
    }

    private static Sketch betterRun() {
        Sketch sketch =
                new Sketch("Left: the differences of single queries lie on both sides of zero, so the difference"
                        + " may be chance. Right: nearly all lie on one side, so it is real.");
        sketch.text(44, 14, "may be chance").text(206, 14, "really better");
        differences(sketch, 80, List.of(30, -24, 12, -34, 20, -10, 8));
        differences(sketch, 240, List.of(40, 22, -8, 34, 28, 16, 44));
        return sketch;
    }

    private static void differences(Sketch sketch, double middle, List<Integer> each) {
        sketch.line(middle, 22, middle, 100, AXIS);
        for (int i = 0; i < each.size(); i++) {
            double length = each.get(i);
            sketch.box(
                    length < 0 ? middle + length : middle, 26 + i * 9, Math.abs(length), 6, length < 0 ? DARK : GOOD);
        }
        sketch.text(middle - 58, 114, "run 1 better", SMALL).text(middle + 8, 114, "run 2 better", SMALL);
    }

    private static Sketch useModel() {
        return new Sketch("The trained run is exported as a folder, which Python, a terminal or a search engine uses.")
                .named(8, 48, 76, "your run")
                .arrow(86, 60, 112, 60)
                .named(116, 48, 88, "model folder")
                .arrow(206, 56, 232, 26)
                .arrow(206, 60, 232, 60)
                .arrow(206, 64, 232, 94)
                .named(236, 12, 78, "Python")
                .named(236, 48, 78, "terminal")
                .named(236, 84, 78, "engine");
    }

    private static Sketch trySearch() {
        return new Sketch("A search line with “quick car”, and below it two results, each with the words that it shares"
                        + " with the query and how much each adds.")
                .box(8, 8, 304, 24, BOX)
                .text(16, 24, "quick car")
                .text(8, 54, "1  A fast automobile")
                .box(176, 44, 70, 12, LIT)
                .box(248, 44, 40, 12, GOOD)
                .text(176, 70, "car", SMALL)
                .text(248, 70, "quick", SMALL)
                .text(8, 96, "2  Vehicles of the city")
                .box(176, 86, 36, 12, LIT)
                .text(176, 112, "car", SMALL);
    }

    private static Sketch searchEngine() {
        return new Sketch("A document goes through the model and becomes words with weights; the inverted index of a"
                        + " search engine lists, for each word, the documents that have it.")
                .named(6, 46, 70, "document")
                .arrow(78, 58, 96, 58)
                .named(98, 46, 52, "model")
                .arrow(152, 58, 170, 58)
                .box(172, 22, 62, 72, BOX)
                .text(178, 40, "car 1.9", SMALL)
                .text(178, 58, "red 1.2", SMALL)
                .text(178, 76, "auto 0.8", SMALL)
                .arrow(236, 58, 254, 58)
                .box(256, 14, 58, 88, BOX)
                .text(262, 30, "car → 1, 7", SMALL)
                .text(262, 48, "red → 1", SMALL)
                .text(262, 66, "sea → 4", SMALL)
                .text(262, 94, "index", SMALL);
    }

    private static Sketch graphicsCard() {
        return new Sketch(
                        "Three steps: a card of NVIDIA's, its driver, and the tensor library that the program fetches."
                                + " Without a card, the processor does it.")
                .named(6, 18, 92, "NVIDIA card")
                .arrow(100, 30, 116, 30)
                .named(118, 18, 64, "driver")
                .arrow(184, 30, 200, 30)
                .named(202, 18, 112, "Set it up here")
                .text(6, 64, "no card")
                .arrow(64, 60, 116, 60)
                .named(118, 48, 80, "processor")
                .text(6, 100, "much too slow")
                .arrow(96, 96, 116, 96)
                .named(118, 84, 196, "script on a rented computer");
    }

    private static Sketch undo() {
        return new Sketch("Three states of the settings in a row. Ctrl+Z goes one back, Ctrl+Shift+Z one forth.")
                .named(8, 40, 84, "λ = 3e-5")
                .named(118, 40, 84, "λ = 0.003")
                .named(228, 40, 84, "λ = 0.03")
                .arrow(94, 46, 116, 46)
                .arrow(204, 46, 226, 46)
                .arrow(268, 72, 164, 72)
                .text(196, 92, "Ctrl+Z")
                .arrow(164, 30, 262, 30)
                .text(166, 24, "Ctrl+Shift+Z");
    }
}
