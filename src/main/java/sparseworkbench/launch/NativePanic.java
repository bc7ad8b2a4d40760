package sparseworkbench.launch;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What native code said before it ended its process. The library that splits texts writes where and why it gave up
 * ({@code thread '…' panicked at PLACE:} and the reason in the next line); nothing after that line is its own.
 *
 * @param said      what it said
 * @param tokenizer whether the library that splits texts said it
 */
record NativePanic(String said, boolean tokenizer) {
    private static final int LONGEST = 300;
    private static final Pattern PANIC =
            Pattern.compile("^thread '[^']*'(?: \\(\\d+\\))? panicked at (.*):\\R(.*)$", Pattern.MULTILINE);
    /** Names of the sources of the library that splits texts and of those that it is built on. */
    private static final Pattern TOKENIZER =
            Pattern.compile("tokenizers|spm_precompiled|onig|aho-corasick|src/lib\\.rs");

    /** The last one in what a process has printed. */
    static Optional<NativePanic> last(String printed) {
        Matcher matcher = PANIC.matcher(printed);
        Optional<NativePanic> last = Optional.empty();
        while (matcher.find()) {
            String said = matcher.group(2).strip();
            last = Optional.of(new NativePanic(
                    said.length() > LONGEST ? said.substring(0, LONGEST) + "…" : said,
                    TOKENIZER.matcher(matcher.group(1)).find()));
        }
        return last;
    }

    /** What happened, one sentence. */
    String what() {
        return (tokenizer ? "The library that splits texts into tokens gave up: " : "A native library gave up: ") + said
                + ".";
    }

    /** What to do about it, one sentence. */
    String cure() {
        return tokenizer
                ? "Look at tokenizer.json of the model and at the texts, or choose another model."
                : "Choose another model or device.";
    }
}
