# uses: tiny_net_forward, total_error, tiny_net_backward, numerical_gradient, relative_error
def check_tiny_net():
    x, target = np.array([0.8, -0.5]), np.array([0.1, 0.7])
    now = {
        "W1": np.array([[0.4, -1.1], [0.9, 0.3]]),
        "b1": np.array(0.2),
        "W2": np.array([[1.2, -0.6], [-0.8, 0.5]]),
        "b2": np.array(-0.3),
    }

    def error(name, value):
        """E where one of the weights or biases has another value."""
        outs = tiny_net_forward(x, *(now | {name: value}).values())
        return total_error(target, outs["out_o"])

    backward = tiny_net_backward(x, target, *now.values())
    for name, value in now.items():
        own = np.array(backward[f"d{name}"], dtype=float)
        numerical = numerical_gradient(lambda moved, name=name: error(name, moved), value)
        if own.shape != numerical.shape:
            print(f"d{name}  DISAGREES  shape {own.shape} instead of {numerical.shape}")
            continue
        off = relative_error(own, numerical)
        print(f"d{name}  {'agrees' if off < 1e-5 else 'DISAGREES'}  relative error {off:.0e}")
        for place in np.argwhere(np.abs(own - numerical) > 1e-5 * np.abs(numerical).max()):
            at = tuple(place.tolist())
            print(f"     at {at}: backward {own[at]:.6f}, numerically {numerical[at]:.6f}")


draw(check_tiny_net)
