package sparseworkbench.gui.shell;

import java.util.List;
import javafx.scene.Scene;
import javafx.scene.input.KeyEvent;
import sparseworkbench.gui.page.Command;
import sparseworkbench.gui.page.KeyBindings;

/** Does what keys stand for anywhere in the window, before whatever has the keyboard hears of them. */
final class KeyFilter {
    private final Scene scene;
    private final KeyBindings keys;
    private final Commands commands;
    private final ModalDialogs dialogs;

    KeyFilter(Scene scene, KeyBindings keys, Commands commands, ModalDialogs dialogs) {
        this.scene = scene;
        this.keys = keys;
        this.commands = commands;
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
        List<Command> all = dialogs.isOpen() ? commands.inDialogs() : commands.withKeys();
        for (Command command : all) {
            if (command.isOn(event)) {
                command.action().run();
                return true;
            }
        }
        return false;
    }

    /** Menus hear of their keys in any part of the window, and those behind a dialog are not to. */
    private boolean isBehindDialog(KeyEvent event) {
        return dialogs.isOpen()
                && scene.getAccelerators().keySet().stream().anyMatch(accelerator -> accelerator.match(event));
    }
}
