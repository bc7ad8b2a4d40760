package sparseworkbench.loss.help;

import java.util.List;
import sparseworkbench.loss.Reference;
import sparseworkbench.loss.formula.Formula;

/**
 * A section of a help page; what it looks like is up to who shows it.
 *
 * @param heading its heading
 * @param blocks  what it says, in order
 */
public record HelpSection(String heading, List<Block> blocks) {

    public HelpSection {
        blocks = List.copyOf(blocks);
    }

    HelpSection(String heading, Block... blocks) {
        this(heading, List.of(blocks));
    }

    /** A part of a section. */
    public sealed interface Block {}

    /** A paragraph. */
    public record Paragraph(String text) implements Block {}

    /** One thing per line. */
    public record BulletList(List<String> items) implements Block {}

    /** Lines to be typed as they stand. */
    public record CommandLines(List<String> lines) implements Block {}

    /** A formula and what its letters mean. */
    public record Equation(Formula formula) implements Block {}

    /** Where to read more. */
    public record ReferenceList(List<Reference> references) implements Block {}

    /** The settings of a loss. */
    public record SettingTable(List<Setting> settings) implements Block {}

    /**
     * A setting.
     *
     * @param key          its name in files and on the command line
     * @param defaultValue as it is typed
     * @param values       what is allowed, in words
     * @param help         what it does
     */
    public record Setting(String key, String defaultValue, String values, String help) {}
}
