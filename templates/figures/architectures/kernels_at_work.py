# uses: conv2d
def kernels_at_work():
    import matplotlib.pyplot as plt

    house = """
        ................
        ........#.......
        .......###......
        ......#####.....
        .....#######....
        ....#########...
        .....#######....
        .....#######....
        .....##...##....
        .....##...##....
        .....##...##....
        ................
    """
    rows = house.split()
    picture = np.array([[0.7 if dot == "#" else 0.0 for dot in row] for row in rows])
    right_less_left = np.array([[-1.0, 0.0, 1.0]] * 3) / 3
    names = {
        "mean": np.full((3, 3), 1 / 9),
        "right less left": right_less_left,
        "below less above": right_less_left.T,
        "against its surroundings": (np.pad([[9.0]], 1) - 1) / 8,
    }
    images = picture[np.newaxis, :, :, np.newaxis]
    stack = np.stack(list(names.values()), axis=-1)[:, :, np.newaxis]
    maps = np.asarray(conv2d(images, stack, np.zeros(4), padding=1))[0]
    small = np.asarray(conv2d(images, stack, np.zeros(4), stride=2, padding=1))[0]

    shown = [("the picture", picture)]
    shown += [(name, maps[:, :, f]) for f, name in enumerate(names)]
    shown += [("the last with stride 2", small[:, :, 3])]
    figure = plt.figure(figsize=(12, 6.5))
    panels = [figure.add_subplot(2, 3, place) for place in range(1, 7)]
    for axes, (title, numbers) in zip(panels, shown, strict=True):
        drawn = axes.imshow(numbers, cmap="RdBu_r", vmin=-0.8, vmax=0.8)
        axes.set_title(f"{title}, {numbers.shape[0]}×{numbers.shape[1]}")
        axes.set_xticks([])
        axes.set_yticks([])
    figure.colorbar(drawn, ax=panels, shrink=0.8)
    plt.show()


draw(kernels_at_work)
