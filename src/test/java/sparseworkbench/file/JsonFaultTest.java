package sparseworkbench.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people read of a text that is no JSON names nothing of the library that reads it. */
class JsonFaultTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {"a": 1, "a": 2}      | the name “a” stands twice in one object
        {"a": NaN}            | a word stands where a value in quotation marks is needed
        {"a": word}           | a word stands where a value in quotation marks is needed
        {"a": 1} // no        | a comment stands there, which JSON does not have
        {"a": 1 "b": 2}       | a comma, colon, quotation mark or bracket is missing or one too many
        {"a": [1, 2           | it ends in the middle of a value
        {"a": 01}             | something stands there that JSON does not have
        {"a": "\\q"}           | a backslash stands before a letter that it gives no meaning
        {"a": "C:\\users"}     | a backslash stands before a letter that it gives no meaning
        """)
    void inWords(String text, String words) {
        assertThat(JsonFault.of(fault(text))).startsWith(words).doesNotContain("Feature", "JsonRead", "token '");
    }

    @ParameterizedTest
    @CsvSource("100000000000000000000000000000")
    void aNumberThatIsTooLarge(String number) {
        JsonProcessingException fault = catchThrowableOfType(JsonProcessingException.class, () -> {
            try (JsonParser parser = Json.strictReader().createParser(number)) {
                parser.nextToken();
                parser.getLongValue();
            }
        });
        assertThat(JsonFault.of(fault)).isEqualTo("a number is larger than any that is meant");
    }

    private static JsonProcessingException fault(String text) {
        return catchThrowableOfType(JsonProcessingException.class, () -> {
            try (JsonParser parser = Json.strictReader().createParser(text)) {
                while (parser.nextToken() != null) {
                    parser.getText();
                }
            }
        });
    }
}
