# uses: glorot_variance
def estimate_glorot():
    rng = np.random.default_rng(8)
    for n_in, n_out in ((300, 100), (100, 300), (200, 200), (400, 40)):
        forward, backward = simulated_both_ways(n_in, n_out, glorot_variance(n_in, n_out), rng, 400)
        mean = (forward + backward) / 2
        word = "agrees" if abs(mean - 1) < 0.1 else "DISAGREES"
        drawn = f"forward {forward:.3f}, backward {backward:.3f}, their mean {mean:.3f}"
        print(f"{n_in} inputs, {n_out} outputs  {word} with a mean of 1: {drawn}")


draw(estimate_glorot)
