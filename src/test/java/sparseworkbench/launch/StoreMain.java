package sparseworkbench.launch;

import java.nio.file.Path;
import sparseworkbench.home.Home;
import sparseworkbench.store.RunStore;

/** A process that has the store of a home open, as the window has, until its standard input ends: {@code HOME}. */
final class StoreMain {
    private StoreMain() {}

    public static void main(String[] arguments) throws Exception {
        try (RunStore store = RunStore.open(new Home(Path.of(arguments[0])).store())) {
            System.out.println(store.reader().runs().size());
            System.in.read();
        }
    }
}
