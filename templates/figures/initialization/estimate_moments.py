# uses: variance_from_moments
def estimate_moments():
    rng, draws = np.random.default_rng(1), 200_000
    drawn = {
        "a die": (rng.integers(1, 7, draws), 35 / 12),
        "uniform in [0, 1]": (rng.random(draws), 1 / 12),
        "normal about 3, std 2": (rng.normal(3.0, 2.0, draws), 4.0),
    }
    for name, (numbers, true) in drawn.items():
        found = variance_from_moments(*estimated_moments(numbers))
        word = "agrees" if abs(found - true) < 0.05 * true else "DISAGREES"
        print(f"{name:22}  {word}  from your moments {found:.4f}, true variance {true:.4f}")


draw(estimate_moments)
