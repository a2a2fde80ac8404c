# uses: scaled_size, resize_nearest
def ghost_rings():
    import matplotlib.pyplot as plt

    y, x = np.mgrid[0:120, 0:180] + 0.5
    image = 0.5 + 0.5 * np.cos(((x - 60) ** 2 + (y - 60) ** 2) / 140)[:, :, np.newaxis]

    _, panels = plt.subplots(2, 3, figsize=(12, 5.8))
    for place, short_side in enumerate((120, 80, 60, 40, 30, 12)):
        panel = panels[divmod(place, 3)]
        height, width = scaled_size(120, 180, short_side)
        small = np.asarray(resize_nearest(image, int(height), int(width)))
        panel.imshow(small[:, :, 0], cmap="gray", vmin=0, vmax=1)
        panel.set(title=f"{int(height)}×{int(width)}", xticks=[], yticks=[])
    plt.tight_layout()
    plt.show()


draw(ghost_rings)
