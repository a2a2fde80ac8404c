def simulated_sum(var_x, var_y, cov, rng, draws):
    """The variance of X + Y, estimated from pairs that are drawn."""
    ### BEGIN SOLUTION
    pairs = rng.multivariate_normal([0, 0], [[var_x, cov], [cov, var_y]], draws)
    return pairs.sum(axis=1).var()
    ### END SOLUTION
