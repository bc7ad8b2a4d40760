package sparseworkbench.gui.shell;

import sparseworkbench.gui.page.Destination;

/** The guided first run, in order: where each step is, what is pointed at there, and what is said. */
enum TourStep {
    SAMPLE(
            Destination.HOME,
            "#open-sample",
            true,
            "Begin with the sample",
            "Definitions and the words they describe come with the program. Press the button."),
    DATA(
            Destination.DATA,
            "#preview-card",
            false,
            "Texts that belong together",
            "The program found what each column is: a query, and the text that answers it. With a file of your own it"
                    + " does the same, and you correct it here."),
    MODEL(
            Destination.MODEL,
            ".source-editor",
            false,
            "A model is ready",
            "A small one that comes with the program. Nothing has to be fetched."),
    LOSS(
            Destination.LOSS,
            "#decisions",
            false,
            "Leave all as it is",
            "What is recommended for such data is chosen. The slider says how small the index shall become, at the"
                    + " cost of some quality."),
    START(
            Destination.LOSS,
            "#primary",
            true,
            "Press Start",
            "The button says how long it takes. You can look around meanwhile, or close the window: it goes on."),
    WATCH(
            Destination.TRAIN,
            ".kpi-row",
            false,
            "Watch it learn",
            "The loss falls, and so do the active dimensions: the model learns to describe a text in few words."),
    TRY(
            Destination.TRY,
            ".trial-line",
            false,
            "Search with it",
            "As soon as it is trained, type what you would search for, and see what is found and why, before and"
                    + " after."),
    COMPARE(
            Destination.COMPARE,
            ".compare-tools",
            false,
            "Is a smaller index as good?",
            "Train a second run with more sparsity. Here both stand side by side, and you see what it costs."),
    EXPORT(
            Destination.EXPORT,
            "#export-kind",
            false,
            "Take it with you",
            "As a folder for Python, or with all that a search engine needs. That was the tour.");

    private final Destination place;
    private final String target;
    private final boolean acts;
    private final String title;
    private final String text;

    TourStep(Destination place, String target, boolean acts, String title, String text) {
        this.place = place;
        this.target = target;
        this.acts = acts;
        this.title = title;
        this.text = text;
    }

    Destination place() {
        return place;
    }

    /** Selector of what is pointed at. */
    String target() {
        return target;
    }

    /** Whether the person is to press what is pointed at: it gets the keyboard. */
    boolean acts() {
        return acts;
    }

    String title() {
        return title;
    }

    String text() {
        return text;
    }

    boolean isLast() {
        return ordinal() == values().length - 1;
    }

    TourStep next() {
        return values()[ordinal() + 1];
    }
}
