package sparseworkbench.loss.help;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import sparseworkbench.loss.LossCatalog;
import sparseworkbench.loss.LossDescriptor;
import sparseworkbench.param.InvalidValue;
import sparseworkbench.param.ParamSet;
import sparseworkbench.param.Values;

class LossHelpPageTest {
    private static final Path DOCS = Path.of("src", "docs", "losses");
    private static final String AGAIN = "Write the pages again: workbench losses --write src/docs/losses";

    @Test
    void thePagesInTheDocumentationAreThoseOfTheDescriptors() throws IOException {
        for (LossDescriptor loss : LossCatalog.all()) {
            assertThat(DOCS.resolve(loss.name() + ".md")).as(AGAIN).content().isEqualTo(LossHelpPage.markdown(loss));
        }
        assertThat(DOCS.resolve("README.md")).as(AGAIN).content().isEqualTo(LossHelpPage.index());
        try (Stream<Path> files = Files.list(DOCS)) {
            assertThat(files).hasSize(LossCatalog.all().size() + 1);
        }
    }

    @Test
    void aPageSaysEverythingThatTheDescriptorSays() {
        for (LossDescriptor loss : LossCatalog.all()) {
            String page = LossHelpPage.markdown(loss);
            assertThat(page)
                    .contains(
                            loss.name(),
                            loss.summary(),
                            loss.whenToUse(),
                            loss.formula().tex(),
                            loss.relations());
            assertThat(LossHelpPage.plain(loss))
                    .contains(loss.name(), loss.formula().plain())
                    .doesNotContain("$$", "\\frac", "`", "](");
            assertThat(LossHelpPage.plain(loss)
                            .lines()
                            .filter(line -> !line.strip().startsWith("https://")))
                    .as("all but addresses, which are not broken")
                    .allSatisfy(line -> assertThat(line.length()).isLessThan(140));
            assertThat(loss.params().params())
                    .allSatisfy(param -> assertThat(page).contains(param.key(), param.help()));
            assertThat(page).contains(loss.needs().inputs());
            assertThat(LossHelpPage.index()).containsOnlyOnce("[" + loss.name() + "]");
        }
    }

    @Test
    void theSampleSettingsCanBeTyped() throws InvalidValue {
        for (LossDescriptor loss : LossCatalog.all()) {
            Values project = ParamSet.of(LossCatalog.LOSS).defaults();
            for (String sample : LossHelpPage.samples(loss)) {
                int equals = sample.indexOf('=');
                project = project.withText(sample.substring(0, equals), sample.substring(equals + 1));
            }
            assertThat(LossCatalog.problems(project.get(LossCatalog.LOSS)))
                    .as(loss.name())
                    .noneMatch(problem -> problem.isError());
            assertThat(project.toPlain().toString()).contains("name=" + loss.name());
        }
    }
}
