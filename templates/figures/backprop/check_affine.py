# uses: affine_forward, affine_backward, numerical_gradient, relative_error
def check_affine():
    rng = np.random.default_rng(6)
    dout = rng.normal(size=(3, 2))  # L is the sum of dout times the outputs
    now = {"X": rng.normal(size=(3, 4)), "W": rng.normal(size=(4, 2)), "b": rng.normal(size=2)}

    def loss(name, value):
        """L where one of the arguments has another value."""
        return (dout * affine_forward(*(now | {name: value}).values())).sum()

    backward = affine_backward(dout, now["X"], now["W"])
    for (name, value), own in zip(now.items(), backward, strict=True):
        numerical = numerical_gradient(lambda moved, name=name: loss(name, moved), value)
        if np.shape(own) != numerical.shape:
            print(f"d{name}  DISAGREES  shape {np.shape(own)} instead of {numerical.shape}")
            continue
        off = relative_error(own, numerical)
        print(f"d{name}  {'agrees' if off < 1e-5 else 'DISAGREES'}  relative error {off:.0e}")
        for place in np.argwhere(np.abs(own - numerical) > 1e-5 * np.abs(numerical).max()):
            at = tuple(place.tolist())
            print(f"    at {at}: backward {own[at]:.6f}, numerically {numerical[at]:.6f}")


draw(check_affine)
