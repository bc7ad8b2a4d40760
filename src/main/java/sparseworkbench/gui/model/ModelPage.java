package sparseworkbench.gui.model;

import java.util.List;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.layout.VBox;
import sparseworkbench.encoder.EncoderParams;
import sparseworkbench.glossary.HelpQuestion;
import sparseworkbench.gui.explain.QuestionLink;
import sparseworkbench.gui.form.CardPicker.Card;
import sparseworkbench.gui.form.EditorFactory;
import sparseworkbench.gui.form.EditorListener;
import sparseworkbench.gui.form.Form;
import sparseworkbench.gui.form.FormContext;
import sparseworkbench.gui.form.FormSection;
import sparseworkbench.gui.form.ProjectForms;
import sparseworkbench.gui.form.SourceEditor;
import sparseworkbench.gui.form.SourceEditor.Further;
import sparseworkbench.gui.gpu.GpuCard;
import sparseworkbench.gui.page.Destination;
import sparseworkbench.gui.page.Dialogs;
import sparseworkbench.gui.page.MeasuredBox;
import sparseworkbench.gui.page.Navigation;
import sparseworkbench.gui.page.Page;
import sparseworkbench.gui.page.PageControls;
import sparseworkbench.gui.page.ProjectFiles;
import sparseworkbench.gui.page.ProjectModel;
import sparseworkbench.gui.page.RunFeed;
import sparseworkbench.gui.task.Schedulers;
import sparseworkbench.home.Home;
import sparseworkbench.home.RunModel;
import sparseworkbench.hub.ModelHub;
import sparseworkbench.launch.GpuSetup;
import sparseworkbench.param.PathType;
import sparseworkbench.project.Section;

/** The encoder that training starts from. */
public final class ModelPage implements Page {
    private final Schedulers schedulers;
    private Form source;
    private Form rest;
    private final Node content;

    public ModelPage(
            ProjectModel project,
            ProjectForms forms,
            ProjectFiles files,
            Navigation navigation,
            Schedulers schedulers,
            Dialogs dialogs,
            RunFeed feed,
            Home home) {
        this.schedulers = schedulers;
        FormSection section = forms.section(Section.MODEL);
        String key = EncoderParams.SOURCE.key();
        FormContext context = forms.context().with(Section.MODEL.path(key), sourceEditor(files, feed));
        ModelHub hub = ModelHub.of(System.getenv(), home);
        HubCard fetched = new HubCard(project, schedulers.background(), home, hub);
        VBox page = new MeasuredBox();
        page.getStyleClass().add("page-column");
        schedulers
                .frames()
                .fill(
                        page,
                        List.of(
                                () -> PageControls.card(
                                        "",
                                        QuestionLink.words(HelpQuestion.SPARSE_ENCODER),
                                        sourceForm(section, context).node()),
                                () -> new ModelFactsCard(project, navigation, schedulers.frames(), home).node(),
                                () -> new InspectorCard(project, schedulers.background(), home).node(),
                                () -> new CatalogueCard(
                                                project,
                                                hub,
                                                schedulers.background(),
                                                schedulers.frames(),
                                                fetched::fetch)
                                        .node(),
                                fetched::node,
                                () -> graphicsCard(dialogs, home),
                                () -> PageControls.card(
                                        "", restForm(section, context).node())));
        content = PageControls.scrolled(page);
    }

    /** Beside the settings of what computes. */
    private Node graphicsCard(Dialogs dialogs, Home home) {
        GpuCard card = new GpuCard(new GpuSetup(home), dialogs, schedulers.background());
        card.look();
        return card.node();
    }

    private Form sourceForm(FormSection section, FormContext context) {
        source = new Form(section, context, param -> param.key().equals(EncoderParams.SOURCE.key()));
        return source;
    }

    private Form restForm(FormSection section, FormContext context) {
        rest = new Form(section, context, param -> !param.key().equals(EncoderParams.SOURCE.key()));
        return rest;
    }

    @SuppressWarnings("unchecked") // The setting it stands in for is a path, which is a text.
    private static EditorFactory sourceEditor(ProjectFiles files, RunFeed feed) {
        List<Card> builtins = List.of(new Card(
                EncoderParams.SOURCE.defaultValue(),
                builtinName(),
                "Comes with the program: six layers, English, quick on any computer. A good first model.",
                "Recommended"));
        Card own = new Card(
                "",
                "A model folder of your own",
                "As sentence-transformers or transformers save it: BERT, DistilBERT, RoBERTa, CamemBERT, XLM-RoBERTa,"
                        + " MPNet, ELECTRA, ALBERT or ModernBERT, with configuration, weights and tokenizer in one"
                        + " folder.",
                "");
        Card ofRun = new Card(
                RunModel.PREFIX,
                "A model that a run has trained",
                "Goes on from what a run has learned, with another loss or other data: a second stage.",
                "");
        return (param, listener) -> {
            RunModelEditor runs = new RunModelEditor(feed, (EditorListener<String>) listener);
            return new SourceEditor(
                    (PathType) param.type(),
                    builtins,
                    own,
                    Optional.of(new Further(ofRun, RunModel::isMeant, runs::first, runs)),
                    (EditorListener<String>) listener,
                    files::browse);
        };
    }

    private static String builtinName() {
        return EncoderParams.SOURCE.defaultValue().substring(PathType.BUILTIN.length());
    }

    @Override
    public Destination destination() {
        return Destination.MODEL;
    }

    @Override
    public ObservableValue<String> sentence() {
        return Page.fixed("The starting point that will learn from your data.");
    }

    @Override
    public Node content() {
        return content;
    }

    @Override
    public void reveal(String target) {
        String path =
                target.substring(Math.min(target.length(), Section.MODEL.key().length() + 1));
        schedulers.frames().add(content, () -> {
            if (!source.reveal(path)) {
                rest.reveal(path);
            }
        });
    }
}
