"""Lecture topic "Data augmentation" in Torch: images (h, w, c) of float64 or uint8, any device."""

from __future__ import annotations

from collections.abc import Sequence

import torch

LUMA = (0.299, 0.587, 0.114)


def horizontal_flip(image: torch.Tensor) -> torch.Tensor:
    """The image with its columns turned round."""
    return torch.flip(image, dims=(1,))


def random_horizontal_flip(images: torch.Tensor, p: float, rng: torch.Generator) -> torch.Tensor:
    """A batch (N, h, w, c), each image flipped by its own Bernoulli draw."""
    chances = torch.full((len(images),), p, dtype=torch.float64, device=rng.device)
    flipped = torch.bernoulli(chances, generator=rng).bool().to(images.device)
    return torch.where(flipped[:, None, None, None], torch.flip(images, dims=(2,)), images)


def scaled_size(height: int, width: int, short_side: int) -> tuple[torch.Tensor, torch.Tensor]:
    """The size in whole numbers alone: twice the length, and a half of the divisor more."""
    sides = torch.tensor([height, width])
    shorter = sides.min()
    rounded = torch.div(2 * sides * short_side + shorter, 2 * shorter, rounding_mode="floor")
    return rounded[0], rounded[1]


def resize_nearest(image: torch.Tensor, height: int, width: int) -> torch.Tensor:
    """Rows, then columns, picked by the whole part of (2i + 1) · old / (2 · new)."""
    rows = (2 * torch.arange(height) + 1) * image.shape[0] // (2 * height)
    cols = (2 * torch.arange(width) + 1) * image.shape[1] // (2 * width)
    tall = torch.index_select(image, 0, rows.to(image.device))
    return torch.index_select(tall, 1, cols.to(image.device))


def random_short_side(rng: torch.Generator, low: int = 256, high: int = 480) -> torch.Tensor:
    """A whole number of [low, high]."""
    return torch.randint(low, high + 1, (), generator=rng, device=rng.device)


def random_crop(image: torch.Tensor, size: int, rng: torch.Generator) -> torch.Tensor:
    """One of all the windows, unfolded."""
    windows = image.unfold(0, size, 1).unfold(1, size, 1)
    which = torch.randint(windows.shape[0] * windows.shape[1], (), generator=rng, device=rng.device)
    chosen = windows.flatten(0, 1)[int(which)]
    return chosen.permute(1, 2, 0)


def ten_crop(image: torch.Tensor, size: int) -> torch.Tensor:
    """Corners by slices from either end, the centre by `narrow`; then the flips."""
    top, bottom = image[:size], image[image.shape[0] - size :]
    rows = image.narrow(0, (image.shape[0] - size) // 2, size)
    centre = rows.narrow(1, (image.shape[1] - size) // 2, size)
    start = image.shape[1] - size
    crops = torch.stack(
        [top[:, :size], top[:, start:], bottom[:, :size], bottom[:, start:], centre]
    )
    return torch.cat([crops, torch.flip(crops, dims=(2,))])


def multi_scale_crops(
    image: torch.Tensor,
    short_sides: Sequence[int] = (224, 256, 384, 480, 640),
    size: int = 224,
) -> torch.Tensor:
    """Ten crops a scale, (10 · scales, size, size, c)."""
    sizes = [scaled_size(image.shape[0], image.shape[1], side) for side in short_sides]
    return torch.cat([ten_crop(resize_nearest(image, int(h), int(w)), size) for h, w in sizes])


def average_predictions(probabilities: torch.Tensor) -> torch.Tensor:
    """The mean (C,) of the rows (crops, C)."""
    return torch.mean(probabilities, dim=0)


def adjust_brightness(image: torch.Tensor, factor: float) -> torch.Tensor:
    """From black towards the image, and past it: `lerp` has its weight last."""
    return torch.lerp(torch.zeros_like(image), image, factor).clamp(0, 1)


def adjust_contrast(image: torch.Tensor, factor: float) -> torch.Tensor:
    """From the mean of the luma towards the image, and past it."""
    mean = _luma(image).mean()
    return torch.lerp(mean.expand_as(image), image, factor).clamp(0, 1)


def adjust_saturation(image: torch.Tensor, factor: float) -> torch.Tensor:
    """From each pixel's luma towards the pixel, and past it."""
    gray = _luma(image)[..., None]
    return torch.lerp(gray.expand_as(image), image, factor).clamp(0, 1)


def color_jitter(image: torch.Tensor, strength: float, rng: torch.Generator) -> torch.Tensor:
    """Three factors of their own, in a random order."""
    draws = torch.rand(3, dtype=torch.float64, generator=rng, device=rng.device)
    factors = (1 + strength * (2 * draws - 1)).tolist()
    steps = (adjust_brightness, adjust_contrast, adjust_saturation)
    for index in torch.randperm(3, generator=rng, device=rng.device).tolist():
        image = steps[index](image, factors[index])
    return image


def _luma(image: torch.Tensor) -> torch.Tensor:
    """What the eye takes for the brightness of each pixel, (h, w)."""
    weights = torch.tensor(LUMA, dtype=image.dtype, device=image.device)
    luma: torch.Tensor = image @ weights
    return luma
