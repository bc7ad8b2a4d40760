package sparseworkbench.gui.settings;

import sparseworkbench.gui.page.Theme;
import sparseworkbench.param.BooleanType;
import sparseworkbench.param.ChoiceType;
import sparseworkbench.param.ChoiceType.Choice;
import sparseworkbench.param.IntegerType;
import sparseworkbench.param.Param;
import sparseworkbench.param.ParamSet;

/** What can be set about the window. */
final class WindowParams {
    static final Param<String> THEME = Param.of(
                    "theme",
                    "Theme",
                    ChoiceType.of(choice(Theme.Mode.SYSTEM), choice(Theme.Mode.LIGHT), choice(Theme.Mode.DARK)),
                    Theme.Mode.SYSTEM.name(),
                    "Light or dark colors. Ctrl+Shift+L changes between them.")
            .alsoCalled("dark mode", "light mode", "colors")
            .in("Appearance");

    static final Param<Long> TEXT_SIZE = Param.of(
                    "text_size",
                    "Text size",
                    new IntegerType(80, 200),
                    100L,
                    "Ctrl with plus and minus changes it everywhere.")
            .alsoCalled("font size", "zoom")
            .in("Appearance")
            .unit("%");

    static final Param<Boolean> EXPERT = Param.of(
                    "expert",
                    "Show every setting",
                    new BooleanType(),
                    false,
                    "The same as Expert at the top: nothing is hidden in forms.")
            .alsoCalled("expert mode", "simple")
            .in("Forms");

    static final ParamSet SET = ParamSet.of(THEME, TEXT_SIZE, EXPERT);

    private WindowParams() {}

    private static Choice choice(Theme.Mode mode) {
        return new Choice(mode.name(), mode.label(), "");
    }
}
