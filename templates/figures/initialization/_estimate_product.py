def simulated_product(mean_w, var_w, mean_x, var_x, rng, draws):
    """The variance of w·x, estimated from numbers that are drawn."""
    ### BEGIN SOLUTION
    w = rng.normal(mean_w, np.sqrt(var_w), draws)
    x = rng.normal(mean_x, np.sqrt(var_x), draws)
    return (w * x).var()
    ### END SOLUTION
