def simulated_both_ways(n_in, n_out, var_w, rng, examples):
    """What a layer multiplies the variance by, forward (x @ W) and backward (dout @ W.T)."""
    ### BEGIN SOLUTION
    W = rng.normal(0.0, np.sqrt(var_w), (n_in, n_out))
    x = rng.normal(0.0, 1.0, (examples, n_in))
    dout = rng.normal(0.0, 1.0, (examples, n_out))
    return (x @ W).var(), (dout @ W.T).var()
    ### END SOLUTION
