package sparseworkbench.gui.shell;

import java.util.List;
import java.util.stream.Stream;
import javafx.scene.Scene;
import javafx.scene.input.KeyEvent;
import org.kordamp.ikonli.feather.Feather;
import sparseworkbench.gui.page.Command;
import sparseworkbench.gui.page.KeyBindings;
import sparseworkbench.gui.page.Shortcut;

/** Does what keys stand for anywhere in the window, before whatever has the keyboard hears of them. */
final class KeyFilter {
    private final Scene scene;
    private final KeyBindings keys;
    private final Commands commands;
    private final CommandPalette palette;
    private final ModalDialogs dialogs;

    KeyFilter(Scene scene, KeyBindings keys, Commands commands, CommandPalette palette, ModalDialogs dialogs) {
        this.scene = scene;
        this.keys = keys;
        this.commands = commands;
        this.palette = palette;
        this.dialogs = dialogs;
    }

    void install() {
        scene.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (keys.captured(event) || isDone(event) || isBehindDialog(event)) {
                event.consume();
            }
        });
    }

    /** What is behind a dialog does not change; keys such as Undo are the text field's there. */
    private boolean isDone(KeyEvent event) {
        List<Command> all = dialogs.isOpen() ? commands.inDialogs() : everything();
        for (Command command : all) {
            if (command.isOn(event)) {
                command.action().run();
                return true;
            }
        }
        return false;
    }

    private List<Command> everything() {
        Command open = keys.command(Shortcut.PALETTE, "View", Feather.SEARCH, palette::open);
        return Stream.concat(Stream.of(open), commands.withKeys().stream()).toList();
    }

    /** Menus hear of their keys in any part of the window, and those behind a dialog are not to. */
    private boolean isBehindDialog(KeyEvent event) {
        return dialogs.isOpen()
                && scene.getAccelerators().keySet().stream().anyMatch(accelerator -> accelerator.match(event));
    }
}
