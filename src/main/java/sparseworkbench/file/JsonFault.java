package sparseworkbench.file;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Why a text is no JSON, in words: the parser's own name its features and classes. */
public final class JsonFault {
    private static final Pattern TWICE = Pattern.compile("Duplicate field '(.*)'", Pattern.DOTALL);

    private JsonFault() {}

    /** To stand behind a colon, without an end; {@link Json#beyondBounds} goes first. */
    public static String of(JsonProcessingException cause) {
        String said = String.valueOf(cause.getOriginalMessage());
        Matcher twice = TWICE.matcher(said);
        if (twice.find()) {
            return "the name “" + twice.group(1) + "” stands twice in one object";
        }
        if (cause instanceof InputCoercionException) {
            return "a number is larger than any that is meant";
        }
        if (said.contains("CTRL-CHAR") || said.contains("control character")) {
            return "a text holds a tab, a line end or another control sign that is not written as \\t, \\n or \\u00…";
        }
        if (said.contains("hex-digit") || said.contains("character escape")) {
            return "a backslash stands before a letter that it gives no meaning, as in C:\\users; a backslash of a"
                    + " text is written as two";
        }
        if (said.contains("Unrecognized token") || said.contains("Non-standard token")) {
            return "a word stands where a value in quotation marks is needed";
        }
        if (said.contains("comment")) {
            return "a comment stands there, which JSON does not have";
        }
        if (said.contains("Unexpected character") || said.contains("Unexpected close marker")) {
            return "a comma, colon, quotation mark or bracket is missing or one too many";
        }
        return said.contains("end-of-input")
                ? "it ends in the middle of a value"
                : "something stands there that JSON does not have, such as a number with a 0 before it";
    }
}
