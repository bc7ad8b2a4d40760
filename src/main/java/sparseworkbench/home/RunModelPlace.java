package sparseworkbench.home;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a folder below the runs of a home holds the model of.
 *
 * @param run  its number
 * @param step of the checkpoint; empty for what the run ended with
 */
public record RunModelPlace(long run, OptionalLong step) {
    private static final Pattern PLACE =
            Pattern.compile("([1-9]\\d{0,17})(?:/checkpoints/step-(0|[1-9]\\d{0,17}))?(?:/" + Home.RUN_MODEL + ")?");

    /** Looks at the name alone, whether or not the folder is there. */
    public static Optional<RunModelPlace> of(Path folder, Home home) {
        Path place = folder.toAbsolutePath().normalize();
        Path runs = home.runs().toAbsolutePath().normalize();
        if (!place.startsWith(runs)) {
            return Optional.empty();
        }
        Matcher name = PLACE.matcher(runs.relativize(place).toString().replace('\\', '/'));
        return name.matches()
                ? Optional.of(new RunModelPlace(
                        Long.parseLong(name.group(1)),
                        name.group(2) == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(name.group(2)))))
                : Optional.empty();
    }

    /** As people read it: “run 3”, “run 3 at step 40”. */
    public String inWords() {
        return "run " + run + (step.isPresent() ? " at step " + step.getAsLong() : "");
    }
}
