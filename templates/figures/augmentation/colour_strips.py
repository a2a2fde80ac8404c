# uses: adjust_brightness, adjust_contrast, adjust_saturation, color_jitter
def colour_strips():
    import matplotlib.pyplot as plt

    y, x = np.mgrid[0:60:0.5, 0:90:0.5]
    scene = np.stack([0.45 + 0.006 * y, 0.68 + 0.004 * y, 0.95 - 0.001 * y], axis=-1)  # the sky
    for where, colour in [  # what stands before it, back to front
        (np.hypot(x - 14, y - 12) < 7, (1.0, 0.9, 0.4)),
        (y > 40 - 8 * np.sin(x / 15) - 3 * np.sin(x / 6), (0.45, 0.6, 0.5)),
        (y > 44, (0.4, 0.65, 0.25)),
        ((y > 34) & (y < 52) & (abs(x - 66) < 12), (0.85, 0.75, 0.6)),
        ((y > 22) & (y <= 34) & (abs(x - 66) < 15 - 1.25 * (34 - y)), (0.75, 0.25, 0.2)),
        ((abs(y - 40) < 3) & (abs(x - 61) < 3), (0.2, 0.3, 0.45)),
        ((y > 39) & (y < 52) & (abs(x - 71) < 3), (0.4, 0.25, 0.15)),
        ((y > 36) & (y < 55) & (abs(x - 28) < 1.5), (0.4, 0.3, 0.2)),
        (np.hypot(x - 28, y - 31) < 9, (0.15, 0.45, 0.2)),
    ]:
        scene[where] = colour

    rng = np.random.default_rng(4)
    factors = (0.0, 0.5, 1.0, 1.5, 2.0)
    strips = {
        "brightness": [adjust_brightness(scene, factor) for factor in factors],
        "contrast": [adjust_contrast(scene, factor) for factor in factors],
        "saturation": [adjust_saturation(scene, factor) for factor in factors],
        "color_jitter, 0.4": [color_jitter(scene, 0.4, rng) for _ in factors],
    }
    _, panels = plt.subplots(len(strips), len(factors), figsize=(12, 7))
    for row, (name, images) in enumerate(strips.items()):
        panels[row, 0].set_ylabel(name)
        for column, image in enumerate(images):
            panels[row, column].imshow(image, vmin=0, vmax=1)
            panels[row, column].set(xticks=[], yticks=[])
    for column, factor in enumerate(factors):
        panels[0, column].set_title(f"factor {factor:g}")
        panels[-1, column].set_title(f"draw {column + 1}")
    plt.tight_layout()
    plt.show()


draw(colour_strips)
