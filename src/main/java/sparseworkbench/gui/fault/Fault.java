package sparseworkbench.gui.fault;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import sparseworkbench.home.HomeUnusable;
import sparseworkbench.store.StoreFault;

/**
 * Something that went wrong, for people.
 *
 * @param title  what happened, one sentence
 * @param cure   what to do about it, one or two sentences; may be empty
 * @param report what to send to somebody who can help: the technical side; never shown unasked
 */
public record Fault(String title, String cure, String report) {

    private static final String SAFE = "Something went wrong; your data is safe.";

    /** A fault that is fully described in words. */
    public static Fault of(String title, String cure) {
        return new Fault(title, cure, "");
    }

    /** What to show about {@code problem}. */
    public static Fault of(Throwable problem) {
        String trace = trace(problem);
        return switch (problem) {
            case HomeUnusable unusable -> new Fault(unusable.getMessage(), "", trace);
            case NoSuchFileException missing ->
                new Fault(
                        missing.getFile() + " does not exist.",
                        "It may have been moved or renamed. Choose it again.",
                        trace);
            case AccessDeniedException denied ->
                new Fault(
                        "No permission to use " + denied.getFile() + ".",
                        "Change its permissions or choose another place.",
                        trace);
            case FileSystemException system -> new Fault(sentence(system.getMessage()), disk(system), trace);
            case IOException io ->
                new Fault(sentence(io.getMessage()), "Try again; if it stays, copy the report.", trace);
            case OutOfMemoryError memory ->
                new Fault(
                        "The window ran out of memory.",
                        "Close what you do not need. Running trainings are not affected.",
                        trace);
            // The store says it in words, too, although it is unchecked.
            case StoreFault store -> new Fault(store.getMessage(), "", trace);
            // Checked exceptions of the program carry sentences for people; unchecked ones are mistakes in the program.
            case RuntimeException mistake -> new Fault(SAFE, firstLine(mistake), trace);
            case Exception known when known.getMessage() != null -> new Fault(sentence(known.getMessage()), "", trace);
            default -> new Fault(SAFE, firstLine(problem), trace);
        };
    }

    private static String disk(FileSystemException system) {
        String reason = String.valueOf(system.getReason());
        return reason.contains("No space left")
                ? "Free some disk space and try again."
                : "Choose another place, or try again.";
    }

    private static String sentence(String message) {
        String text = message == null || message.isBlank() ? SAFE : message.strip();
        return text.endsWith(".") || text.endsWith("!") || text.endsWith("?") ? text : text + ".";
    }

    private static String firstLine(Throwable problem) {
        String message =
                String.valueOf(problem.getMessage()).lines().findFirst().orElse("");
        return problem.getClass().getSimpleName() + (message.isEmpty() || message.equals("null") ? "" : ": " + message);
    }

    private static String trace(Throwable problem) {
        StringWriter text = new StringWriter();
        problem.printStackTrace(new PrintWriter(text, true));
        return text.toString();
    }
}
