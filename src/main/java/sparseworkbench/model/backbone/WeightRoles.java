package sparseworkbench.model.backbone;

import java.util.List;
import java.util.Map;

/**
 * Which weight of a file does what in a backbone: role → name as in a file with a head. Roles are the fields that the backbone's kernel file
 * declares for its weights, such as {@code query.weight}.
 *
 * <p>Names of weights that a model does without (biases, a norm that is not used) are among them if the kernel computes with them all the
 * same; whoever loads the weights puts something in their place.
 *
 * @param shared roles of weights that do not belong to a layer
 * @param layers roles of each layer's weights, in the order in which the layers are used; layers may share weights
 */
public record WeightRoles(Map<String, String> shared, List<Map<String, String>> layers) {
    public WeightRoles {
        shared = Map.copyOf(shared);
        layers = List.copyOf(layers);
    }

    /** Adds the two weights of a linear layer or a norm. */
    static void addPair(Map<String, String> roles, String role, String name) {
        roles.put(role + ".weight", name + ".weight");
        roles.put(role + ".bias", name + ".bias");
    }
}
