package sparseworkbench.loss.help;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import sparseworkbench.loss.LambdaRange;
import sparseworkbench.loss.LossCatalog;
import sparseworkbench.loss.LossDescriptor;
import sparseworkbench.loss.LossRole;
import sparseworkbench.loss.Recipe;
import sparseworkbench.loss.Reference;
import sparseworkbench.loss.help.HelpSection.Block;
import sparseworkbench.loss.help.HelpSection.BulletList;
import sparseworkbench.loss.help.HelpSection.CommandLines;
import sparseworkbench.loss.help.HelpSection.Equation;
import sparseworkbench.loss.help.HelpSection.Paragraph;
import sparseworkbench.loss.help.HelpSection.ReferenceList;
import sparseworkbench.loss.help.HelpSection.Setting;
import sparseworkbench.loss.help.HelpSection.SettingTable;
import sparseworkbench.param.ChoiceType;
import sparseworkbench.param.Level;
import sparseworkbench.param.OptionalType;
import sparseworkbench.param.Param;
import sparseworkbench.param.ParamType;
import sparseworkbench.param.Problem;
import sparseworkbench.param.VariantType;

/** The help page of a loss, made from its descriptor alone. Terminal, window and documentation show the same sections. */
public final class LossHelpPage {
    private final LossDescriptor loss;

    private LossHelpPage(LossDescriptor loss) {
        this.loss = loss;
    }

    /** The page of one loss, section by section; name, label and summary stand above. */
    public static List<HelpSection> sections(LossDescriptor loss) {
        return new LossHelpPage(loss).write();
    }

    /** The page as Markdown, for the documentation. */
    public static String markdown(LossDescriptor loss) {
        return MarkdownPage.of(loss, sections(loss));
    }

    /** The page as plain text, for terminals. */
    public static String plain(LossDescriptor loss) {
        return PlainTextPage.of(loss, sections(loss));
    }

    /** The page that lists all losses, linked to theirs. */
    public static String index() {
        StringBuilder page = new StringBuilder("# Losses\n\n" + introduction());
        list(
                page,
                "Wrappers",
                LossCatalog.all().stream().filter(LossHelpPage::isWrapper).toList());
        list(
                page,
                "Base losses",
                LossCatalog.all().stream()
                        .filter(loss -> loss.roles().contains(LossRole.BASE))
                        .toList());
        list(
                page,
                "Regularizers",
                LossCatalog.all().stream()
                        .filter(loss -> loss.roles().contains(LossRole.REGULARIZER))
                        .toList());
        list(
                page,
                "Parts",
                LossCatalog.all().stream()
                        .filter(loss -> loss.roles().equals(Set.of(LossRole.TOP))
                                && loss.alone().isPresent())
                        .toList());
        return page.toString();
    }

    private static String introduction() {
        List<LossDescriptor> all = LossCatalog.all();
        return "What training makes smaller. "
                + names(LossDescriptor::takesRegularizers)
                + " take a base loss and add regularizers, which make texts sparse; "
                + names(loss -> loss.takesBaseLoss() && !loss.takesRegularizers())
                + " takes a base loss and trains the autoencoder that makes texts sparse. Of the "
                + all.size()
                + " losses and regularizers here, the reference library (sentence-transformers) exports "
                + all.stream().filter(loss -> loss.python().exported()).count()
                + "; the last column says which, and the page of each what a user of Python can do.\n";
    }

    private static boolean isWrapper(LossDescriptor loss) {
        return loss.roles().contains(LossRole.TOP)
                && loss.alone().isEmpty()
                && !loss.roles().contains(LossRole.BASE);
    }

    private static void list(StringBuilder page, String heading, List<LossDescriptor> losses) {
        page.append("\n## ")
                .append(heading)
                .append("\n\n| name | what it is | what it does | in the reference library |\n|---|---|---|---|\n");
        losses.forEach(loss -> page.append("| [")
                .append(loss.name())
                .append("](")
                .append(loss.name())
                .append(".md) | ")
                .append(MarkdownPage.cell(loss.label()))
                .append(" | ")
                .append(MarkdownPage.cell(loss.summary()))
                .append(" | ")
                .append(loss.python().exported() ? "yes" : "no")
                .append(" |\n"));
    }

    private List<HelpSection> write() {
        List<HelpSection> sections = new ArrayList<>();
        sections.add(new HelpSection("When to use it", new Paragraph(loss.whenToUse())));
        bullets("Good to know", loss.advice()).ifPresent(sections::add);
        sections.add(new HelpSection("Formula", new Equation(loss.formula())));
        sections.add(new HelpSection("Rows it takes", rows()));
        sections.add(new HelpSection(
                "Settings", loss.params().params().isEmpty() ? new Paragraph("None.") : new SettingTable(settings())));
        sections.add(new HelpSection("Where it stands", new Paragraph(places())));
        if (loss.takesRegularizers()) {
            bullets("Usual λ of documents", usualWeights()).ifPresent(sections::add);
        }
        bullets("Recipes", loss.recipes().stream().map(Recipe::words).toList()).ifPresent(sections::add);
        sections.add(new HelpSection("Relations", new Paragraph(loss.relations())));
        sections.add(new HelpSection("In Python", new Paragraph(loss.python().words())));
        sections.add(new HelpSection(
                "On the command line",
                new CommandLines(samples().stream().map(set -> "--set " + set).toList())));
        sections.add(new HelpSection("References", new ReferenceList(references())));
        return sections;
    }

    /** Where it was described, and whose recipes and usual weights these are. */
    private List<Reference> references() {
        return Stream.of(
                        loss.references().stream(),
                        loss.lambda().map(LambdaRange::source).stream(),
                        loss.recipes().stream().map(Recipe::source))
                .flatMap(all -> all)
                .distinct()
                .toList();
    }

    private static Optional<HelpSection> bullets(String heading, List<String> items) {
        return items.isEmpty() ? Optional.empty() : Optional.of(new HelpSection(heading, new BulletList(items)));
    }

    /** λ lives on another scale for each base loss. */
    private List<String> usualWeights() {
        return LossCatalog.all().stream()
                .filter(loss::accepts)
                .filter(base -> base.roles().contains(LossRole.BASE))
                .map(base -> base.label() + ": "
                        + base.lambda()
                                .map(range ->
                                        range.range() + " (" + range.source().title() + ")")
                                .orElse("none is known")
                        + ".")
                .toList();
    }

    private List<Block> rows() {
        List<Block> rows = new ArrayList<>(List.of(new BulletList(loss.needs().inputs())));
        loss.labelRange()
                .apply(loss.params().defaults())
                .ifPresent(range -> rows.add(
                        new Paragraph("Scores " + range.words() + " can be met, others never. " + range.why())));
        if (loss.guide().isPresent()) {
            rows.add(new Paragraph(
                    "It also needs a second model, the guide, of any width and with a tokenizer of its own."));
        }
        if (loss.needsTeacher()) {
            rows.add(new Paragraph("What stands beside the texts comes from a teacher, another model."));
        }
        if (loss.needs().autoencoder()) {
            rows.add(new Paragraph("It also needs an encoder that ends in a sparse autoencoder."));
        }
        return rows;
    }

    private List<Setting> settings() {
        return loss.params().params().stream()
                .map(param -> new Setting(param.key(), param.defaultText(), values(param.type()), help(param)))
                .toList();
    }

    private String values(ParamType<?> type) {
        return switch (type) {
            case ChoiceType choice ->
                choice.choices().stream()
                        .map(one -> "`" + one.value() + "` (" + one.label() + ")")
                        .collect(Collectors.joining("; "));
            case OptionalType<?> optional -> values(optional.inner()) + "; `none` (" + optional.absent() + ")";
            case VariantType variant ->
                variant.options().get().stream()
                        .filter(this::canStandInside)
                        .map(one -> "`" + one.name() + "`")
                        .collect(Collectors.joining("; "));
            default -> type.allowed();
        };
    }

    private boolean canStandInside(VariantType.Option option) {
        return LossCatalog.find(option.name())
                .filter(inner -> inner.roles().contains(LossRole.BASE))
                .map(loss::accepts)
                .orElse(true);
    }

    private static String help(Param<?> param) {
        return param.label() + ". " + param.help() + (param.unit().isEmpty() ? "" : " In " + param.unit() + ".")
                + (param.level() == Level.EXPERT ? " Expert." : "");
    }

    private String places() {
        List<String> places = new ArrayList<>();
        if (loss.roles().contains(LossRole.BASE)) {
            places.add("It is a base loss: " + names(wrapper -> wrapper.accepts(loss)) + " can wrap it.");
            String refusing = names(wrapper -> wrapper.takesBaseLoss() && !wrapper.accepts(loss));
            if (!refusing.isEmpty()) {
                places.add(refusing + " refuses it.");
            }
            places.add(loss.lambda()
                    .map(range -> range.words() + " usual as λ of the documents, its sparsity weight ("
                            + range.source().title() + ").")
                    .orElse("Which λ, or sparsity weight, is usual is not known."));
        }
        if (loss.roles().contains(LossRole.REGULARIZER)) {
            places.add("It is a regularizer: " + names(LossDescriptor::takesRegularizers)
                    + " take one for documents and one for queries, each multiplied by its λ, the sparsity weight.");
        }
        if (isWrapper(loss)) {
            places.add("It is a wrapper: choose it as the loss of a training, and inside it a base loss.");
        } else if (loss.roles().contains(LossRole.TOP)) {
            places.add(loss.alone().map(Problem::oneLine).orElse("It can be used alone, as the loss of a training."));
        }
        return String.join(" ", places);
    }

    /** "A, B and C". */
    private static String names(Predicate<LossDescriptor> which) {
        List<String> names = LossCatalog.all().stream()
                .filter(which)
                .map(LossDescriptor::name)
                .toList();
        return names.size() < 2
                ? String.join("", names)
                : String.join(", ", names.subList(0, names.size() - 1)) + " and " + names.getLast();
    }

    private List<String> samples() {
        String place = loss.roles().contains(LossRole.BASE)
                ? "loss.loss"
                : loss.roles().contains(LossRole.REGULARIZER) ? "loss.document_regularizer" : "loss";
        List<String> samples = new ArrayList<>(List.of(place + "." + VariantType.NAME + "=" + loss.name()));
        loss.params().params().stream()
                .filter(param -> param.level() == Level.SIMPLE)
                .forEach(param -> samples.add(
                        place + "." + param.key() + (param.type() instanceof VariantType ? "." + VariantType.NAME : "")
                                + "=" + param.defaultText()));
        return samples;
    }

    /** Settings as {@code workbench train --set} takes them: the loss in its place, and what everybody may want to change. */
    static List<String> samples(LossDescriptor loss) {
        return new LossHelpPage(loss).samples();
    }
}
