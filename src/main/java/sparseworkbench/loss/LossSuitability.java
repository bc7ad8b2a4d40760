package sparseworkbench.loss;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import sparseworkbench.loss.DataRequirements.Labels;
import sparseworkbench.loss.DataRequirements.Rows;
import sparseworkbench.param.Param;
import sparseworkbench.param.Problem;
import sparseworkbench.param.Values;
import sparseworkbench.param.Variant;

/**
 * How a loss and some data go together.
 *
 * @param loss    the loss
 * @param verdict whether it can be trained with
 * @param missing what is missing and how to get it, path empty; absent when it fits
 * @param lack    the same where another model can make it
 */
public record LossSuitability(LossDescriptor loss, Verdict verdict, Optional<Problem> missing, Optional<Lack> lack) {

    /** From best to worst. */
    public enum Verdict {
        RECOMMENDED,
        FITS,
        NEEDS_SOMETHING
    }

    /** Which base loss to take when several fit; the first one that fits. Those that use what the data has come first. */
    private static final List<LossDescriptor> PREFERRED = List.of(
            SparseMSELoss.DESCRIPTOR,
            SparseDistillKLDivLoss.DESCRIPTOR,
            SparseMarginMSELoss.DESCRIPTOR,
            SparseCoSENTLoss.DESCRIPTOR,
            SparseMultipleNegativesRankingLoss.DESCRIPTOR);

    /** All losses that can stand there, the recommended one first, then the fitting ones, then the others; in the catalogue's order. */
    public static List<LossSuitability> all(LossRole role, DataShape data) {
        LossDescriptor recommended = switch (role) {
            case BASE -> recommendedBase(data);
            case REGULARIZER -> FlopsLoss.DESCRIPTOR;
            case TOP -> LossCatalog.wrapperFor(data.autoencoder());
        };
        return LossCatalog.all().stream()
                .filter(loss -> loss.roles().contains(role))
                .map(loss -> role == LossRole.REGULARIZER
                        ? fitting(loss, loss == recommended)
                        : of(loss, loss == recommended, data))
                .sorted(Comparator.comparing(LossSuitability::verdict))
                .toList();
    }

    private static LossDescriptor recommendedBase(DataShape data) {
        return PREFERRED.stream()
                .filter(loss -> missing(loss, loss.params().defaults(), data).isEmpty())
                .findFirst()
                .orElse(SparseMultipleNegativesRankingLoss.DESCRIPTOR);
    }

    /** Regularizers take one column whatever the data is. */
    private static LossSuitability fitting(LossDescriptor loss, boolean recommended) {
        return new LossSuitability(
                loss, recommended ? Verdict.RECOMMENDED : Verdict.FITS, Optional.empty(), Optional.empty());
    }

    private static LossSuitability of(LossDescriptor loss, boolean recommended, DataShape data) {
        Optional<Problem> missing = missing(loss, loss.params().defaults(), data);
        return new LossSuitability(
                loss,
                missing.isPresent() ? Verdict.NEEDS_SOMETHING : recommended ? Verdict.RECOMMENDED : Verdict.FITS,
                missing,
                missing.flatMap(problem -> lack(loss, loss.params().defaults(), data)));
    }

    /** Of a loss that something is missing for. Columns that are too many nobody can make fewer. */
    private static Optional<Lack> lack(LossDescriptor loss, Values values, DataShape data) {
        if (loss.needs().autoencoder() && !data.autoencoder()) {
            return Optional.empty();
        }
        List<Rows> possible = loss.needs().rows().stream()
                .filter(rows -> rows.condition().holds().test(values))
                .toList();
        Optional<Rows> rightColumns =
                possible.stream().filter(rows -> rows.accepts(data.columns())).findFirst();
        boolean pairs = data.columns() == 2
                && possible.stream().mapToInt(Rows::minColumns).min().orElse(0) > 2;
        return rightColumns
                .map(rows -> Lack.of(rows.labels()))
                .or(() -> pairs ? Optional.of(Lack.NEGATIVES) : Optional.empty());
    }

    /** The chosen loss and those inside it, as far as something is missing for them; the outer ones first. */
    public static List<LossSuitability> lacking(Variant chosen, DataShape data) {
        List<LossSuitability> lacking = new ArrayList<>();
        LossCatalog.find(chosen.name())
                .flatMap(loss -> missing(loss, chosen.values(), data)
                        .map(problem -> new LossSuitability(
                                loss,
                                Verdict.NEEDS_SOMETHING,
                                Optional.of(problem),
                                lack(loss, chosen.values(), data))))
                .ifPresent(lacking::add);
        nested(chosen).forEach(inner -> lacking.addAll(lacking(inner.loss(), data)));
        return lacking;
    }

    /** Why a chosen loss, or one inside it, cannot be trained with on the data; paths are relative to it. Warns of unused labels. */
    public static List<Problem> problems(Variant chosen, DataShape data) {
        List<Problem> problems = new ArrayList<>();
        collect(chosen, data, problems);
        if (problems.isEmpty() && data.label().isPresent() && !usesLabels(chosen, data)) {
            problems.add(Problem.warning(
                    "",
                    "The score column has no effect on this loss.",
                    "Give it the role “Not used” to say so, or choose a loss that learns from scores."));
        }
        return problems;
    }

    private static void collect(Variant chosen, DataShape data, List<Problem> problems) {
        LossCatalog.find(chosen.name())
                .flatMap(loss -> missing(loss, chosen.values(), data))
                .ifPresent(problems::add);
        nested(chosen).forEach((inner) -> {
            List<Problem> own = new ArrayList<>();
            collect(inner.loss(), data, own);
            own.forEach(problem -> problems.add(problem.under(inner.key())));
        });
    }

    private static boolean usesLabels(Variant chosen, DataShape data) {
        return LossCatalog.find(chosen.name()).stream()
                        .flatMap(loss -> loss.needs().rows().stream())
                        .anyMatch(rows -> rows.labels() != Labels.NONE && rows.accepts(data))
                || nested(chosen).stream().anyMatch(inner -> usesLabels(inner.loss(), data));
    }

    /** A base loss inside another. Regularizers take one column whatever the data is. */
    private record Nested(String key, Variant loss) {}

    private static List<Nested> nested(Variant chosen) {
        List<Nested> nested = new ArrayList<>();
        Values values = chosen.values();
        for (Param<?> param : values.params().params()) {
            if (values.isActive(param)
                    && values.get(param) instanceof Variant inner
                    && LossCatalog.find(inner.name())
                            .filter(loss -> loss.roles().contains(LossRole.BASE))
                            .isPresent()) {
                nested.add(new Nested(param.key(), inner));
            }
        }
        return nested;
    }

    private static Optional<Problem> missing(LossDescriptor loss, Values values, DataShape data) {
        DataRequirements needs = loss.needs();
        if (needs.autoencoder() && !data.autoencoder()) {
            return Optional.of(Problem.error(
                    "",
                    loss.label() + " needs an encoder that ends in a sparse autoencoder.",
                    "Choose such a model, or SPLADE for this one."));
        }
        List<Rows> possible = needs.rows().stream()
                .filter(rows -> rows.condition().holds().test(values))
                .toList();
        if (possible.stream().anyMatch(rows -> rows.accepts(data))) {
            return Optional.empty();
        }
        List<Rows> rightColumns =
                possible.stream().filter(rows -> rows.accepts(data.columns())).toList();
        return Optional.of(
                rightColumns.isEmpty() ? wrongColumns(loss, possible, data) : wrongLabel(loss, rightColumns, data));
    }

    private static Problem wrongColumns(LossDescriptor loss, List<Rows> possible, DataShape data) {
        int fewest = possible.stream().mapToInt(Rows::minColumns).min().orElse(1);
        int most = possible.stream().mapToInt(Rows::maxColumns).max().orElse(DataRequirements.ANY);
        String wanted = fewest == most
                ? Integer.toString(fewest)
                : most == DataRequirements.ANY ? fewest + " or more" : fewest + " to " + most;
        String what = loss.label() + " needs " + wanted + (fewest == 1 && most == 1 ? " text column" : " text columns")
                + ", but the data has " + data.columns() + (data.columns() == 1 ? " text column." : " text columns.");
        return Problem.error(
                "",
                what,
                data.columns() < fewest
                        ? "Give another column the role “" + (data.columns() < 2 ? "Positive" : "Negative")
                                + "”, or choose another loss."
                        : "Give the columns that are too many the role “Not used”, or choose another loss.");
    }

    private static Problem wrongLabel(LossDescriptor loss, List<Rows> possible, DataShape data) {
        String wanted = String.join(
                " or ",
                possible.stream().map(rows -> rows.labels().words()).distinct().toList());
        String what = loss.label() + " needs " + wanted + ", but "
                + data.label()
                        .map(label -> "the score column holds " + label.words() + " per row.")
                        .orElse("no column has the role “Score”.");
        return Problem.error("", what, cure(possible.getFirst().labels()));
    }

    private static String cure(Labels labels) {
        return switch (labels) {
            case NONE, SCORE -> "Give a column of numbers the role “Score”, or choose a loss without scores.";
            case MARGIN, MARGINS, SCORES ->
                "Score the rows with a teacher and give that column the role “Score”, or choose a loss "
                        + "without scores.";
            case EMBEDDING, EMBEDDINGS ->
                "Encode the texts with a teacher of the same dimensions and give that column the role “Score”, or "
                        + "choose another loss.";
        };
    }
}
