package sparseworkbench.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;
import sparseworkbench.store.RunId;

/** Reads the number of a run from the command line. */
final class RunIdConverter implements ITypeConverter<RunId> {
    @Override
    public RunId convert(String text) {
        try {
            return RunId.parse(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException("“" + text + "” is not the number of a run");
        }
    }
}
