package sparseworkbench.param;

import java.util.List;

/**
 * A file or folder of this machine, or {@code builtin:NAME} for something that comes with the program. Relative paths in a
 * project file are relative to that file. Whether it exists is the planner's question, not this type's.
 *
 * @param folder     whether a folder is wanted rather than a file
 * @param endings    file name endings offered when browsing, without the dot
 */
public record PathType(boolean folder, List<String> endings) implements ParamType<String> {

    /** What the names of things that come with the program start with. */
    public static final String BUILTIN = "builtin:";

    public PathType {
        endings = List.copyOf(endings);
    }

    @Override
    public String parse(String text) {
        return text.strip();
    }

    @Override
    public String format(String value) {
        return value;
    }

    @Override
    public String fromPlain(Object plain) throws InvalidValue {
        if (plain instanceof String text) {
            // What a file or a program says is a name as it stands: blanks may belong to it.
            return text;
        }
        throw new InvalidValue("Expected a path but found " + ValueDescription.of(plain) + ".");
    }

    @Override
    public Object toPlain(String value) {
        return value;
    }

    @Override
    public List<Problem> check(String value) {
        return List.of();
    }

    @Override
    public String allowed() {
        return (folder ? "a folder" : "a file") + ", or " + BUILTIN + "NAME";
    }
}
