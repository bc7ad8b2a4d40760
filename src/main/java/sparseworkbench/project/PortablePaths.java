package sparseworkbench.project;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.UnaryOperator;
import sparseworkbench.param.ListType;
import sparseworkbench.param.OptionalType;
import sparseworkbench.param.Param;
import sparseworkbench.param.ParamType;
import sparseworkbench.param.PathType;
import sparseworkbench.param.Values;
import sparseworkbench.param.Variant;

/**
 * A project for others: files and folders that it names by their full path are named as if they lay beside it, because where they lie is
 * nobody else's business. Everything else stays as it is.
 */
public final class PortablePaths {
    private final UnaryOperator<String> name;

    private PortablePaths(UnaryOperator<String> name) {
        this.name = name;
    }

    /** The project without the folders of this machine. */
    public static Project of(Project project) {
        return of(project, PortablePaths::name);
    }

    /**
     * The project with other paths.
     *
     * @param name gives each file and folder that the project names another path, those that come with the program included
     */
    public static Project of(Project project, UnaryOperator<String> name) {
        PortablePaths paths = new PortablePaths(name);
        Project portable = project;
        for (Section section : Section.values()) {
            portable = portable.with(section, paths.of(project.values(section)));
        }
        return portable;
    }

    /** What a file or folder is called without where it is; a relative path, or one that comes with the program, as it is. */
    public static String name(String path) {
        try {
            Path parsed = Path.of(path);
            return path.startsWith(PathType.BUILTIN) || !parsed.isAbsolute() || parsed.getFileName() == null
                    ? path
                    : parsed.getFileName().toString();
        } catch (InvalidPathException notHere) {
            return path;
        }
    }

    private Values of(Values values) {
        Values portable = values;
        for (Param<?> param : values.params().params()) {
            portable = with(portable, param, of(param.type(), values.get(param)));
        }
        return portable;
    }

    @SuppressWarnings("unchecked") // The value is of the parameter's type: it was made from one.
    private static Values with(Values values, Param<?> param, Object value) {
        return values.with((Param<Object>) param, value);
    }

    private Object of(ParamType<?> type, Object value) {
        return switch (value) {
            case String path when type instanceof PathType -> name.apply(path);
            case Optional<?> optional
            when type instanceof OptionalType<?> one -> optional.map(inside -> of(one.inner(), inside));
            case List<?> list
            when type instanceof ListType<?> several ->
                list.stream().map(inside -> of(several.item(), inside)).toList();
            case Variant variant -> new Variant(variant.name(), of(variant.values()));
            case Map<?, ?> map when map.values().stream().anyMatch(Values.class::isInstance) -> inside(map);
            default -> value;
        };
    }

    private SequencedMap<String, Values> inside(Map<?, ?> chosen) {
        SequencedMap<String, Values> portable = new LinkedHashMap<>();
        chosen.forEach((name, values) -> portable.put(name.toString(), of((Values) values)));
        return portable;
    }
}
