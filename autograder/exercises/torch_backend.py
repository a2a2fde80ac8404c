"""Values to and from Torch: the only module of the engine that imports it."""

from __future__ import annotations

import numpy as np
import torch

from autograder.inside import functions
from autograder.model import Function, Rng, Value

# Cases are small: on a busy machine more threads wait for each other a hundred times as long.
torch.set_num_threads(1)


def to_torch(value: Value, device: str) -> Value:
    """Arrays become tensors of their own dtype on `device`; an `Rng` becomes a Generator.

    A `Function` becomes a callable on such tensors.
    """
    if isinstance(value, Rng):
        return torch.Generator(device="cpu").manual_seed(value.seed)
    if isinstance(value, Function):
        return functions.build(value, lambda array: to_torch(array, device))
    if isinstance(value, np.ndarray):
        return torch.from_numpy(value.copy()).to(device)
    if isinstance(value, list | tuple):
        return type(value)(to_torch(entry, device) for entry in value)
    if isinstance(value, dict):
        return {key: to_torch(entry, device) for key, entry in value.items()}
    return value


def from_torch(value: Value) -> Value:
    """Tensors become arrays; one without dimensions becomes a NumPy scalar."""
    if isinstance(value, torch.Tensor):
        array = value.detach().cpu().numpy()
        return array[()] if array.ndim == 0 else array
    if isinstance(value, list | tuple):
        return type(value)(from_torch(entry) for entry in value)
    if isinstance(value, dict):
        return {key: from_torch(entry) for key, entry in value.items()}
    return value
