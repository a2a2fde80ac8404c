"""Public examples of train: four examples, few epochs, all of them one batch."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.model import Example, Rng

# Four examples; on the way the validation examples are wrong until the last epoch.
SMALL: dict[str, Any] = {
    "X": np.array([[1.0, 2.0], [-1.0, 1.0], [2.0, -1.0], [-2.0, -1.0]]),
    "y": np.array([0, 1, 0, 1]),
    "X_val": np.array([[-2.0, -1.5], [-1.5, -1.0]]),
    "y_val": np.array([1, 1]),
    "model": {
        "W1": np.array([[0.5, -0.5], [0.25, 1.0]]),
        "b1": np.array([0.1, 0.5]),
        "W2": np.array([[0.1, 0.2], [-0.3, 0.4]]),
        "b2": np.array([0.2, -0.2]),
    },
    "rng": Rng(0),
}


def example(source: str, model: dict[str, list[Any]], **options: Any) -> Example:
    """The history is as you like it, so statements in place of an expected value."""
    close = "np.allclose(result[0][name], value, atol=1e-5)"
    return Example(
        SMALL | options,
        source=source,
        holds=(
            (
                "len(result) == 2 and {'loss', 'train_acc', 'val_acc'} <= set(result[1])",
                "The result should be (model, history), the history with loss, train_acc, val_acc.",
                "결과는 (model, history)이고 history에는 loss, train_acc, val_acc가 있어야 합니다.",
            ),
            *(
                (
                    f"all({close} for name, value in {{{name!r}: {value}}}.items())",
                    f"The model's {name} should be {value}.",
                    f"모델의 {name}은(는) {value}이어야 합니다.",
                )
                for name, value in model.items()
            ),
        ),
    )


EXAMPLES = (
    example(
        "one batch, decay and regularization",
        {
            "W1": [[0.46321, -0.716725], [0.229636, 0.715779]],
            "b1": [0.103305, 0.52026],
            "W2": [[0.304261, -0.029859], [-0.24181, 0.333277]],
            "b2": [0.245615, -0.245615],
        },
        num_epochs=3,
        batch_size=4,
        learning_rate=0.5,
        learning_rate_decay=0.5,
        reg=0.1,
    ),
    example(
        "one batch, momentum",
        {
            "W1": [[0.502029, -0.941489], [0.248593, 0.65312]],
            "b1": [0.100936, 0.528059],
            "W2": [[0.466407, -0.166407], [-0.208975, 0.308975]],
            "b2": [0.287532, -0.287532],
        },
        num_epochs=3,
        batch_size=4,
        learning_rate=0.25,
        learning_rate_decay=1.0,
        reg=0.0,
        update="momentum",
    ),
    example(
        "no epochs: the model as it was",
        {name: value.tolist() for name, value in SMALL["model"].items()},
        num_epochs=0,
        batch_size=2,
        learning_rate=0.5,
    ),
)
