package sparseworkbench.loss.help;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import sparseworkbench.loss.LossCatalog;
import sparseworkbench.loss.LossDescriptor;
import sparseworkbench.loss.LossRole;
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
        StringBuilder page = new StringBuilder(
                "# Losses\n\nWhat training makes smaller. A wrapper takes a base loss and adds sparsity.\n");
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
                "Regularisers",
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

    private static boolean isWrapper(LossDescriptor loss) {
        return loss.roles().contains(LossRole.TOP)
                && loss.alone().isEmpty()
                && !loss.roles().contains(LossRole.BASE);
    }

    private static void list(StringBuilder page, String heading, List<LossDescriptor> losses) {
        page.append("\n## ").append(heading).append("\n\n| name | what it is | what it does |\n|---|---|---|\n");
        losses.forEach(loss -> page.append("| [")
                .append(loss.name())
                .append("](")
                .append(loss.name())
                .append(".md) | ")
                .append(MarkdownPage.cell(loss.label()))
                .append(" | ")
                .append(MarkdownPage.cell(loss.summary()))
                .append(" |\n"));
    }

    private List<HelpSection> write() {
        return List.of(
                new HelpSection("When to use it", new Paragraph(loss.whenToUse())),
                new HelpSection("Formula", new Equation(loss.formula())),
                new HelpSection("Rows it takes", rows()),
                new HelpSection(
                        "Settings",
                        loss.params().params().isEmpty() ? new Paragraph("None.") : new SettingTable(settings())),
                new HelpSection("Where it stands", new Paragraph(places())),
                new HelpSection("Relations", new Paragraph(loss.relations())),
                new HelpSection(
                        "On the command line",
                        new CommandLines(
                                samples().stream().map(set -> "--set " + set).toList())),
                new HelpSection("References", new ReferenceList(loss.references())));
    }

    private List<Block> rows() {
        List<Block> rows = new ArrayList<>(List.of(new BulletList(loss.needs().inputs())));
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
                .map(param -> new Setting(param.key(), defaultText(param), values(param.type()), help(param)))
                .toList();
    }

    private static String values(ParamType<?> type) {
        return switch (type) {
            case ChoiceType choice ->
                choice.choices().stream()
                        .map(one -> "`" + one.value() + "` (" + one.label() + ")")
                        .collect(Collectors.joining("; "));
            case OptionalType<?> optional -> values(optional.inner()) + "; `none` (" + optional.absent() + ")";
            case VariantType variant ->
                variant.options().get().stream()
                        .map(one -> "`" + one.name() + "`")
                        .collect(Collectors.joining("; "));
            default -> type.allowed();
        };
    }

    private static String help(Param<?> param) {
        return param.label() + ". " + param.help() + (param.unit().isEmpty() ? "" : " In " + param.unit() + ".")
                + (param.level() == Level.EXPERT ? " Expert." : "");
    }

    private String places() {
        List<String> places = new ArrayList<>();
        if (loss.roles().contains(LossRole.BASE)) {
            places.add("It is a base loss: " + names(LossDescriptor::takesBaseLoss) + " can wrap it.");
            loss.lambda()
                    .ifPresent(range -> places.add(range.words() + " usual as λ of the documents ("
                            + range.source().title() + ")."));
        }
        if (loss.roles().contains(LossRole.REGULARIZER)) {
            places.add("It is a regulariser: " + names(LossDescriptor::takesRegularizers)
                    + " take one for documents and one for queries.");
        }
        if (isWrapper(loss)) {
            places.add("It is a wrapper: choose it as the loss of a training, and inside it a base loss.");
        } else if (loss.roles().contains(LossRole.TOP)) {
            places.add(loss.alone().map(Problem::oneLine).orElse("It can be trained with alone."));
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
                                + "=" + defaultText(param)));
        return samples;
    }

    /** Settings as {@code workbench train --set} takes them: the loss in its place, and what everybody may want to change. */
    static List<String> samples(LossDescriptor loss) {
        return new LossHelpPage(loss).samples();
    }

    private static <T> String defaultText(Param<T> param) {
        return param.type().format(param.defaultValue());
    }
}
