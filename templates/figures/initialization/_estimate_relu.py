def simulated_relu(var_s, rng, draws):
    """The mean of max(0, s)², estimated from normal numbers s that are drawn."""
    ### BEGIN SOLUTION
    s = rng.normal(0.0, np.sqrt(var_s), draws)
    return np.mean(np.maximum(s, 0.0) ** 2)
    ### END SOLUTION
