# uses: preactivation_variance
def estimate_preactivation():
    rng = np.random.default_rng(4)
    rows = (
        (5, 2.0, 3.0, 1.0, 4.0),
        (50, 0.0, 0.1, 0.5, 1.0),
        (50, 0.0, 1.0, 0.0, 3.0),
        (50, 0.0, 1 / 50, 0.0, 3.0),
    )
    for numbers in rows:
        formula = preactivation_variance(*numbers)
        found = simulated_preactivation(*numbers, rng, 20_000)
        word = "agrees" if abs(found - formula) < 0.08 * abs(formula) else "DISAGREES"
        names = "n, mean_w, var_w, mean_x, var_x"
        print(f"{names} = {numbers}  {word}  formula {formula:.3f}, drawn {found:.3f}")


draw(estimate_preactivation)
