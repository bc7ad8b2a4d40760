package sparseworkbench.plan;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import sparseworkbench.data.DataCheck;
import sparseworkbench.data.RowFacts;
import sparseworkbench.data.ScriptRows;
import sparseworkbench.encoder.EncoderParams;
import sparseworkbench.home.Home;
import sparseworkbench.model.VocabularyScripts;
import sparseworkbench.param.Problem;
import sparseworkbench.project.Project;
import sparseworkbench.project.Section;

/**
 * Texts that the model of a project does not read as they are: longer ones are cut, and what is written in a script that its vocabulary has no words of is
 * spelled out.
 *
 * @param kind    {@code truncated}, {@code vocabulary} or {@code unknown_tokens}
 * @param count   rows of which it is true, about
 * @param rows    numbers of the first of them, as far as known
 * @param problem what is said of it
 */
public record UnfitTexts(String kind, long count, List<Long> rows, Problem problem) {
    /** The kind of those that are cut. */
    public static final String TRUNCATED = "truncated";
    /** Fewer rows are no reason to warn. */
    private static final double MANY = 0.01;

    private static final String CUT = "Let the model read more tokens, if it can, or leave it so where what matters"
            + " stands at the beginning.";
    private static final String OTHER_MODEL =
            "Choose a model that was trained on their language, such as a multilingual one.";

    public UnfitTexts {
        rows = List.copyOf(rows);
    }

    /** Of the first training table. */
    public static List<UnfitTexts> of(Project project, DataCheck data, Path projectFolder, Home home) {
        List<UnfitTexts> found = new ArrayList<>();
        Optional<RowFacts> facts = data.rows();
        if (facts.isEmpty() || !data.isUsable()) {
            return found;
        }
        truncated(facts.get(), project.model().get(EncoderParams.MAX_SEQ_LENGTH))
                .ifPresent(found::add);
        List<ScriptRows> scripts = facts.get().scripts().stream()
                .filter(script -> script.count() >= MANY * script.looked())
                .toList();
        if (!scripts.isEmpty()) {
            VocabularyScripts.of(project.model().get(EncoderParams.SOURCE), projectFolder, home)
                    .ifPresent(vocabulary -> scripts.stream()
                            .filter(script -> !vocabulary.cover(script.script()))
                            .map(UnfitTexts::uncovered)
                            .forEach(found::add));
        }
        return found;
    }

    /** Rows with a text that is cut, as the model's tokenizer counts them. */
    public static UnfitTexts truncated(long count, List<Long> rows, String what) {
        return new UnfitTexts(
                TRUNCATED,
                count,
                rows,
                Problem.warning(Section.MODEL.path(EncoderParams.MAX_SEQ_LENGTH.key()), what, CUT));
    }

    /** Rows with a word that becomes the unknown token, as the model's tokenizer counts them. */
    public static UnfitTexts unknown(long count, List<Long> rows, String what) {
        return new UnfitTexts(
                "unknown_tokens",
                count,
                rows,
                Problem.warning(Section.MODEL.path(EncoderParams.SOURCE.key()), what, OTHER_MODEL));
    }

    private static Optional<UnfitTexts> truncated(RowFacts facts, long most) {
        double share = facts.lengths().stream()
                .mapToDouble(column -> column.longer(most))
                .max()
                .orElse(0);
        long rows = Math.round(share * facts.rows());
        if (rows == 0) {
            return Optional.empty();
        }
        String of = facts.rows() > RowFacts.measured()
                ? String.format(Locale.ROOT, ", told from the first %,d", RowFacts.measured())
                : "";
        Problem problem = Problem.warning(
                Section.MODEL.path(EncoderParams.MAX_SEQ_LENGTH.key()),
                String.format(
                        Locale.ROOT,
                        "About %,d of %,d rows (%s) have a text of more than %d tokens, which is cut%s.",
                        rows,
                        facts.rows(),
                        percent(share),
                        most,
                        of),
                CUT);
        return Optional.of(new UnfitTexts(TRUNCATED, rows, List.of(), problem));
    }

    private static String percent(double share) {
        return share < MANY ? "less than 1 %" : String.format(Locale.ROOT, "%.0f %%", 100 * share);
    }

    private static UnfitTexts uncovered(ScriptRows script) {
        double share = (double) script.count() / script.looked();
        Problem problem = Problem.warning(
                Section.MODEL.path(EncoderParams.SOURCE.key()),
                String.format(
                        Locale.ROOT,
                        "%s of %,d rows looked at are written in %s letters, of which the model's vocabulary has hardly"
                                + " any words: they are cut into single letters or become unknown tokens.",
                        percent(share),
                        script.looked(),
                        name(script)),
                OTHER_MODEL);
        return new UnfitTexts("vocabulary", script.count(), script.rows(), problem);
    }

    private static String name(ScriptRows script) {
        String name = script.script().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    /** Whether it is true of so many rows that it is worth a warning before a start. */
    boolean isMuch(DataCheck data) {
        return count >= MANY * data.usableRows() || kind.equals("vocabulary");
    }
}
