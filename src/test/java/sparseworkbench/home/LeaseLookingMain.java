package sparseworkbench.home;

import java.nio.file.Path;

/** A process that looks at a lease again and again until it is ended. */
public final class LeaseLookingMain {
    private LeaseLookingMain() {}

    public static void main(String[] args) throws Exception {
        Path lease = Path.of(args[0]);
        Lease.look(lease);
        System.out.println("looking");
        while (true) {
            Lease.look(lease);
        }
    }
}
