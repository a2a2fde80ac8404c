"""Wrong answers to `nearest_neighbor` that students give."""

from __future__ import annotations

from autograder.model import Mistake, Replace

CHOICE = 'pairwise_l1(X, X_train) if metric == "l1" else pairwise_l2(X, X_train)'
LABEL = "y_train[distances.argmin(axis=1)]"

MISTAKES = (
    Mistake(
        "index of the neighbour",
        Replace(LABEL, "distances.argmin(axis=1)"),
        "wrong_value",
        "You return which training example is closest: look up its label in y_train.",
        "가장 가까운 훈련 예제의 번호를 반환했습니다. y_train에서 그 레이블을 찾으세요.",
    ),
    Mistake(
        "distance of the neighbour",
        Replace(LABEL, "distances.min(axis=1)"),
        "wrong_value",
        "You return the least distance: return the label of the training example that has it.",
        "가장 작은 거리를 반환했습니다. 그 거리에 있는 훈련 예제의 레이블을 반환하세요.",
    ),
    Mistake(
        "farthest instead of nearest",
        Replace(LABEL, "y_train[distances.argmax(axis=1)]"),
        "wrong_value",
        "You take the label of the farthest example: the nearest has the least distance.",
        "가장 먼 예제의 레이블입니다. 거리가 가장 작은 예제를 고르세요.",
    ),
    Mistake(
        "always L1",
        Replace(CHOICE, "pairwise_l1(X, X_train)"),
        "wrong_value",
        'You use L1 whatever `metric` says: compute L2 distances where it is "l2".',
        '`metric`과 상관없이 L1을 씁니다. "l2"이면 L2 거리를 계산하세요.',
    ),
    Mistake(
        "always L2",
        Replace(CHOICE, "pairwise_l2(X, X_train)"),
        "wrong_value",
        'You use L2 whatever `metric` says: compute L1 distances where it is "l1", as it is by '
        "default.",
        '`metric`과 상관없이 L2를 씁니다. "l1"이면(기본값) L1 거리를 계산하세요.',
    ),
    Mistake(
        "metrics exchanged",
        Replace('metric == "l1"', 'metric == "l2"'),
        "wrong_value",
        "You have L1 and L2 the wrong way round.",
        "L1과 L2가 서로 바뀌었습니다.",
    ),
    Mistake(
        "L2 by default",
        Replace('metric: str = "l1"', 'metric: str = "l2"'),
        "wrong_value",
        'Without a word about `metric` you use L2: its default is "l1".',
        '`metric`을 생략하면 L2를 씁니다. 기본값은 "l1"입니다.',
    ),
    Mistake(
        "differences without absolute value",
        Replace(CHOICE, "(X[:, np.newaxis] - X_train).sum(axis=2)"),
        "wrong_value",
        "Your differences cancel each other, and the least sum is the most negative one. Take "
        "absolute values or squares first.",
        "차이가 서로 지워지고, 가장 작은 합은 가장 큰 음수가 됩니다. 먼저 절댓값이나 제곱을 "
        "구하세요.",
        also=(
            Replace(CHOICE, "(X_train - X[:, np.newaxis]).sum(axis=2)"),
            Replace(CHOICE, "np.abs((X[:, np.newaxis] - X_train).sum(axis=2))"),
            *(
                Replace("pairwise_l1(X, X_train)", f"({difference}).sum(axis=2)")
                for difference in ("X[:, np.newaxis] - X_train", "X_train - X[:, np.newaxis]")
            ),
        ),
    ),
    Mistake(
        "largest difference",
        Replace(CHOICE, "np.abs(X[:, np.newaxis] - X_train).max(axis=2)"),
        "wrong_value",
        "You compare by the largest difference of a feature: sum over all features.",
        "특성 하나의 가장 큰 차이로 비교했습니다. 모든 특성에 대해 더하세요.",
    ),
    Mistake(
        "dot products",
        Replace(LABEL, "y_train[(X @ X_train.T).argmax(axis=1)]"),
        "wrong_value",
        "A large dot product is no small distance: it also grows with the length of a vector.",
        "내적이 크다고 거리가 작은 것은 아닙니다. 내적은 벡터가 길어도 커집니다.",
    ),
    Mistake(
        "nearest class mean",
        Replace(
            f"distances = {CHOICE}",
            "labels = np.unique(y_train)\n"
            "    X_train = np.stack([X_train[y_train == label].mean(axis=0) for label in labels])\n"
            f"    y_train = labels\n    distances = {CHOICE}",
        ),
        "wrong_value",
        "You compare with the mean of each class. Compare with every training example.",
        "클래스마다 평균과 비교했습니다. 훈련 예제 하나하나와 비교하세요.",
    ),
    Mistake(
        "wrong axis",
        Replace(LABEL, "y_train[distances.argmin(axis=0)]"),
        "wrong_shape",
        "You look for the nearest row of X to each training example. It is the other way round: "
        "one label for each row of X.",
        "훈련 예제마다 가장 가까운 X의 행을 찾았습니다. 반대로 X의 행마다 레이블이 하나씩 "
        "필요합니다.",
    ),
    Mistake(
        "the last of equals",
        Replace(LABEL, "y_train[len(y_train) - 1 - distances[:, ::-1].argmin(axis=1)]"),
        "wrong_value",
        "At equal distances you take the last training example: the first counts. In a loop "
        "compare with <, not with <=.",
        "거리가 같으면 마지막 훈련 예제를 고릅니다. 첫 예제를 골라야 합니다. 반복문에서는 <=가 "
        "아니라 <로 비교하세요.",
        "ties",
    ),
    Mistake(
        "the smallest label of equals",
        Replace(
            LABEL,
            "np.where(distances == distances.min(axis=1)[:, np.newaxis], y_train, 10**6)"
            ".min(axis=1)",
        ),
        "wrong_value",
        "At equal distances you take the smallest label: the first training example counts.",
        "거리가 같으면 가장 작은 레이블을 고릅니다. 첫 훈련 예제를 골라야 합니다.",
        "ties",
    ),
    Mistake(
        "equal points left out",
        Replace(LABEL, "y_train[np.where(distances < 1e-9, np.inf, distances).argmin(axis=1)]"),
        "wrong_value",
        "You leave out a training example at distance 0. It is the nearest one there can be.",
        "거리가 0인 훈련 예제를 빼놓았습니다. 그보다 가까운 예제는 없습니다.",
        "edge cases",
    ),
    Mistake(
        "one label for all",
        Replace(LABEL, "y_train[distances[0].argmin()]"),
        "wrong_shape",
        "You return the label of the first example alone: there is one for each row of X.",
        "첫 예제의 레이블만 반환했습니다. X의 행마다 하나씩 필요합니다.",
        also=(Replace(LABEL, "y_train[distances.argmin() % len(y_train)]"),),
    ),
    Mistake(
        "overwrites its input",
        Replace(LABEL, "y_train[distances.argmin(axis=1)]\n    X[:] = X - X.mean(axis=0)"),
        "changed_input",
        "Your function changes an array of the caller. Work on new arrays: `X - x` makes one, "
        "`X -= x` does not.",
        "호출한 쪽의 배열을 바꾸었습니다. 새 배열로 계산하세요. `X - x`는 새 배열을 만들지만 `X "
        "-= x`는 아닙니다.",
    ),
    Mistake(
        "angle between the vectors",
        Replace(
            CHOICE,
            "-(X / (np.linalg.norm(X, axis=1)[:, np.newaxis] + 1e-12)) @ (X_train / "
            "(np.linalg.norm(X_train, axis=1)[:, np.newaxis] + 1e-12)).T",
        ),
        "wrong_value",
        "You compare angles (the cosine). Compare distances.",
        "각도(코사인)를 비교했습니다. 거리를 비교하세요.",
    ),
    Mistake(
        "second nearest",
        Replace(
            LABEL,
            "y_train[np.argsort(distances, axis=1, kind='stable')[:, min(1, len(y_train) - 1)]]",
        ),
        "wrong_value",
        "You take the second nearest example. A training example counts even at distance 0: "
        "sorted, it stands at 0.",
        "두 번째로 가까운 예제를 골랐습니다. 거리가 0이어도 가장 가까운 것은 정렬했을 때 "
        "0번입니다.",
    ),
    Mistake(
        "the neighbour itself",
        Replace(LABEL, "X_train[distances.argmin(axis=1)]"),
        "wrong_shape",
        "You return the nearest example. Return its label.",
        "가장 가까운 예제를 반환했습니다. 그 레이블을 반환하세요.",
    ),
    Mistake(
        "labels sorted",
        Replace(LABEL, "np.sort(y_train)[distances.argmin(axis=1)]"),
        "wrong_value",
        "You sort the labels, and they belong to other examples then.",
        "레이블을 정렬해서 다른 예제의 것이 되었습니다.",
    ),
)
