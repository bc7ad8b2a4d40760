package sparseworkbench.gui.form;

import javafx.scene.Node;
import javafx.scene.control.Spinner;
import javafx.scene.control.SpinnerValueFactory;
import javafx.util.StringConverter;
import sparseworkbench.param.IntegerType;
import sparseworkbench.param.InvalidValue;

/** A whole number: typed, or stepped with arrows and the arrow keys. */
final class IntegerEditor implements Editor<Long> {
    private final Spinner<Long> spinner = new Spinner<>();
    private final ParsedTextField<Long> text;

    IntegerEditor(IntegerType type, EditorListener<Long> listener) {
        Steps steps = new Steps(type);
        spinner.setValueFactory(steps);
        spinner.setEditable(true);
        spinner.getStyleClass().add("integer-editor");
        text = new ParsedTextField<>(
                spinner.getEditor(),
                type,
                new EditorListener<>(
                        value -> {
                            steps.setValue(value);
                            listener.accept(value);
                        },
                        listener.refused()));
    }

    @Override
    public Node node() {
        return spinner;
    }

    @Override
    public Node focusTarget() {
        return spinner.getEditor();
    }

    @Override
    public boolean grows() {
        return false;
    }

    @Override
    public void show(Long value) {
        text.show(value);
        spinner.getValueFactory().setValue(value);
    }

    /** Steps of one, of ten from a hundred on, and so forth, kept in the allowed range. */
    private static final class Steps extends SpinnerValueFactory<Long> {
        private final IntegerType type;

        Steps(IntegerType type) {
            this.type = type;
            setConverter(new StringConverter<>() {
                @Override
                public String toString(Long value) {
                    return value == null ? "" : type.format(value);
                }

                @Override
                public Long fromString(String text) {
                    try {
                        return type.parse(text);
                    } catch (InvalidValue e) {
                        // The field says what is wrong; what was typed stays, and so does the last good value.
                        return getValue();
                    }
                }
            });
            setValue(type.min());
        }

        @Override
        public void decrement(int steps) {
            move(-steps);
        }

        @Override
        public void increment(int steps) {
            move(steps);
        }

        private void move(long steps) {
            setValue(Math.clamp(getValue() + steps * size(getValue()), type.min(), type.max()));
        }

        private static long size(long value) {
            return (long) Math.pow(10, Math.max(0, Math.floor(Math.log10(Math.max(1, Math.abs(value)))) - 1));
        }
    }
}
