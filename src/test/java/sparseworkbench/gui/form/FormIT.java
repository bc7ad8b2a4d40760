package sparseworkbench.gui.form;

import static org.assertj.core.api.Assertions.assertThat;

import atlantafx.base.controls.ToggleSwitch;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Spinner;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sparseworkbench.gui.Fx;
import sparseworkbench.gui.task.FrameScheduler;
import sparseworkbench.param.BooleanType;
import sparseworkbench.param.ChoiceType;
import sparseworkbench.param.ChoiceType.Choice;
import sparseworkbench.param.Condition;
import sparseworkbench.param.IntegerType;
import sparseworkbench.param.ListType;
import sparseworkbench.param.MapType;
import sparseworkbench.param.OptionalType;
import sparseworkbench.param.Param;
import sparseworkbench.param.ParamSet;
import sparseworkbench.param.PathType;
import sparseworkbench.param.Problem;
import sparseworkbench.param.RealType;
import sparseworkbench.param.TextType;
import sparseworkbench.param.Values;
import sparseworkbench.param.Variant;
import sparseworkbench.param.VariantSetType;
import sparseworkbench.param.VariantType;

/** Every type of parameter has an editor that shows, changes and refuses values. */
class FormIT {
    private static final Param<Long> COUNT = Param.of("count", "Count", new IntegerType(1, 100), 32L, "How many.")
            .unit("texts");
    private static final Param<Double> RATE =
            Param.of("rate", "Rate", RealType.log(0, 1).usually(1e-6, 1e-3), 2e-5, "How fast.");
    private static final Param<Boolean> SWITCH = Param.of("switch", "Switch", new BooleanType(), false, "On or off.");
    private static final Param<String> KIND = Param.of(
            "kind",
            "Kind",
            ChoiceType.of(new Choice("a", "Alpha", "First."), new Choice("b", "Beta", "Second.")),
            "a",
            "Which.");
    private static final Param<String> NAME = Param.of("name", "Name", new TextType(), "", "Called.")
            .when(Condition.when(SWITCH, true, "Only with the switch on."));
    private static final Param<String> FILE =
            Param.of("file", "File", new PathType(false, List.of("csv")), "", "Where.");
    private static final Param<Optional<Long>> LIMIT = Param.of(
                    "limit",
                    "Limit",
                    new OptionalType<>(new IntegerType(1, 9), "no limit"),
                    Optional.<Long>empty(),
                    "At most.")
            .expert();
    private static final Param<Map<String, String>> ROLES = Param.of(
            "roles",
            "Roles",
            MapType.of(ChoiceType.of(new Choice("in", "In", ""), new Choice("out", "Out", ""))),
            Map.of("x", "in"),
            "What for.");
    private static final Param<Long> INNER = Param.of("inner", "Inner", new IntegerType(0, 9), 5L, "Inside.");
    private static final Param<Variant> SHAPE = Param.of(
            "shape",
            "Shape",
            new VariantType(() -> List.of(
                    new VariantType.Option("round", "Round", "Has an inner number.", ParamSet.of(INNER)),
                    new VariantType.Option("flat", "Flat", "Has nothing.", ParamSet.of()))),
            new Variant("round", ParamSet.of(INNER).defaults()),
            "Form.");

    private static final Param<List<String>> TABLES = Param.of(
            "tables",
            "Tables",
            new ListType<>(new PathType(false, List.of("csv")), "no tables"),
            List.<String>of(),
            "More.");
    private static final Param<Map<String, Double>> PARTS =
            Param.of("parts", "Parts", MapType.typed("pattern", new RealType(0, 1)), Map.<String, Double>of(), "Some.");
    private static final VariantSetType ANY = new VariantSetType(
            () -> List.of(
                    new VariantType.Option("long", "Long", "Measures length.", ParamSet.of(INNER)),
                    new VariantType.Option("wide", "Wide", "Measures width.", ParamSet.of())),
            "auto",
            "What suits.");
    private static final Param<SequencedMap<String, Values>> MEASURES = Param.of(
            "measures", "Measures", ANY, Collections.unmodifiableSequencedMap(new LinkedHashMap<>()), "Which.");

    private final SimpleObjectProperty<Values> values = new SimpleObjectProperty<>(
            ParamSet.of(COUNT, RATE, SWITCH, KIND, NAME, FILE, LIMIT, ROLES, SHAPE, TABLES, PARTS, MEASURES)
                    .defaults());
    private final SimpleObjectProperty<List<Problem>> problems = new SimpleObjectProperty<>(List.of());
    private final SimpleBooleanProperty expert = new SimpleBooleanProperty();
    private final SimpleStringProperty search = new SimpleStringProperty("");
    private final Map<String, Problem> drafts = new LinkedHashMap<>();
    private Form form;

    @BeforeEach
    void build() {
        Fx.start();
        form = Fx.on(() -> {
            FormContext context = new FormContext(
                    expert,
                    problems,
                    (path, problem) -> problem.ifPresentOrElse(p -> drafts.put(path, p), () -> drafts.remove(path)),
                    type -> Optional.of("/chosen.csv"),
                    search,
                    Map.of(),
                    FrameScheduler.atOnce());
            Form made = new Form(new FormSection("part", values, values::set), context);
            new Scene((Parent) made.node(), 900, 900);
            made.node().applyCss();
            ((Parent) made.node()).layout();
            return made;
        });
    }

    /** The row whose label says {@code name}. */
    private Node row(String name) {
        return rows(name).getLast();
    }

    private List<Node> rows(String name) {
        return form.node().lookupAll(".form-row").stream()
                .filter(row -> row.lookupAll(".field-label").stream()
                        .anyMatch(label -> ((Label) label).getText().equals(name)))
                .toList();
    }

    private <T extends Node> T in(String name, Class<T> type) {
        return row(name).lookupAll("*").stream()
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .orElseThrow();
    }

    private Set<String> texts(Node node) {
        return node.lookupAll(".label").stream()
                .filter(Node::isVisible)
                .map(l -> ((Label) l).getText())
                .collect(Collectors.toSet());
    }

    @Test
    void aWholeNumberIsTypedAndStepped() {
        Fx.run(() -> {
            Spinner<?> spinner = in("Count", Spinner.class);
            spinner.getEditor().setText("64");
            assertThat(values.get().get(COUNT)).isEqualTo(64);
            spinner.increment(2);
            assertThat(values.get().get(COUNT)).isEqualTo(66);
        });
    }

    @Test
    void whatIsNoNumberStaysVisibleAndIsReported() {
        Fx.run(() -> {
            in("Count", Spinner.class).getEditor().setText("many");
            assertThat(values.get().get(COUNT)).isEqualTo(32);
            assertThat(drafts.get("part.count").what()).contains("many");
            assertThat(texts(row("Count"))).anyMatch(text -> text.contains("not a whole number"));
            in("Count", Spinner.class).getEditor().setText("7");
            assertThat(drafts).isEmpty();
            assertThat(values.get().get(COUNT)).isEqualTo(7);
        });
    }

    @Test
    void aRealNumberMayHaveACommaAndKeepsItsSpelling() {
        Fx.run(() -> {
            in("Rate", TextField.class).setText("0,0001");
            assertThat(values.get().get(RATE)).isEqualTo(1e-4);
            assertThat(in("Rate", TextField.class).getText()).isEqualTo("0,0001");
        });
    }

    @Test
    void switchChoicePathAndMapChangeTheirValues() {
        Fx.run(() -> {
            in("Switch", ToggleSwitch.class).setSelected(true);
            row("Kind").lookupAll(".toggle-button").stream()
                    .map(ToggleButton.class::cast)
                    .filter(b -> b.getText().equals("Beta"))
                    .forEach(ToggleButton::fire);
            row("File").lookupAll(".button").stream()
                    .map(Button.class::cast)
                    .filter(b -> "Browse…".equals(b.getText()))
                    .forEach(Button::fire);
            row("Roles").lookupAll(".toggle-button").stream()
                    .map(ToggleButton.class::cast)
                    .filter(b -> b.getText().equals("Out"))
                    .forEach(ToggleButton::fire);
            assertThat(values.get().get(SWITCH)).isTrue();
            assertThat(values.get().get(KIND)).isEqualTo("b");
            assertThat(values.get().get(FILE)).isEqualTo("/chosen.csv");
            assertThat(values.get().get(ROLES)).containsEntry("x", "out");
        });
    }

    @Test
    void aSettingWithoutEffectIsNotShownButToExpertsWithTheReason() {
        Fx.run(() -> {
            assertThat(texts(form.node())).doesNotContain("Name");
            expert.set(true);
            assertThat(row("Name").isManaged()).isTrue();
            assertThat(in("Name", TextField.class).isDisabled()).isTrue();
            assertThat(texts(row("Name"))).contains("Only with the switch on.");
            values.set(values.get().with(SWITCH, true));
            assertThat(in("Name", TextField.class).isDisabled()).isFalse();
        });
    }

    @Test
    void anOptionalValueIsSwitchedOnAndOff() {
        Fx.run(() -> {
            expert.set(true);
            ToggleSwitch toggle = in("Limit", ToggleSwitch.class);
            toggle.setSelected(true);
            assertThat(values.get().get(LIMIT)).isPresent();
            toggle.setSelected(false);
            assertThat(values.get().get(LIMIT)).isEmpty();
        });
    }

    @Test
    void aKindBringsItsOwnForm() {
        Fx.run(() -> {
            Node inner = row("Inner");
            inner.lookupAll("*").stream()
                    .filter(Spinner.class::isInstance)
                    .map(n -> (Spinner<?>) n)
                    .forEach(s -> s.getEditor().setText("8"));
            assertThat(values.get().get(SHAPE).values().get(INNER)).isEqualTo(8);
            values.set(
                    values.get().with(SHAPE, new Variant("flat", ParamSet.of().defaults())));
            assertThat(form.node().lookupAll(".nested-form")).isEmpty();
        });
    }

    @Test
    void aProblemIsShownWithItsCure() {
        Fx.run(() -> {
            problems.set(List.of(
                    Problem.error("part.count", "Too many.", "Use less.").proposing("16")));
            assertThat(texts(row("Count"))).contains("Too many. Use less.");
            row("Count").lookupAll(".cure").stream().map(Button.class::cast).forEach(Button::fire);
            assertThat(values.get().get(COUNT)).isEqualTo(16);
        });
    }

    @Test
    void simpleHidesAndCountsWhatExpertShows() {
        Fx.run(() -> {
            assertThat(rows("Limit")).as("built when it is to be seen").isEmpty();
            assertThat(form.node().lookupAll(".form-more").stream().map(n -> ((Hyperlink) n).getText()))
                    .contains("1 more setting");
            values.set(values.get().with(LIMIT, Optional.of(3L)));
            assertThat(form.node().lookupAll(".form-more").stream().map(n -> ((Hyperlink) n).getText()))
                    .contains("1 more setting, 1 changed");
            expert.set(true);
            assertThat(row("Limit").isManaged()).isTrue();
        });
    }

    @Test
    void aSearchFindsHiddenSettingsAndDimsTheOthers() {
        Fx.run(() -> {
            search.set("at most");
            assertThat(row("Limit").isManaged()).isTrue();
            assertThat(row("Limit").getOpacity()).isEqualTo(1);
            assertThat(row("Count").getOpacity()).isLessThan(0.5);
        });
    }

    @Test
    void aSettingCanBeJumpedToByItsPath() {
        assertThat(Fx.on(() -> form.reveal("shape.inner"))).isTrue();
        assertThat(Fx.on(() -> form.reveal("limit"))).isTrue();
        assertThat(Fx.on(() -> row("Limit").isManaged())).isTrue();
        assertThat(Fx.on(() -> form.reveal("nothing"))).isFalse();
    }

    @Test
    void anEditorInPlaceOfTheUsualOneIsUsed() {
        Fx.run(() -> {
            FormContext plain = new FormContext(expert, problems, (path, problem) -> {}, type -> Optional.empty());
            ComboBox<String> own = new ComboBox<>();
            Form other = new Form(
                    new FormSection("part", values, values::set),
                    plain.with("part.kind", (param, edits) -> new Editor<String>() {
                        @Override
                        public Node node() {
                            return own;
                        }

                        @Override
                        public void show(String value) {
                            own.setValue(value);
                        }
                    }));
            assertThat(own.getValue()).isEqualTo("a");
            other.dispose();
        });
    }

    private List<Button> buttons(String row, String accessible) {
        return row(row).lookupAll(".button").stream()
                .filter(Button.class::isInstance)
                .map(Button.class::cast)
                .filter(button -> accessible.equals(button.getAccessibleText()) || accessible.equals(button.getText()))
                .toList();
    }

    private List<TextField> fields(String row) {
        return row(row).lookupAll(".text-field").stream()
                .map(TextField.class::cast)
                .toList();
    }

    private void layout() {
        form.node().applyCss();
        ((Parent) form.node()).layout();
    }

    @Test
    void aListGrowsShrinksAndIsEditedInPlace() {
        Fx.run(() -> {
            assertThat(texts(row("Tables"))).contains("no tables");
            buttons("Tables", "Add…").getFirst().fire();
            buttons("Tables", "Add…").getFirst().fire();
            layout();
            assertThat(values.get().get(TABLES)).containsExactly("/chosen.csv", "/chosen.csv");
            fields("Tables").getLast().setText("other.csv");
            assertThat(values.get().get(TABLES)).containsExactly("/chosen.csv", "other.csv");
            layout();
            buttons("Tables", "Take out").getFirst().fire();
            assertThat(values.get().get(TABLES)).containsExactly("other.csv");
        });
    }

    @Test
    void namesAreTypedAndALineWithoutOneIsNoValueYet() {
        Fx.run(() -> {
            buttons("Parts", "Add a pattern").getFirst().fire();
            layout();
            assertThat(values.get().get(PARTS)).isEmpty();
            assertThat(drafts.get("part.parts").what()).contains("no pattern yet");
            TextField name = fields("Parts").getFirst();
            name.setText("query");
            assertThat(drafts).isEmpty();
            assertThat(values.get().get(PARTS)).containsExactly(Map.entry("query", 0.5));
            assertThat(fields("Parts").getFirst())
                    .as("the field being typed in stays")
                    .isSameAs(name);
            fields("Parts").getLast().setText("0.25");
            assertThat(values.get().get(PARTS)).containsEntry("query", 0.25);
            buttons("Parts", "Add a pattern").getFirst().fire();
            layout();
            fields("Parts").stream()
                    .filter(field -> field.getText().isEmpty())
                    .findFirst()
                    .orElseThrow()
                    .setText("query");
            assertThat(drafts.get("part.parts").what()).contains("occurs twice");
            buttons("Parts", "Take out").getLast().fire();
            assertThat(drafts).isEmpty();
            assertThat(values.get().get(PARTS)).hasSize(1);
        });
    }

    @Test
    void anyOfSeveralKindsIsSwitchedOnWithItsSettings() {
        Fx.run(() -> {
            assertThat(texts(row("Measures"))).contains("Automatic: what suits.");
            ((ToggleSwitch) row("Measures").lookup("#several-long")).setSelected(true);
            layout();
            assertThat(values.get().text(MEASURES)).isEqualTo("long");
            row("Inner").lookupAll(".spinner").stream()
                    .map(Spinner.class::cast)
                    .reduce((a, b) -> b)
                    .orElseThrow()
                    .getEditor()
                    .setText("9");
            assertThat(row("Measures").lookupAll(".nested-form")).hasSize(1);
            values.set(values.get()
                    .with(
                            MEASURES,
                            ANY.with(
                                    values.get().get(MEASURES),
                                    "wide",
                                    ParamSet.of().defaults())));
            problems.set(List.of(Problem.error("part.measures.wide", "Nothing to measure.", "")));
            assertThat(texts(row("Measures"))).contains("Nothing to measure.");
            ((ToggleSwitch) row("Measures").lookup("#several-long")).setSelected(false);
            assertThat(values.get().text(MEASURES)).isEqualTo("wide");
            assertThat(row("Measures").lookupAll(".nested-form")).isEmpty();
        });
        assertThat(Fx.on(() -> form.reveal("measures.wide"))).isTrue();
    }

    @Test
    void everyFieldGoesBackToItsDefaultByItself() throws Exception {
        Values before = values.get();
        Values changed = before.withText("count", "7")
                .withText("rate", "1e-4")
                .withText("switch", "true")
                .withText("kind", "b")
                .withText("name", "n")
                .withText("file", "f.csv")
                .withText("limit", "3")
                .withText("roles", "x=out")
                .withText("shape", "flat")
                .withText("tables", "a.csv")
                .withText("parts", "query=0.1")
                .withText("measures", "wide");
        Fx.run(() -> {
            expert.set(true);
            values.set(changed);
            for (Param<?> param : before.params().params()) {
                assertThat(values.get().isChanged(param)).as(param.key()).isTrue();
                Values others = values.get();
                layout();
                Button reset = buttons(param.label(), "Back to the default").getFirst();
                assertThat(reset.isVisible()).as(param.key()).isTrue();
                reset.fire();
                assertThat(values.get().isChanged(param)).as(param.key()).isFalse();
                assertThat(others.params().params().stream()
                                .filter(other ->
                                        others.isChanged(other) && !values.get().isChanged(other))
                                .toList())
                        .as("only %s", param.key())
                        .containsExactly(param);
                assertThat(reset.isVisible()).as("nothing to go back from").isFalse();
            }
            assertThat(values.get()).isEqualTo(before);
        });
    }

    @Test
    void goingBackToTheDefaultForgetsWhatWasTypedInVain() {
        Fx.run(() -> {
            in("Count", Spinner.class).getEditor().setText("64");
            in("Count", Spinner.class).getEditor().setText("many");
            assertThat(drafts).containsKey("part.count");
            buttons("Count", "Back to the default").getFirst().fire();
            assertThat(drafts).isEmpty();
            assertThat(values.get().get(COUNT)).isEqualTo(32);
            assertThat(in("Count", Spinner.class).getEditor().getText()).isEqualTo("32");
        });
    }
}
