package sparseworkbench.gui.compare;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a person noted about a run: words, some of which are tags ({@code #baseline}); with {@code ★} before it the run is marked. All of it is one
 * text, which the filter searches and which exports carry along.
 *
 * @param starred whether the run is marked
 * @param text    everything else
 */
record RunNote(boolean starred, String text) {
    private static final String STAR = "★";

    static RunNote of(String notes) {
        String stripped = notes.strip();
        return stripped.startsWith(STAR)
                ? new RunNote(true, stripped.substring(STAR.length()).strip())
                : new RunNote(false, stripped);
    }

    /** As it is kept. */
    String notes() {
        return starred ? (STAR + " " + text).strip() : text;
    }

    RunNote withStar(boolean marked) {
        return new RunNote(marked, text);
    }

    RunNote withText(String newText) {
        return new RunNote(starred, newText.strip());
    }

    List<String> tags() {
        return Arrays.stream(text.split("\\s+"))
                .filter(RunNote::isTag)
                .distinct()
                .toList();
    }

    private static boolean isTag(String word) {
        return word.length() > 1 && word.startsWith("#");
    }

    /** The text without its tags, in one line. */
    String words() {
        return Arrays.stream(text.split("\\s+")).filter(word -> !isTag(word)).collect(Collectors.joining(" "));
    }
}
