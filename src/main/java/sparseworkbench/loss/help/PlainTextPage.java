package sparseworkbench.loss.help;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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

/** Help pages as plain text, for terminals. */
final class PlainTextPage {
    private static final int WIDTH = 96;
    private static final String INDENT = "  ";

    private PlainTextPage() {}

    static String of(LossDescriptor loss, List<HelpSection> sections) {
        StringBuilder page =
                new StringBuilder(loss.label() + " (" + loss.name() + ")\n" + wrapped(loss.summary(), INDENT) + "\n");
        sections.forEach(section -> page.append('\n')
                .append(section.heading().toUpperCase(Locale.ROOT))
                .append('\n')
                .append(section.blocks().stream().map(PlainTextPage::block).collect(Collectors.joining("\n")))
                .append('\n'));
        return page.toString();
    }

    private static String block(Block block) {
        return switch (block) {
            case Paragraph(String text) -> wrapped(text, INDENT);
            case BulletList(List<String> items) ->
                items.stream().map(item -> wrapped(item, INDENT)).collect(Collectors.joining("\n"));
            case CommandLines(List<String> lines) ->
                lines.stream().map(line -> INDENT + line).collect(Collectors.joining("\n"));
            case Equation(var formula) ->
                INDENT + formula.plain() + "\n" + wrapped("(" + formula.where() + ")", INDENT);
            case ReferenceList(List<Reference> references) ->
                references.stream()
                        .map(one -> wrapped(one.title() + ".", INDENT) + "\n" + INDENT + one.url())
                        .collect(Collectors.joining("\n"));
            case SettingTable(List<Setting> settings) ->
                settings.stream().map(PlainTextPage::setting).collect(Collectors.joining("\n"));
        };
    }

    private static String setting(Setting one) {
        return INDENT + one.key() + " = " + one.defaultValue() + "\n" + wrapped(one.help(), INDENT.repeat(3)) + "\n"
                + wrapped("Values: " + one.values().replace("`", ""), INDENT.repeat(3));
    }

    private static String wrapped(String text, String indent) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder(indent);
        for (String word : text.split(" ")) {
            if (line.length() + word.length() > WIDTH && line.length() > indent.length()) {
                lines.add(line.toString().stripTrailing());
                line = new StringBuilder(indent);
            }
            line.append(word).append(' ');
        }
        lines.add(line.toString().stripTrailing());
        return String.join("\n", lines);
    }
}
