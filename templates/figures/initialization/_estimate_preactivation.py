def simulated_preactivation(n, mean_w, var_w, mean_x, var_x, rng, draws):
    """The variance of a sum of n products, estimated from units that are drawn."""
    ### BEGIN SOLUTION
    w = rng.normal(mean_w, np.sqrt(var_w), (draws, n))
    x = rng.normal(mean_x, np.sqrt(var_x), (draws, n))
    return (w * x).sum(axis=1).var()
    ### END SOLUTION
