package sparseworkbench.gui.page;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableBooleanValue;
import javafx.beans.value.WeakChangeListener;

/** What all windows of the program look like: light or dark, and whether anything moves by itself. What is a window's own is its {@link Theme}. */
final class ProgramStyle {
    private final ObjectProperty<Theme.Mode> mode;
    private final ReadOnlyBooleanWrapper dark = new ReadOnlyBooleanWrapper();
    private final BooleanProperty reduceMotion = new SimpleBooleanProperty();
    private final BooleanBinding still =
            reduceMotion.or(Platform.getPreferences().reducedMotionProperty());
    /** Known to the system weakly: a program's window that was closed goes, with all that it holds. */
    private final ChangeListener<ColorScheme> system = (o, was, now) -> apply();

    ProgramStyle(Theme.Mode start) {
        mode = new SimpleObjectProperty<>(start);
        mode.addListener((o, was, now) -> apply());
        Platform.getPreferences().colorSchemeProperty().addListener(new WeakChangeListener<>(system));
        apply();
    }

    private void apply() {
        boolean nowDark = switch (mode.get()) {
            case LIGHT -> false;
            case DARK -> true;
            case SYSTEM -> Platform.getPreferences().getColorScheme() == ColorScheme.DARK;
        };
        Application.setUserAgentStylesheet((nowDark ? new PrimerDark() : new PrimerLight()).getUserAgentStylesheet());
        dark.set(nowDark);
    }

    /** What the person chose. */
    ObjectProperty<Theme.Mode> modeProperty() {
        return mode;
    }

    /** Whether the dark style is set: it is when this changes. */
    ReadOnlyBooleanProperty darkProperty() {
        return dark.getReadOnlyProperty();
    }

    /** What the person chose. */
    BooleanProperty reduceMotionProperty() {
        return reduceMotion;
    }

    /** Whether nothing is to move by itself, because the person or the system wants it so. */
    ObservableBooleanValue stillProperty() {
        return still;
    }
}
