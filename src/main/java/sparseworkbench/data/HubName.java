package sparseworkbench.data;

import java.util.regex.Pattern;

/** What hubs allow as names of models and datasets: two dashes stand for the slash in the name of a folder, so that no name has them. */
public final class HubName {
    private static final String PART = "[A-Za-z0-9](?:[\\w.-]{0,94}\\w)?";
    private static final String ALLOWED = "(?!.*(--|\\.\\.))";
    private static final Pattern OWNED = Pattern.compile(ALLOWED + PART + "/" + PART);
    private static final Pattern LONE = Pattern.compile(ALLOWED + PART);

    private HubName() {}

    /** Whether a text can be {@code owner/name}. */
    public static boolean isOwned(String text) {
        return OWNED.matcher(text).matches();
    }

    /** Whether a text can be a name without an owner, as the first models have. */
    public static boolean isLone(String text) {
        return LONE.matcher(text).matches();
    }
}
