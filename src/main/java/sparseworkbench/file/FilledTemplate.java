package sparseworkbench.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text among the program's resources with words such as {@code @INDEX@} filled in. What is filled in is not looked at again. */
public final class FilledTemplate {
    private static final Pattern WORD = Pattern.compile("@([A-Z][A-Z0-9_]*)@");

    private FilledTemplate() {}

    /**
     * Reads and fills.
     *
     * @param resource its place, from the root of the resources
     * @param words    word without its signs → what stands there; others stay as they are
     */
    public static String of(String resource, Map<String, String> words) throws IOException {
        try (InputStream in = FilledTemplate.class.getResourceAsStream(resource)) {
            return filled(new String(in.readAllBytes(), StandardCharsets.UTF_8), words);
        }
    }

    /** All words in one pass, so that a value that looks like a word stays what it is. */
    static String filled(String text, Map<String, String> words) {
        return WORD.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(words.getOrDefault(found.group(1), found.group())));
    }
}
