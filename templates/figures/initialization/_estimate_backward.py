def simulated_backward(n_in, n_out, var_w, var_dout, rng, examples):
    """The variance of dout @ W.T, estimated from a layer and gradients that are drawn."""
    ### BEGIN SOLUTION
    W = rng.normal(0.0, np.sqrt(var_w), (n_in, n_out))
    dout = rng.normal(0.0, np.sqrt(var_dout), (examples, n_out))
    return (dout @ W.T).var()
    ### END SOLUTION
