"""A convolutional layer, by cross-correlation."""

from __future__ import annotations

import numpy as np

from assignments.architectures._conv2d_mistakes import MISTAKES
from autograder.model import Alternative, Case, Check, Example, Record

Drawn = dict[str, np.ndarray | int]


def draw(
    rng: np.random.Generator, images: tuple[int, int, int, int], k: int, f: int, **rest: int
) -> Drawn:
    """Biases far from 0; images (N, height, width, c), and f kernels of k × k pixels."""
    kernels = rng.normal(size=(k, k, images[3], f))
    bias = rng.uniform(1.0, 2.0, f) * rng.choice([-1.0, 1.0], f)
    return {"images": rng.normal(0.3, 1.0, images), "kernels": kernels, "bias": bias, **rest}


def cases(rng: np.random.Generator) -> list[Case]:
    """Height, width, channels and kernels differ; strides leave pixels over on one side or both."""
    drawn = [
        ("ordinary", "several images", draw(rng, (3, 5, 7, 2), 3, 4)),
        ("ordinary", "several images", draw(rng, (2, 6, 4, 3), 2, 2)),
        ("ordinary", "many kernels", draw(rng, (2, 6, 5, 1), 3, 8)),
        ("stride", "a stride of 2", draw(rng, (2, 7, 6, 2), 3, 3, stride=2)),
        ("stride", "a stride beyond the kernel", draw(rng, (2, 7, 9, 2), 2, 3, stride=3)),
        ("padding", "padding", draw(rng, (2, 4, 5, 2), 3, 3, stride=1, padding=1)),
        ("padding", "padding", draw(rng, (3, 3, 4, 1), 2, 2, stride=1, padding=2)),
        ("edge", "stride and padding", draw(rng, (2, 6, 7, 2), 3, 3, stride=2, padding=2)),
        ("edge", "kernels of one pixel", draw(rng, (2, 3, 4, 3), 1, 2)),
        ("edge", "one image, one channel, one kernel", draw(rng, (1, 5, 4, 1), 3, 1)),
        ("edge", "a kernel as large as the image", draw(rng, (2, 3, 3, 2), 3, 4)),
        ("edge", "a kernel as high as the image", draw(rng, (2, 2, 6, 2), 2, 3)),
    ]
    return [Case(group, category, args) for group, category, args in drawn]


def image(*rows: list[float]) -> np.ndarray:
    """One image of one channel."""
    return np.array(rows, dtype=float)[None, :, :, None]


GRID = image(*np.arange(25.0).reshape(5, 5).tolist())
EDGE = image([0, 0, 1, 1], [0, 0, 1, 1], [0, 0, 1, 1])
STEP = image([1, 0, -1], [2, 0, -2], [1, 0, -1])[0, ..., None]
EXAMPLES = (
    Example(
        {"images": EDGE, "kernels": STEP, "bias": np.array([0.5])},
        image([-3.5, -3.5]),
        "a vertical edge, which gets brighter to the right: one image, one channel, one kernel",
    ),
    Example(
        {
            "images": GRID,
            "kernels": np.stack([np.eye(2), np.full((2, 2), 0.25)], axis=-1)[:, :, None],
            "bias": np.zeros(2),
            "stride": 2,
        },
        np.array([[[[6.0, 3.0], [10.0, 5.0]], [[26.0, 13.0], [30.0, 15.0]]]]),
        "the lecture's 5×5 grid, many kernels: two of 2×2, a stride of 2",
    ),
    Example(
        {"images": GRID, "kernels": np.ones((1, 1, 1, 1)), "bias": np.array([1.0]), "stride": 3},
        image([1, 4], [16, 19]),
        "a kernel of one pixel, a stride beyond the kernel",
    ),
    Example(
        {
            "images": image([1, 2], [3, 4]),
            "kernels": image([1, 2], [3, 4])[0, ..., None],
            "bias": np.array([0.0]),
            "stride": 1,
            "padding": 1,
        },
        image([4, 11, 6], [14, 30, 14], [6, 11, 4]),
        "padding; the kernel is as large as the image",
    ),
    Example(
        {
            "images": np.stack([np.eye(3), np.arange(9.0).reshape(3, 3)], axis=-1)[None],
            "kernels": np.stack([np.eye(3), -np.ones((3, 3))], axis=-1)[..., None],
            "bias": np.array([10.0]),
            "stride": 2,
            "padding": 1,
        },
        image([4, -2], [-10, -12]),
        "two channels, stride and padding",
    ),
)


def place_by_place(
    images: np.ndarray, kernels: np.ndarray, bias: np.ndarray, stride: int = 1, padding: int = 0
) -> list[np.ndarray]:
    p, k = padding, len(kernels)
    padded = np.pad(images, ((0, 0), (p, p), (p, p), (0, 0)))
    rows, columns = ((size - k) // stride + 1 for size in padded.shape[1:3])
    out = np.empty((len(images), rows, columns, len(bias)))
    for n, y, x, f in np.ndindex(*out.shape):
        seen = padded[n, y * stride : y * stride + k, x * stride : x * stride + k]
        out[n, y, x, f] = (seen * kernels[..., f]).sum() + bias[f]
    return list(out)


def windows(
    images: np.ndarray, kernels: np.ndarray, bias: np.ndarray, stride: int = 1, padding: int = 0
) -> np.ndarray:
    padded = np.pad(images, [(0, 0), (padding,) * 2, (padding,) * 2, (0, 0)])
    shape = kernels.shape[:2]
    seen = np.lib.stride_tricks.sliding_window_view(padded, shape, axis=(1, 2))
    out: np.ndarray = np.einsum("nyxcij,ijcf->nyxf", seen[:, ::stride, ::stride], kernels) + bias
    return out


def columns_of_patches(
    images: np.ndarray, kernels: np.ndarray, bias: np.ndarray, stride: int = 1, padding: int = 0
) -> np.ndarray:
    k = kernels.shape[0]
    padded = np.pad(images.transpose(0, 3, 1, 2), ((0, 0), (0, 0), *((padding, padding),) * 2))
    ys = range(0, padded.shape[2] - k + 1, stride)
    xs = range(0, padded.shape[3] - k + 1, stride)
    patches = [padded[:, :, y : y + k, x : x + k].reshape(len(images), -1) for y in ys for x in xs]
    weights = kernels.transpose(2, 0, 1, 3).reshape(-1, kernels.shape[3])
    flat = np.stack(patches, axis=1) @ weights + bias
    return np.reshape(flat, (len(images), len(ys), len(xs), -1))


def single_precision(
    images: np.ndarray, kernels: np.ndarray, bias: np.ndarray, stride: int = 1, padding: int = 0
) -> np.ndarray:
    k, p = len(kernels), padding
    x = np.pad(images, ((0, 0), (p, p), (p, p), (0, 0))).astype(np.float32)
    every: np.ndarray = np.zeros((*x.shape[:3], len(bias)), np.float32) + bias.astype(np.float32)
    for i, j in np.ndindex(k, k):
        every += np.roll(x, (-i, -j), axis=(1, 2)) @ kernels[i, j].astype(np.float32)
    return every[:, : x.shape[1] - k + 1 : stride, : x.shape[2] - k + 1 : stride]


record = Record(
    level="challenge",
    lecture="Neural Network Architecture: Convolution Neural Network",
    cases=cases,
    checks=(
        Check("value", 6),
        Check("stride", 3, group="stride"),
        Check("padding", 3, group="padding"),
        Check("edge cases", 2, kind="edge cases"),
        Check("keeps inputs", 1, kind="keeps inputs"),
    ),
    examples=EXAMPLES,
    mistakes=MISTAKES,
    alternatives=(
        Alternative("place by place, lists", place_by_place),
        Alternative("windows and einsum", windows),
        Alternative("patches as rows of a matrix", columns_of_patches),
        Alternative("shifted images, float32", single_precision),
    ),
)
