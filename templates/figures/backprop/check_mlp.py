# uses: mlp_loss_and_gradients, numerical_gradient, relative_error
def check_mlp():
    rng = np.random.default_rng(24)
    X, y = rng.normal(size=(4, 3)), np.array([0, 1, 1, 0])
    layers = [(rng.normal(size=shape), rng.normal(size=shape[1])) for shape in ((3, 5), (5, 2))]

    def loss(layer, which, value):
        """The loss where one array of a layer has another value."""
        moved = [list(pair) for pair in layers]
        moved[layer][which] = value
        return mlp_loss_and_gradients(X, y, [tuple(pair) for pair in moved])[0]

    _, gradients = mlp_loss_and_gradients(X, y, layers)
    for layer, pair in enumerate(layers):
        for which, name in enumerate(("dW", "db")):
            title = f"{name} of layer {layer + 1}"
            own = gradients[layer][which]
            numerical = numerical_gradient(
                lambda moved, layer=layer, which=which: loss(layer, which, moved), pair[which]
            )
            if np.shape(own) != numerical.shape:
                print(f"{title}  DISAGREES  shape {np.shape(own)} instead of {numerical.shape}")
                continue
            off = relative_error(own, numerical)
            print(f"{title}  {'agrees' if off < 1e-5 else 'DISAGREES'}  relative error {off:.0e}")
            for place in np.argwhere(np.abs(own - numerical) > 1e-5 * np.abs(numerical).max()):
                at = tuple(place.tolist())
                print(f"    at {at}: backward {own[at]:.6f}, numerically {numerical[at]:.6f}")


draw(check_mlp)
