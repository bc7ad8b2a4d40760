package sparseworkbench.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import sparseworkbench.data.DataParams;
import sparseworkbench.loss.LossCatalog;
import sparseworkbench.param.InvalidValue;
import sparseworkbench.param.Variant;

/** Which table has which loss. */
class TableLossesTest {
    private static Project three() throws InvalidValue {
        return Project.withDefaults("three")
                .withText("data.more_train", "b.csv; c.csv; d.csv")
                .withText("training.more_train_losses", "none; CSRLoss; SparseMSELoss");
    }

    private static List<String> names(Project project) {
        return TableLosses.of(project).stream()
                .map(located -> located.loss().name())
                .toList();
    }

    private static Project without(Project project, String... left) {
        return TableLosses.with(project, project.data().with(DataParams.MORE_TRAIN, List.of(left)));
    }

    @Test
    void aTableWithoutOneOfItsOwnHasThatOfTheProject() throws InvalidValue {
        assertThat(names(three())).containsExactly("SpladeLoss", "SpladeLoss", "CSRLoss", "SparseMSELoss");
        assertThat(TableLosses.each(three()))
                .extracting(TableLosses.Located::path)
                .containsExactly("loss", "training.more_train_losses.1", "training.more_train_losses.2");
        assertThat(TableLosses.names(three().training().text(TableLosses.MORE_TRAIN_LOSSES)))
                .containsExactly("CSRLoss", "SparseMSELoss");
    }

    @Test
    void aTableIsGivenALossOfItsOwnAndTheProjectsAgain() throws InvalidValue {
        Optional<Variant> own = Optional.of(LossCatalog.type().parse("SparseMSELoss"));
        Project chosen = TableLosses.choosing(three(), 0, own);
        assertThat(names(chosen)).containsExactly("SpladeLoss", "SparseMSELoss", "CSRLoss", "SparseMSELoss");
        Project back = TableLosses.choosing(TableLosses.choosing(chosen, 2, Optional.empty()), 1, Optional.empty());
        assertThat(back.training().get(TableLosses.MORE_TRAIN_LOSSES)).containsExactly(own);
        assertThat(TableLosses.choosing(back, 0, Optional.empty()).training().get(TableLosses.MORE_TRAIN_LOSSES))
                .isEmpty();
    }

    @Test
    void aTableThatIsTakenOutTakesItsLossAlong() throws InvalidValue {
        assertThat(names(without(three(), "c.csv", "d.csv"))).containsExactly("SpladeLoss", "CSRLoss", "SparseMSELoss");
        assertThat(names(without(three(), "b.csv", "d.csv")))
                .containsExactly("SpladeLoss", "SpladeLoss", "SparseMSELoss");
        assertThat(without(three(), "b.csv").training().get(TableLosses.MORE_TRAIN_LOSSES))
                .isEmpty();
        assertThat(without(three()).training().get(TableLosses.MORE_TRAIN_LOSSES))
                .isEmpty();
    }

    @Test
    void aTableThatIsMovedOrRenamedKeepsItsLoss() throws InvalidValue {
        assertThat(names(without(three(), "d.csv", "b.csv", "c.csv")))
                .containsExactly("SpladeLoss", "SparseMSELoss", "SpladeLoss", "CSRLoss");
        assertThat(names(without(three(), "b.csv", "new.csv", "d.csv")))
                .containsExactly("SpladeLoss", "SpladeLoss", "CSRLoss", "SparseMSELoss");
        assertThat(names(without(three(), "c.csv", "b.csv", "d.csv", "e.csv")))
                .containsExactly("SpladeLoss", "CSRLoss", "SpladeLoss", "SparseMSELoss", "SpladeLoss");
    }

    @Test
    void aGuideIsFoundInAnyOfThem() throws InvalidValue {
        Project guided = three().withText("training.more_train_losses", "SpladeLoss; none; SpladeLoss")
                .withText("training.more_train_losses.0.loss.name", "SparseGISTEmbedLoss")
                .withText("training.more_train_losses.2.loss.name", "SparseGISTEmbedLoss")
                .withText("training.more_train_losses.2.loss.guide", "other");
        assertThat(TableLosses.guides(guided))
                .containsKeys("training.more_train_losses.0.loss.guide", "training.more_train_losses.2.loss.guide");
        assertThat(TableLosses.problems(guided))
                .anyMatch(problem -> problem.what().contains("A run has one guide"));
    }
}
