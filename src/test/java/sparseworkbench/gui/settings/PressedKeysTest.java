package sparseworkbench.gui.settings;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import sparseworkbench.gui.page.Shortcut;

class PressedKeysTest {
    private static PressedKeys press(KeyCode code, boolean shift, boolean control, boolean alt) {
        return PressedKeys.of(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, shift, control, alt, false));
    }

    @ParameterizedTest
    @CsvSource({
        "M, false, true, false, Shortcut+M",
        "M, true, true, true, Shortcut+Alt+Shift+M",
        "F7, false, false, false, F7",
        "F2, true, false, false, Shift+F2",
        "SPACE, false, false, true, Alt+Space",
    })
    void keysAreWrittenAsThoseOfTheProgram(KeyCode code, boolean shift, boolean control, boolean alt, String written) {
        assertThat(press(code, shift, control, alt)).isEqualTo(new PressedKeys.Chosen(KeyCombination.valueOf(written)));
    }

    @ParameterizedTest
    @CsvSource({
        "M, false, false, false, 'are for typing'",
        "M, true, false, false, 'are for typing'",
        "ENTER, false, false, false, 'are for typing'",
        "V, false, true, false, 'Text fields need'",
        "F2, false, false, false, 'renames runs'",
        "F4, false, false, true, 'belong to the system'",
        "TAB, false, true, false, 'belong to the system'",
    })
    void keysWithAMeaningOfTheirOwnAreRefusedInWords(
            KeyCode code, boolean shift, boolean control, boolean alt, String why) {
        assertThat(press(code, shift, control, alt))
                .isInstanceOfSatisfying(
                        PressedKeys.Refused.class,
                        refused -> assertThat(refused.why()).contains(why));
    }

    @Test
    void whatEndsTheQuestionIsNoChoice() {
        assertThat(press(KeyCode.ESCAPE, false, false, false)).isInstanceOf(PressedKeys.Left.class);
        assertThat(press(KeyCode.DELETE, false, false, false)).isInstanceOf(PressedKeys.None.class);
        assertThat(press(KeyCode.CONTROL, false, true, false)).isInstanceOf(PressedKeys.Unfinished.class);
    }

    /** What the program itself proposes could be chosen by a person. */
    @ParameterizedTest
    @EnumSource
    void theUsualKeysWouldNotBeRefused(Shortcut shortcut) {
        for (KeyCombination keys : shortcut.usual()) {
            String name = keys.getName();
            KeyCode code = KeyCode.getKeyCode(name.substring(name.lastIndexOf('+') + 1));
            assertThat(press(code, name.contains("Shift+"), name.contains("Shortcut+"), false))
                    .as(name)
                    .isEqualTo(new PressedKeys.Chosen(keys));
        }
    }
}
