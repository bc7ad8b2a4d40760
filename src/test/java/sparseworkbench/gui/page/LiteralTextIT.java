package sparseworkbench.gui.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.HBox;
import javafx.scene.text.Text;
import org.junit.jupiter.api.Test;
import sparseworkbench.gui.Fx;

/** Names with underscores are shown as they are. */
class LiteralTextIT {
    private static final String NAME = "document_regularizer_weight";

    @Test
    void buttonsShowUnderscores() {
        Fx.start();
        List<String> drawn = Fx.on(() -> {
            HBox box = new HBox(
                    LiteralText.button(NAME),
                    LiteralText.toggle(NAME),
                    LiteralText.checkBox(NAME),
                    LiteralText.radio(NAME),
                    LiteralText.link(NAME),
                    LiteralText.menuButton(NAME));
            new Scene(box, 2000, 100);
            box.applyCss();
            box.layout();
            return box.getChildren().stream().map(LiteralTextIT::drawn).toList();
        });
        assertThat(drawn).hasSize(6).containsOnly(NAME);
    }

    @Test
    void menuItemsDoNotLookForMnemonics() {
        Fx.start();
        assertThat(Fx.on(() -> Stream.of(LiteralText.item(NAME), LiteralText.checkItem(NAME), LiteralText.menu(NAME))
                        .map(MenuItem::isMnemonicParsing)
                        .toList()))
                .containsOnly(false);
    }

    /** What the skin writes, not what the control was given. */
    private static String drawn(Node control) {
        return control.lookupAll(".text").stream()
                .filter(Text.class::isInstance)
                .map(text -> ((Text) text).getText())
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse(((Labeled) control).getText() + " is not drawn");
    }
}
