package sparseworkbench.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SequencedMap;

/**
 * What a model card says beside what the folder itself says; everything may be unknown.
 *
 * @param title     heading
 * @param baseModel what was trained: a name of the hub, {@code owner/name}, or that of a folder
 * @param training  how it was trained
 */
public record CardFacts(Optional<String> title, Optional<String> baseModel, Optional<Trained> training) {

    /** Use of data that figures were measured on. */
    public static final String EVALUATED = "evaluated on";

    /** Nothing is known. */
    public static final CardFacts NONE = new CardFacts(Optional.empty(), Optional.empty(), Optional.empty());

    /**
     * A training, so told that it can be done again.
     *
     * @param data    what it was trained and evaluated on
     * @param rows    examples trained on
     * @param losses  names of the loss and of those inside it, the outer one first
     * @param loss    the loss with all its settings, as JSON
     * @param changed settings that are not at their defaults: path → value as text
     * @param project the file that does it again; empty if that is not known
     * @param run     what happened: what it is → what it was
     * @param figures what was measured
     * @param step    steps taken before {@link Figure#after} was measured
     * @param caveat  why figures cannot be compared with others, in sentences for people; empty where they can
     */
    public record Trained(
            List<Source> data,
            long rows,
            List<String> losses,
            String loss,
            SequencedMap<String, String> changed,
            Optional<String> project,
            SequencedMap<String, String> run,
            List<Figure> figures,
            long step,
            Optional<String> caveat) {

        public Trained {
            data = List.copyOf(data);
            losses = List.copyOf(losses);
            changed = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(changed));
            run = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(run));
            figures = List.copyOf(figures);
        }
    }

    /**
     * Data.
     *
     * @param use     what for
     * @param name    of the file, or {@code builtin:NAME}
     * @param content how much of what
     */
    public record Source(String use, String name, String content) {}

    /**
     * Something measured.
     *
     * @param name   of the metric
     * @param before before the first step; empty if it was not measured then
     * @param after  of this model; empty if it was not measured yet
     */
    public record Figure(String name, OptionalDouble before, OptionalDouble after) {}
}
