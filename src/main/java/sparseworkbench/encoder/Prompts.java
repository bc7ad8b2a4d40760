package sparseworkbench.encoder;

import java.util.List;
import sparseworkbench.model.SentenceConfig;

/** Prompts before texts. */
final class Prompts {
    private Prompts() {}

    static String of(SentenceConfig config, Side side) {
        return switch (side) {
            case QUERY -> config.queryPrompt();
            case DOCUMENT -> config.documentPrompt();
            case NEITHER -> config.prompt();
        };
    }

    static List<String> before(List<String> texts, String prompt) {
        return prompt.isEmpty() ? texts : texts.stream().map(prompt::concat).toList();
    }
}
