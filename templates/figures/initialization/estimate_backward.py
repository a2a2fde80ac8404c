# uses: backward_variance
def estimate_backward():
    rng = np.random.default_rng(5)
    rows = ((400, 100, 1 / 400, 2.0), (100, 400, 1 / 100, 2.0), (300, 300, 1 / 300, 2.0))
    for n_in, n_out, var_w, var_dout in rows:
        formula = backward_variance(n_out, var_w, var_dout)
        found = simulated_backward(n_in, n_out, var_w, var_dout, rng, 500)
        word = "agrees" if abs(found - formula) < 0.1 * abs(formula) else "DISAGREES"
        layer = f"{n_in} inputs, {n_out} outputs, Var(w) = 1/{n_in}"
        print(f"{layer}  {word}  {var_dout} becomes: formula {formula:.3f}, drawn {found:.3f}")


draw(estimate_backward)
