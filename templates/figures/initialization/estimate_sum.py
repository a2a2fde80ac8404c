# uses: variance_of_sum
def estimate_sum():
    rng = np.random.default_rng(2)
    for numbers in ((4.0, 1.0, 1.5), (4.0, 1.0, 0.0), (4.0, 1.0, -1.5), (2.0, 2.0, -1.9)):
        formula = variance_of_sum(*numbers)
        found = simulated_sum(*numbers, rng, 200_000)
        word = "agrees" if abs(found - formula) < 0.05 * abs(formula) else "DISAGREES"
        print(f"var_x, var_y, cov = {numbers}  {word}  formula {formula:.3f}, drawn {found:.3f}")


draw(estimate_sum)
