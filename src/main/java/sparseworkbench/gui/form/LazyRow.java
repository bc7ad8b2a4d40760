package sparseworkbench.gui.form;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javafx.scene.Node;
import sparseworkbench.param.Level;
import sparseworkbench.param.OptionalType;
import sparseworkbench.param.Param;
import sparseworkbench.param.Values;
import sparseworkbench.param.Variant;
import sparseworkbench.param.VariantSetType;
import sparseworkbench.param.VariantType.Option;

/** The place of one setting in a form: what is known of it without its row, and the row once there is one. */
final class LazyRow<T> {
    private final Param<T> param;
    private final FormSection section;
    private final FormContext context;
    private Optional<FieldRow<T>> row = Optional.empty();
    private boolean wanted;
    private boolean dimmed;
    private boolean asked;

    LazyRow(Param<T> param, FormSection section, FormContext context) {
        this.param = param;
        this.section = section;
        this.context = context;
    }

    String key() {
        return param.key();
    }

    String group() {
        return param.group();
    }

    boolean isSimple() {
        return param.level() == Level.SIMPLE;
    }

    /** Whether it has an effect with the other settings as they are. */
    boolean isActive() {
        return section.values().getValue().isActive(param);
    }

    boolean isChanged() {
        return section.values().getValue().isChanged(param);
    }

    /** Whether the setting, or one inside it, is what is searched for. */
    boolean matches(String search) {
        return matches(
                param,
                section.pathOf(param.key()),
                section.values().getValue().get(param),
                search.strip().toLowerCase(Locale.ROOT));
    }

    private static boolean matches(Param<?> param, String path, Object value, String word) {
        return speaksOf(word, param.label(), path, param.help())
                || speaksOf(word, param.otherNames().toArray(String[]::new))
                || switch (param.type()) {
                    case VariantSetType several ->
                        several.options().get().stream()
                                .anyMatch(
                                        option -> matches(option, path + "." + option.name(), (Map<?, ?>) value, word));
                    case OptionalType<?> optional ->
                        ((Optional<?>) value)
                                .filter(present -> inside(path, present, word))
                                .isPresent();
                    default -> inside(path, value, word);
                };
    }

    private static boolean matches(Option option, String path, Map<?, ?> chosen, String word) {
        return speaksOf(word, option.label(), path, option.summary()) || inside(path, chosen.get(option.name()), word);
    }

    private static boolean inside(String path, Object value, String word) {
        return switch (value) {
            case Variant variant -> inside(path, variant.values(), word);
            case Values values ->
                values.params().params().stream()
                        .anyMatch(param -> matches(param, path + "." + param.key(), values.get(param), word));
            case null, default -> false;
        };
    }

    private static boolean speaksOf(String word, String... texts) {
        return String.join(" ", texts).toLowerCase(Locale.ROOT).contains(word);
    }

    void arrange(boolean nowWanted, boolean nowDimmed) {
        wanted = nowWanted;
        dimmed = nowDimmed;
        row.ifPresent(this::arrange);
    }

    private void arrange(FieldRow<T> built) {
        built.visible(wanted);
        built.dim(dimmed);
    }

    boolean isWanted() {
        return wanted;
    }

    /** Whether somebody has to build the row, who is asked once. */
    boolean ask() {
        boolean news = wanted && row.isEmpty() && !asked;
        asked |= news;
        return news;
    }

    /** The row, unless it is no longer wanted. */
    Optional<Node> build() {
        asked = false;
        if (!wanted) {
            return Optional.empty();
        }
        FieldRow<T> built = new FieldRow<>(param, section, context);
        row = Optional.of(built);
        built.show(section.values().getValue());
        arrange(built);
        return node();
    }

    Optional<Node> node() {
        return row.map(FieldRow::node);
    }

    void show(Values values) {
        row.ifPresent(built -> built.show(values));
    }

    void reveal(String inside) {
        row.ifPresent(built -> built.reveal(inside));
    }

    void dispose() {
        row.ifPresent(FieldRow::dispose);
    }
}
