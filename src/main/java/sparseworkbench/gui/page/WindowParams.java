package sparseworkbench.gui.page;

import sparseworkbench.param.BooleanType;
import sparseworkbench.param.ChoiceType;
import sparseworkbench.param.ChoiceType.Choice;
import sparseworkbench.param.IntegerType;
import sparseworkbench.param.Param;
import sparseworkbench.param.ParamSet;

/** What can be set about the window. */
public final class WindowParams {
    public static final Param<String> THEME = Param.of(
                    "theme",
                    "Theme",
                    ChoiceType.of(choice(Theme.Mode.SYSTEM), choice(Theme.Mode.LIGHT), choice(Theme.Mode.DARK)),
                    Theme.Mode.SYSTEM.name(),
                    "Light or dark colors. A key changes between them, see Keys further down.")
            .alsoCalled("dark mode", "light mode", "colors")
            .in("Appearance");

    public static final Param<Long> TEXT_SIZE = Param.of(
                    "text_size",
                    "Text size",
                    new IntegerType(80, 200),
                    100L,
                    "Keys change it everywhere: Ctrl with plus and minus, if you have not chosen others.")
            .alsoCalled("font size", "zoom")
            .in("Appearance")
            .unit("%");

    public static final Param<Boolean> REDUCE_MOTION = Param.of(
                    "reduce_motion",
                    "Reduce motion",
                    new BooleanType(),
                    false,
                    "Nothing moves by itself: drawings stand still, and what opens is there at once. Also so where the"
                            + " system asks for it.")
            .alsoCalled("animation", "animations", "accessibility")
            .in("Appearance");

    public static final Param<Boolean> EXPERT = Param.of(
                    "expert",
                    "Show every setting",
                    new BooleanType(),
                    false,
                    "The same as Expert at the top: nothing is hidden in forms.")
            .alsoCalled("expert mode", "simple")
            .in("Forms");

    public static final ParamSet SET = ParamSet.of(THEME, TEXT_SIZE, REDUCE_MOTION, EXPERT);

    private WindowParams() {}

    private static Choice choice(Theme.Mode mode) {
        return new Choice(mode.name(), mode.label(), "");
    }
}
