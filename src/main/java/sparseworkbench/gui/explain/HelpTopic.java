package sparseworkbench.gui.explain;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import sparseworkbench.glossary.GlossaryTerm;
import sparseworkbench.glossary.HelpQuestion;
import sparseworkbench.loss.LossCatalog;
import sparseworkbench.loss.LossDescriptor;
import sparseworkbench.metric.Metric;

/**
 * Something that Help explains: a place on its page that can be looked for and opened.
 *
 * @param target     where on the page, see {@link sparseworkbench.gui.page.Page#reveal}
 * @param title      what people read
 * @param kind       "Question", "Word", "Figure", "Loss"
 * @param otherNames what else it is looked for by
 */
public record HelpTopic(String target, String title, String kind, List<String> otherNames) {
    /** The list of keys. */
    public static final String SHORTCUTS = "shortcuts";

    /** Everything, in the order of the page. */
    public static List<HelpTopic> all() {
        return Stream.of(
                        Arrays.stream(HelpQuestion.values()).map(HelpTopic::of),
                        Arrays.stream(GlossaryTerm.values()).map(HelpTopic::of),
                        Arrays.stream(Metric.values()).map(HelpTopic::of),
                        LossCatalog.all().stream().map(HelpTopic::of))
                .flatMap(topics -> topics)
                .toList();
    }

    public static HelpTopic of(HelpQuestion question) {
        return new HelpTopic("question." + question.name(), question.text(), "Question", List.of(words(question)));
    }

    private static String words(HelpQuestion question) {
        return question.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    public static HelpTopic of(GlossaryTerm term) {
        return new HelpTopic("word." + term.name(), term.label(), "Word", term.otherForms());
    }

    public static HelpTopic of(Metric metric) {
        return new HelpTopic("figure." + metric.name(), metric.label(), "Figure", List.of(metric.key()));
    }

    public static HelpTopic of(LossDescriptor loss) {
        return new HelpTopic("loss." + loss.name(), loss.label(), "Loss", List.of(loss.name()));
    }
}
