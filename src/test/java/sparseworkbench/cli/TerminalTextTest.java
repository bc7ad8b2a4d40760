package sparseworkbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A name of a stranger is shown, not carried out. */
class TerminalTextTest {
    @ParameterizedTest
    @ValueSource(strings = {"a\u001b[2Jb", "a\u001b]0;title\u0007b", "a\u009b31mb", "a\rb", "a\bb", "a\u007fb", "a\0b"})
    void nothingTellsTheTerminalWhatToDo(String name) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        Output output = new Output(stream, stream, false);
        output.line(name);
        output.error(name);
        TextTable table = new TextTable(List.of("name"));
        table.row(List.of(name));
        table.lines().forEach(output::line);
        assertThat(bytes.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), ""))
                .matches("[^\\p{Cntrl}\\x80-\\x9F]+")
                .contains("\uFFFD");
    }

    @ParameterizedTest
    @ValueSource(strings = {"zwei Zeilen:\nä\tö — „ß“", "漢字 🙂", "with\r\nend"})
    void textIsLeftAsItIs(String text) {
        assertThat(TerminalText.of(text)).isEqualTo(text);
    }
}
