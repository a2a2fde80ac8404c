def simulated_depth(depth, n, var_w, var_x, activation, rng):
    """The mean square of each layer's outputs, in one network that is drawn."""
    ### BEGIN SOLUTION
    a, found = rng.normal(0.0, np.sqrt(var_x), n), []
    for _ in range(depth):
        a = a @ rng.normal(0.0, np.sqrt(var_w), (n, n))
        if activation == "relu":
            a = np.maximum(a, 0.0)
        found.append(np.mean(a**2))
    return np.array(found)
    ### END SOLUTION
