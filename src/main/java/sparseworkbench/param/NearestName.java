package sparseworkbench.param;

import java.util.Collection;
import java.util.Locale;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Finds the known name that a mistyped one was probably meant to be. */
public final class NearestName {
    private static final LevenshteinDistance DISTANCE = LevenshteinDistance.getDefaultInstance();

    private NearestName() {}

    /** The known name at most a third of its length (or two) away in insertions, deletions and replacements, letter case aside; or an empty text. */
    public static String of(String typed, Collection<String> known) {
        String best = "";
        int bestDistance = Integer.MAX_VALUE;
        for (String name : known) {
            int distance = DISTANCE.apply(typed.toLowerCase(Locale.ROOT), name.toLowerCase(Locale.ROOT));
            if (distance < bestDistance && distance <= Math.max(2, name.length() / 3)) {
                best = name;
                bestDistance = distance;
            }
        }
        return best;
    }
}
