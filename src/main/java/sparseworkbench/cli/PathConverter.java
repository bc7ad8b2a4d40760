package sparseworkbench.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a file or a folder from the command line. */
final class PathConverter implements ITypeConverter<Path> {
    @Override
    public Path convert(String text) {
        if (text.isBlank()) {
            throw new TypeConversionException("it is empty; a file or a folder is needed");
        }
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new TypeConversionException(words(text));
        }
    }

    /** What is wrong with a text that no file can be called. Only letters beyond ASCII can be those that the locale lacks. */
    static String words(String text) {
        String fault = "“" + text + "” cannot be the name of a file here";
        return StandardCharsets.US_ASCII.newEncoder().canEncode(text)
                ? fault
                : fault + ". If it is one, its letters need a locale in UTF-8: set LC_ALL=C.UTF-8 before the command"
                        + " (“locale -a” lists what this system has)";
    }
}
