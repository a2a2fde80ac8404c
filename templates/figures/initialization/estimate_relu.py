# uses: relu_second_moment
def estimate_relu():
    rng, draws = np.random.default_rng(6), 200_000
    for var_s in (0.5, 1.0, 6.0):
        formula = relu_second_moment(var_s)
        bound = np.sqrt(3 * var_s)
        drawn = {
            "normal": simulated_relu(var_s, rng, draws),
            "uniform": np.mean(np.maximum(rng.uniform(-bound, bound, draws), 0.0) ** 2),
        }
        for name, found in drawn.items():
            word = "agrees" if abs(found - formula) < 0.05 * abs(formula) else "DISAGREES"
            print(f"Var(s) = {var_s}, {name:8}{word}  formula {formula:.3f}, drawn {found:.3f}")


draw(estimate_relu)
