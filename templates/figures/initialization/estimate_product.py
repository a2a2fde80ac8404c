# uses: variance_of_product
def estimate_product():
    rng = np.random.default_rng(3)
    rows = ((2.0, 3.0, 1.0, 4.0), (-1.0, 0.5, 2.0, 0.2), (0.0, 0.5, 2.0, 1.0), (0.0, 0.5, 0.0, 3.0))
    for numbers in rows:
        formula = variance_of_product(*numbers)
        found = simulated_product(*numbers, rng, 400_000)
        word = "agrees" if abs(found - formula) < 0.05 * abs(formula) else "DISAGREES"
        names = "mean_w, var_w, mean_x, var_x"
        print(f"{names} = {numbers}  {word}  formula {formula:.3f}, drawn {found:.3f}")


draw(estimate_product)
