package sparseworkbench.loss.help;

import java.util.List;
import java.util.stream.Collectors;
import sparseworkbench.loss.LossDescriptor;
import sparseworkbench.loss.Reference;
import sparseworkbench.loss.help.HelpSection.Block;
import sparseworkbench.loss.help.HelpSection.BulletList;
import sparseworkbench.loss.help.HelpSection.CommandLines;
import sparseworkbench.loss.help.HelpSection.Equation;
import sparseworkbench.loss.help.HelpSection.Paragraph;
import sparseworkbench.loss.help.HelpSection.ReferenceList;
import sparseworkbench.loss.help.HelpSection.Setting;
import sparseworkbench.loss.help.HelpSection.SettingTable;

/** Help pages as Markdown, for the documentation. */
final class MarkdownPage {
    private MarkdownPage() {}

    static String of(LossDescriptor loss, List<HelpSection> sections) {
        StringBuilder page =
                new StringBuilder("# " + loss.label() + "\n\n`" + loss.name() + "`\n\n" + loss.summary() + "\n");
        sections.forEach(section -> page.append("\n## ")
                .append(section.heading())
                .append("\n\n")
                .append(section.blocks().stream().map(MarkdownPage::block).collect(Collectors.joining("\n\n")))
                .append('\n'));
        return page.toString();
    }

    private static String block(Block block) {
        return switch (block) {
            case Paragraph(String text) -> text;
            case BulletList(List<String> items) ->
                items.stream().map(item -> "- " + item).collect(Collectors.joining("\n"));
            case CommandLines(List<String> lines) ->
                lines.stream().map(line -> "    " + line).collect(Collectors.joining("\n"));
            case Equation(var formula) -> "$$" + formula.tex() + "$$\n\n(" + formula.where() + ")";
            case ReferenceList(List<Reference> references) ->
                references.stream()
                        .map(one -> "- " + one.title() + ". <" + one.url() + ">")
                        .collect(Collectors.joining("\n"));
            case SettingTable(List<Setting> settings) -> table(settings);
        };
    }

    private static String table(List<Setting> settings) {
        return "| setting | default | values | what it does |\n|---|---|---|---|\n"
                + settings.stream()
                        .map(one -> "| `" + one.key() + "` | " + cell(one.defaultValue()) + " | " + cell(one.values())
                                + " | " + cell(one.help()) + " |")
                        .collect(Collectors.joining("\n"));
    }

    static String cell(String text) {
        return text.replace("|", "\\|").replace("\n", " ");
    }
}
