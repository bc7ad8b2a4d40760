package sparseworkbench.home;

import java.nio.file.Path;

/** A process that uses its folder until its standard input ends. */
public final class TemporaryFolderMain {
    private TemporaryFolderMain() {}

    public static void main(String[] args) throws Exception {
        TemporaryFolder.use(new Home(Path.of(args[0])));
        System.out.println(System.getProperty("org.sqlite.tmpdir"));
        System.in.transferTo(System.out);
    }
}
