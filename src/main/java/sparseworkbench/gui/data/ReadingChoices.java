package sparseworkbench.gui.data;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.layout.FlowPane;
import sparseworkbench.data.DataParams;
import sparseworkbench.data.TableLook;
import sparseworkbench.data.table.ListColumn;
import sparseworkbench.data.table.Separator;
import sparseworkbench.data.table.TableColumn;
import sparseworkbench.gui.data.ReadingChoice.Option;
import sparseworkbench.gui.page.LiteralText;
import sparseworkbench.gui.page.PageControls;
import sparseworkbench.gui.page.ProjectModel;
import sparseworkbench.param.ChoiceType;
import sparseworkbench.param.InvalidValue;
import sparseworkbench.param.Param;
import sparseworkbench.param.PathType;
import sparseworkbench.param.Values;
import sparseworkbench.project.Section;

/**
 * How the training table is read: each part that its format leaves open, with the guess and what a person can say instead. A setting that has been
 * changed is shown even where the format has none of that, so that it can be put back.
 */
final class ReadingChoices {
    /** Of the scores of public data sets: 0 to 1, 0 to 4, 0 to 5, 0 to 10, percent. */
    private static final List<String> DIVISORS = List.of("1", "2", "3", "4", "5", "10", "100");

    private static final List<Param<?>> SETTINGS = List.of(
            DataParams.HEADER,
            DataParams.SEPARATOR,
            DataParams.QUOTES,
            DataParams.ENCODING,
            DataParams.DECIMAL_MARK,
            DataParams.LIST_COLUMN,
            DataParams.SCORE_DIVISOR);

    private final ProjectModel project;
    private final FlowPane node = new FlowPane();
    private final Hyperlink reset = LiteralText.link("Back to the guesses");
    private final Map<Param<?>, ReadingChoice> choices = new LinkedHashMap<>();

    ReadingChoices(ProjectModel project) {
        this.project = project;
        node.getStyleClass().add("reading-choices");
        SETTINGS.forEach(param -> choices.put(param, new ReadingChoice(param, value -> choose(param, value))));
        reset.setOnAction(e -> reset());
    }

    /** Whether a setting is shown here rather than in the form. */
    static boolean has(Param<?> param) {
        return SETTINGS.contains(param);
    }

    Node node() {
        return node;
    }

    /** The box of a setting, if it is in view. */
    Optional<Node> target(String key) {
        return choices.entrySet().stream()
                .filter(entry -> entry.getKey().key().equals(key))
                .filter(entry -> node.getChildren().contains(entry.getValue().node()))
                .<Node>map(entry -> entry.getValue().box())
                .findFirst();
    }

    private void choose(Param<?> param, String value) {
        project.change(Section.DATA, written(project.project().data(), param, value));
    }

    private static <T> Values written(Values data, Param<T> param, String value) {
        try {
            return data.withText(param, value);
        } catch (InvalidValue e) {
            throw new IllegalStateException("Only values that the setting has are offered.", e);
        }
    }

    private void reset() {
        Values data = project.project().data();
        for (Param<?> param : SETTINGS) {
            data = reset(data, param);
        }
        project.change(project.project().with(Section.DATA, data.with(DataParams.COLUMNS, Map.of())), "data.reading");
    }

    private static <T> Values reset(Values data, Param<T> param) {
        return data.with(param, param.defaultValue());
    }

    /** @param look empty where the table cannot be read as it is said to be written: then everything is offered */
    void show(Optional<TableLook> look) {
        Values data = project.project().data();
        // What comes with the program is not read in another way.
        boolean builtin = data.get(DataParams.TRAIN).startsWith(PathType.BUILTIN);
        List<Node> shown = new ArrayList<>();
        choices.forEach((param, choice) -> {
            if (data.isChanged(param) || !builtin && (look.isEmpty() || applies(param, look.get()))) {
                choice.show(options(param, look), data.text(param));
                shown.add(choice.node());
            }
        });
        boolean changed =
                Stream.concat(SETTINGS.stream(), Stream.of(DataParams.COLUMNS)).anyMatch(data::isChanged);
        if (changed) {
            shown.add(reset);
        }
        if (!node.getChildren().equals(shown)) {
            node.getChildren().setAll(shown);
        }
        PageControls.visible(node, !shown.isEmpty());
    }

    private static boolean applies(Param<?> param, TableLook look) {
        if (param == DataParams.HEADER) {
            return look.guess().header().isPresent();
        }
        if (param == DataParams.SEPARATOR || param == DataParams.QUOTES) {
            return look.guess().separator().isPresent();
        }
        if (param == DataParams.ENCODING) {
            return look.guess().encoding().isPresent();
        }
        if (param == DataParams.LIST_COLUMN) {
            return look.guess()
                    .separator()
                    .filter(by -> !by.equals(Separator.NONE))
                    .isPresent();
        }
        return look.isScored()
                && (param == DataParams.SCORE_DIVISOR || look.guess().encoding().isPresent());
    }

    private static List<Option> options(Param<?> param, Optional<TableLook> look) {
        if (param == DataParams.SCORE_DIVISOR) {
            return DIVISORS.stream()
                    .map(by -> Option.of(by, by.equals("1") ? "1 (as they are)" : by))
                    .toList();
        }
        List<Option> options = new ArrayList<>();
        options.add(Option.automatic("auto", look.flatMap(found -> guess(param, found))));
        if (param == DataParams.LIST_COLUMN) {
            options.add(Option.of(ListColumn.NONE, "none"));
            look.stream()
                    .flatMap(found -> found.columns().stream())
                    .map(TableColumn::name)
                    .filter(name -> !name.equals(ListColumn.AUTO) && !name.equals(ListColumn.NONE))
                    .forEach(name -> options.add(Option.of(name, name)));
            return options;
        }
        ((ChoiceType) param.type())
                .choices().stream()
                        .filter(choice -> !choice.value().equals("auto"))
                        .forEach(choice -> options.add(Option.of(choice.value(), lower(choice.label()))));
        return options;
    }

    private static Optional<String> guess(Param<?> param, TableLook look) {
        if (param == DataParams.ENCODING) {
            return look.guess().encoding();
        }
        if (param == DataParams.LIST_COLUMN) {
            return Optional.of(look.lists().isEmpty() ? "none" : String.join(", ", look.lists()));
        }
        if (param == DataParams.DECIMAL_MARK) {
            return label(param, look.mark().name().toLowerCase(Locale.ROOT));
        }
        if (param == DataParams.SEPARATOR) {
            return look.guess()
                    .separator()
                    .flatMap(by -> label(param, by.setting()).or(() -> Optional.of(by.setting())));
        }
        return (param == DataParams.HEADER
                        ? look.guess().header()
                        : look.guess().quoted())
                .flatMap(yes -> label(param, yes ? "yes" : "no"));
    }

    private static Optional<String> label(Param<?> param, String value) {
        return ((ChoiceType) param.type())
                .choices().stream()
                        .filter(choice -> choice.value().equals(value))
                        .map(choice -> lower(choice.label()))
                        .findFirst();
    }

    /** Names of encodings keep their capitals. */
    private static String lower(String label) {
        return label.equals(label.toUpperCase(Locale.ROOT)) ? label : label.toLowerCase(Locale.ROOT);
    }
}
