"""Lecture topic "Data augmentation": flips, crops and scales, colour jitter."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np


def horizontal_flip(image: np.ndarray) -> np.ndarray:
    """The image as a mirror beside it shows it: left and right change places.

    Args:
        image: (h, w, c), float64 or uint8, an image of height h and width w, c channels.

    Returns:
        (h, w, c), a new array or a view. `image` stays as it was.

    Source: lecture, "Data augmentation", horizontal flips.

    >>> horizontal_flip(np.array([[[1], [2], [3]]]))[0, :, 0]
    array([3, 2, 1])
    """
    return image[:, ::-1]


def random_horizontal_flip(images: np.ndarray, p: float, rng: np.random.Generator) -> np.ndarray:
    """A batch in which each image is flipped with probability p, independently of the others.

    Args:
        images: (N, h, w, c), float64 or uint8.
        p: the probability with which an image is flipped, in [0, 1].
        rng: the source of all randomness.

    Returns:
        (N, h, w, c): each image as it was, or flipped. `images` stay as they were.

    Source: lecture, "Data augmentation", horizontal flips.

    >>> random_horizontal_flip(np.ones((4, 2, 3, 1)), 0.5, np.random.default_rng(0)).shape
    (4, 2, 3, 1)
    """
    flipped = rng.random(len(images)) < p
    return np.where(flipped.reshape(-1, 1, 1, 1), images[:, :, ::-1], images)


def scaled_size(height: int, width: int, short_side: int) -> tuple[int, int]:
    """The size of an image after its shorter side became `short_side`, in the same proportions.

    Args:
        height: of the image, at least 1.
        width: of the image, at least 1.
        short_side: what the shorter of both becomes, at least 1.

    Returns:
        (height, width), two ints, rounded to the nearest; halves go away from zero.

    Source: lecture, "Data augmentation", random crops and scales: the shorter side is resized.

    >>> scaled_size(480, 640, 256)
    (256, 341)
    """
    shorter = min(height, width)
    new_height = int(np.floor(height * short_side / shorter + 0.5))
    new_width = int(np.floor(width * short_side / shorter + 0.5))
    return new_height, new_width


def resize_nearest(image: np.ndarray, height: int, width: int) -> np.ndarray:
    """The image at another size, each pixel taken from where its centre falls in the old one.

    Row i of the new image is row floor((i + 0.5) · old height / new height) of the old one;
    so with the columns.

    Args:
        image: (h, w, c), float64 or uint8.
        height: the new height, at least 1.
        width: the new width, at least 1.

    Returns:
        (height, width, c). `image` stays as it was.

    Source: lecture, "Data augmentation", random crops and scales.

    >>> resize_nearest(np.arange(4).reshape(1, 4, 1), 1, 2)[0, :, 0]
    array([1, 3])
    """
    rows = np.floor((np.arange(height) + 0.5) * image.shape[0] / height).astype(int)
    cols = np.floor((np.arange(width) + 0.5) * image.shape[1] / width).astype(int)
    return image[np.ix_(rows, cols)]


def random_short_side(rng: np.random.Generator, low: int = 256, high: int = 480) -> int:
    """A length for the shorter side of a training image: every one of [low, high] as likely.

    Args:
        rng: the source of all randomness.
        low: the smallest length, included.
        high: the largest length, included.

    Returns:
        int in [low, high].

    Source: lecture, "Data augmentation", random crops and scales: [256, 480].

    >>> random_short_side(np.random.default_rng(0), 7, 7)
    7
    """
    return int(rng.integers(low, high + 1))


def random_crop(image: np.ndarray, size: int, rng: np.random.Generator) -> np.ndarray:
    """A square window of the image, every place equally likely.

    Args:
        image: (h, w, c), float64 or uint8.
        size: the window's height and width, at most h and w.
        rng: the source of all randomness.

    Returns:
        (size, size, c), a new array or a view. `image` stays as it was.

    Source: lecture, "Data augmentation", random crops and scales: a 224x224 patch.

    >>> random_crop(np.arange(6).reshape(2, 3, 1), 2, np.random.default_rng(0)).shape
    (2, 2, 1)
    """
    top = rng.integers(image.shape[0] - size + 1)
    left = rng.integers(image.shape[1] - size + 1)
    return image[top : top + size, left : left + size]


def ten_crop(image: np.ndarray, size: int) -> np.ndarray:
    """Ten windows of the image: its four corners and its centre, then all five flipped.

    Args:
        image: (h, w, c), float64 or uint8.
        size: the windows' height and width, at most h and w.

    Returns:
        (10, size, size, c): top-left, top-right, bottom-left, bottom-right, centre, and the flips
        of these five in the same order. `image` stays as it was.

    Source: lecture, "Data augmentation", testing: 4 corners + center, + flips.

    >>> ten_crop(np.arange(9).reshape(3, 3, 1), 1).ravel()
    array([0, 2, 6, 8, 4, 0, 2, 6, 8, 4])
    """
    bottom = image.shape[0] - size
    right = image.shape[1] - size
    corners = [(0, 0), (0, right), (bottom, 0), (bottom, right), (bottom // 2, right // 2)]
    crops = np.stack([image[top : top + size, left : left + size] for top, left in corners])
    return np.concatenate([crops, crops[:, :, ::-1]])


def multi_scale_crops(
    image: np.ndarray,
    short_sides: Sequence[int] = (224, 256, 384, 480, 640),
    size: int = 224,
) -> np.ndarray:
    """Ten crops of the image at each of several scales: what a network sees of it in testing.

    Args:
        image: (h, w, c), float64 or uint8.
        short_sides: the lengths that the image's shorter side takes, none below `size`.
        size: the crops' height and width.

    Returns:
        (10 · len(short_sides), size, size, c): ten crops of the first scale, then of the next.

    Source: lecture, "Data augmentation", testing: five sizes {224, 256, 384, 480, 640}.

    >>> multi_scale_crops(np.ones((4, 6, 3)), (2, 3), 2).shape
    (20, 2, 2, 3)
    """
    crops = []
    for short_side in short_sides:
        height, width = scaled_size(image.shape[0], image.shape[1], short_side)
        crops.append(ten_crop(resize_nearest(image, height, width), size))
    return np.concatenate(crops)


def average_predictions(probabilities: np.ndarray) -> np.ndarray:
    """One prediction for an image out of those for its crops: their mean.

    Args:
        probabilities: (crops, C) float64, a row of class probabilities for each crop.

    Returns:
        (C,) float64, the mean over the crops. `probabilities` stay as they were.

    Source: lecture, "Data augmentation", testing.

    >>> average_predictions(np.array([[0.75, 0.25], [0.25, 0.75], [0.5, 0.5]]))
    array([0.5, 0.5])
    """
    mean: np.ndarray = probabilities.mean(axis=0)
    return mean


def adjust_brightness(image: np.ndarray, factor: float) -> np.ndarray:
    """The image brighter or darker: blended with black, factor · x.

    Args:
        image: (h, w, c) float64 in [0, 1].
        factor: at least 0; 0 gives black, 1 the image itself.

    Returns:
        (h, w, c) float64, clipped to [0, 1]. `image` stays as it was.

    Source: lecture, "Data augmentation", color jittering.

    >>> adjust_brightness(np.array([[[0.25, 0.5, 0.75]]]), 1.5)
    array([[[0.375, 0.75 , 1.   ]]])
    """
    return np.clip(factor * image, 0.0, 1.0)


def adjust_contrast(image: np.ndarray, factor: float) -> np.ndarray:
    """The image with more or less contrast: blended with the mean of its luma.

    factor · x + (1 − factor) · m, where m is the mean of 0.299 R + 0.587 G + 0.114 B over all
    pixels: one number.

    Args:
        image: (h, w, 3) float64 in [0, 1], the channels red, green, blue.
        factor: at least 0; 0 gives one gray everywhere, 1 the image itself.

    Returns:
        (h, w, 3) float64, clipped to [0, 1]. `image` stays as it was.

    Source: lecture, "Data augmentation", color jittering.

    >>> adjust_contrast(np.array([[[0.5, 0.5, 0.5], [0.25, 0.25, 0.25]]]), 0.0)[0, 0]
    array([0.375, 0.375, 0.375])
    """
    luma = image @ np.array([0.299, 0.587, 0.114])
    blend: np.ndarray = factor * image + (1 - factor) * luma.mean()
    return blend.clip(0.0, 1.0)


def adjust_saturation(image: np.ndarray, factor: float) -> np.ndarray:
    """The image with stronger or paler colours: each pixel blended with its own luma.

    factor · x + (1 − factor) · l, where l = 0.299 R + 0.587 G + 0.114 B of that pixel.

    Args:
        image: (h, w, 3) float64 in [0, 1], the channels red, green, blue.
        factor: at least 0; 0 gives a gray image, 1 the image itself.

    Returns:
        (h, w, 3) float64, clipped to [0, 1]. `image` stays as it was.

    Source: lecture, "Data augmentation", color jittering.

    >>> adjust_saturation(np.array([[[1.0, 0.0, 0.0], [0.0, 1.0, 0.0]]]), 0.0)[0, :, 2]
    array([0.299, 0.587])
    """
    luma = image @ np.array([0.299, 0.587, 0.114])
    blend: np.ndarray = factor * image + (1 - factor) * luma[:, :, np.newaxis]
    return blend.clip(0.0, 1.0)


def color_jitter(image: np.ndarray, strength: float, rng: np.random.Generator) -> np.ndarray:
    """The image in a light of its own: brightness, contrast and saturation changed at random.

    Each of the three gets a factor of its own, uniform in [1 − strength, 1 + strength]; any order.

    Args:
        image: (h, w, 3) float64 in [0, 1], the channels red, green, blue.
        strength: in [0, 1]; 0 gives the image itself.
        rng: the source of all randomness.

    Returns:
        (h, w, 3) float64 in [0, 1]. `image` stays as it was.

    Source: lecture, "Data augmentation", color jittering.

    >>> color_jitter(np.full((2, 3, 3), 0.5), 0.4, np.random.default_rng(0)).shape
    (2, 3, 3)
    """
    brightness, contrast, saturation = rng.uniform(1 - strength, 1 + strength, size=3)
    image = adjust_brightness(image, brightness)
    image = adjust_contrast(image, contrast)
    return adjust_saturation(image, saturation)
