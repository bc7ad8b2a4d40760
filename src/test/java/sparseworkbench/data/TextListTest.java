package sparseworkbench.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextListTest {
    @Test
    void readsListsAsJsonAndPythonWriteThem() {
        assertThat(TextList.of("[\"a\", \"b, \\\"c\\\"\"]")).contains(List.of("a", "b, \"c\""));
        assertThat(TextList.of("['a', \"it's\", 'it\\'s']")).contains(List.of("a", "it's", "it's"));
        assertThat(TextList.of("['a' 'b']")).contains(List.of("a", "b"));
        assertThat(TextList.of("[]")).contains(List.of());
        assertThat(TextList.of("[1, 2.5]")).contains(List.of("1", "2.5"));
    }

    @Test
    void readsTheTextsOfPassages() {
        assertThat(TextList.of(
                        "[{\"docid\": \"1\", \"title\": \"T\", \"text\": \"a\", \"more\": [1]}, {\"text\": \"b\"}]"))
                .contains(List.of("T a", "b"));
        assertThat(TextList.of("[{\"title\": \"T\", \"text\": \" \"}]")).contains(List.of(" "));
        assertThat(TextList.of("[{\"body\": \"a\"}]")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "[a]", "['a", "[\"a\"", "{\"a\": 1}", "[[\"a\"]]", "[\"a\"] b"})
    void refusesWhatIsNoListOfTexts(String cell) {
        assertThat(TextList.of(cell)).isEmpty();
    }
}
