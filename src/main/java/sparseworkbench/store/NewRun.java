package sparseworkbench.store;

/**
 * What is known of a run when it is asked for.
 *
 * @param name          readable name
 * @param configJson    the frozen project
 * @param projectFolder folder against which relative paths in the project are resolved
 * @param dataset       name of the data, for tables
 * @param model         name of the base model, for tables
 * @param loss          name of the loss, for tables
 * @param appVersion    version of the program
 */
public record NewRun(
        String name,
        String configJson,
        String projectFolder,
        String dataset,
        String model,
        String loss,
        String appVersion) {}
