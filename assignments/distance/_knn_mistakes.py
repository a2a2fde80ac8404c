"""Wrong answers to `knn_predict` that students give."""

from __future__ import annotations

from autograder.model import Mistake, Replace

CHOICE = 'pairwise_l1(X, X_train) if metric == "l1" else pairwise_l2(X, X_train)'
ORDER = 'np.argsort(distances, axis=1, kind="stable")'
VOTE = "np.bincount(row).argmax()"
RESULT = f"np.array([{VOTE} for row in labels])"

MISTAKES = (
    Mistake(
        "one neighbour too few",
        Replace("[:, :k]", "[:, : k - 1]"),
        "wrong_value",
        "k − 1 neighbours vote in yours: `[:k]` takes k of them, `[:k - 1]` one less.",
        "이웃 k − 1개만 투표합니다. `[:k]`가 k개이고 `[:k - 1]`은 하나 적습니다.",
    ),
    Mistake(
        "one neighbour too many",
        Replace("[:, :k]", "[:, : k + 1]"),
        "wrong_value",
        "k + 1 neighbours vote in yours: take `[:k]`.",
        "이웃 k + 1개가 투표합니다. `[:k]`로 k개만 고르세요.",
    ),
    Mistake(
        "nearest left out",
        Replace("[:, :k]", "[:, 1 : k + 1] if len(X_train) > 1 else np.argsort(distances, axis=1)"),
        "wrong_value",
        "You leave the nearest training example out, as if it were the example itself. It votes "
        "too: with k = 1 it alone decides.",
        "가장 가까운 훈련 예제를 자기 자신인 것처럼 뺐습니다. 그 예제도 투표하고, k = 1이면 혼자 "
        "정합니다.",
    ),
    Mistake(
        "farthest instead of nearest",
        Replace(ORDER, 'np.argsort(-distances, axis=1, kind="stable")'),
        "wrong_value",
        "The k farthest examples vote in yours: sort the distances from the smallest up.",
        "가장 먼 k개가 투표합니다. 거리를 작은 것부터 정렬하세요.",
        also=(Replace("[:, :k]", "[:, -k:]"),),
    ),
    Mistake(
        "only the nearest",
        Replace("[:, :k]", "[:, :1]"),
        "wrong_value",
        "You ask the nearest example alone: the k nearest vote.",
        "가장 가까운 예제 하나만 봅니다. 가장 가까운 k개가 투표해야 합니다.",
    ),
    Mistake(
        "all examples vote",
        Replace("[:, :k]", "[:, :]"),
        "wrong_value",
        "All training examples vote in yours: only the k nearest do.",
        "모든 훈련 예제가 투표합니다. 가장 가까운 k개만 투표해야 합니다.",
    ),
    Mistake(
        "mean of the labels",
        Replace(VOTE, "np.round(row.mean()).astype(int)"),
        "wrong_value",
        "You average the labels. They are names, not numbers: count which occurs most often.",
        "레이블의 평균을 구했습니다. 레이블은 이름일 뿐이니 가장 많이 나온 것을 세세요.",
        also=(
            Replace(VOTE, "int(row.mean())"),
            Replace(VOTE, "int(np.median(row))"),
            Replace(VOTE, "np.median(row)"),
        ),
    ),
    Mistake(
        "vote of indices",
        Replace("y_train[nearest]", "nearest"),
        "wrong_value",
        "You count which row numbers occur most often: look up their labels in y_train first.",
        "훈련 예제의 번호를 세었습니다. 먼저 y_train에서 레이블을 찾으세요.",
    ),
    Mistake(
        "number of votes",
        Replace(VOTE, "np.bincount(row).max()"),
        "wrong_value",
        "You return how many votes the winner has: return which label it is.",
        "이긴 레이블의 표 수를 반환했습니다. 레이블을 반환하세요.",
    ),
    Mistake(
        "place of the label",
        Replace(VOTE, "np.unique(row, return_counts=True)[1].argmax()"),
        "wrong_value",
        "You return where the most frequent label stands in the list of `np.unique`. Look up the "
        "label there: labels[counts.argmax()].",
        "가장 많은 레이블이 `np.unique`의 목록에서 몇 번째인지를 반환했습니다. "
        "labels[counts.argmax()]처럼 그 자리의 레이블을 찾으세요.",
    ),
    Mistake(
        "nearer ones count more",
        Replace(
            RESULT,
            "np.array([np.bincount(row, 1 / (near + 1e-9)).argmax() "
            "for row, near in zip(labels, np.sort(distances, axis=1)[:, :k])])",
        ),
        "wrong_value",
        "You weigh the votes by distance. Each of the k nearest has one vote.",
        "거리로 표에 가중치를 주었습니다. 가장 가까운 k개가 한 표씩 갖습니다.",
    ),
    Mistake(
        "smallest label of the neighbours",
        Replace(VOTE, "row.min()"),
        "wrong_value",
        "You take the smallest label of the neighbours. It decides between labels with the most "
        "votes alone: count the votes first.",
        "이웃의 레이블 가운데 가장 작은 것을 골랐습니다. 먼저 표를 세고, 최다 득표가 여럿일 때만 "
        "작은 레이블을 고르세요.",
    ),
    Mistake(
        "always L2",
        Replace(CHOICE, "pairwise_l2(X, X_train)"),
        "wrong_value",
        'You use L2 whatever `metric` says: compute L1 distances where it is "l1".',
        '`metric`과 상관없이 L2를 씁니다. "l1"이면 L1 거리를 계산하세요.',
    ),
    Mistake(
        "always L1",
        Replace(CHOICE, "pairwise_l1(X, X_train)"),
        "wrong_value",
        'You use L1 whatever `metric` says: compute L2 distances where it is "l2", as it is by '
        "default.",
        '`metric`과 상관없이 L1을 씁니다. "l2"이면(기본값) L2 거리를 계산하세요.',
    ),
    Mistake(
        "metrics exchanged",
        Replace('metric == "l1"', 'metric == "l2"'),
        "wrong_value",
        "You have L1 and L2 the wrong way round.",
        "L1과 L2가 서로 바뀌었습니다.",
    ),
    Mistake(
        "L1 by default",
        Replace('metric: str = "l2"', 'metric: str = "l1"'),
        "wrong_value",
        'Without a word about `metric` you use L1: its default is "l2".',
        '`metric`을 생략하면 L1을 씁니다. 기본값은 "l2"입니다.',
    ),
    Mistake(
        "one vote for all",
        Replace(RESULT, "np.bincount(labels.ravel()).argmax()"),
        "wrong_shape",
        "You count the votes of all examples together: each row of X has a vote of its own.",
        "모든 예제의 표를 한데 세었습니다. X의 행마다 따로 투표합니다.",
    ),
    Mistake(
        "tied votes: the nearest's label",
        Replace(VOTE, "max(row, key=list(row).count)"),
        "wrong_value",
        "Where two labels have the same number of votes, yours gives the one that came first (as "
        "`Counter.most_common` does): the smallest label wins.",
        "표 수가 같으면 먼저 나온 레이블을 고릅니다(`Counter.most_common`이 그렇습니다). 가장 작은 "
        "레이블이 이겨야 합니다.",
        "ties",
    ),
    Mistake(
        "tied votes: the largest label",
        Replace(VOTE, "len(np.bincount(row)) - 1 - np.bincount(row)[::-1].argmax()"),
        "wrong_value",
        "Where two labels have the same number of votes, yours gives the larger one: the smallest "
        "wins.",
        "표 수가 같으면 큰 레이블을 고릅니다. 가장 작은 레이블이 이겨야 합니다.",
        "ties",
    ),
    Mistake(
        "equal distances: the later row",
        Replace(ORDER, 'len(y_train) - 1 - np.argsort(distances[:, ::-1], axis=1, kind="stable")'),
        "wrong_value",
        "Of training examples at the same distance, yours prefers the later rows: the earlier ones "
        "vote.",
        "거리가 같은 훈련 예제 가운데 뒤쪽 행을 고릅니다. 앞쪽 행이 투표해야 합니다.",
        "ties",
    ),
    Mistake(
        "equal distances: the smaller label",
        Replace(ORDER, "np.lexsort((np.broadcast_to(y_train, distances.shape), distances))"),
        "wrong_value",
        "Of training examples at the same distance, yours prefers the smaller labels (as sorting "
        "pairs of distance and label does): the earlier rows vote.",
        "거리가 같은 훈련 예제 가운데 작은 레이블을 고릅니다((거리, 레이블) 쌍을 정렬하면 "
        "그렇습니다). 앞쪽 행이 투표해야 합니다.",
        "ties",
    ),
    Mistake(
        "equal distances in any order",
        Replace(ORDER, "np.argsort(distances, axis=1)"),
        "wrong_value",
        '`np.argsort` leaves equal distances in any order: write kind="stable", and the earlier '
        "rows come first.",
        '`np.argsort`는 같은 거리의 순서를 지키지 않습니다. kind="stable"을 쓰면 앞쪽 행이 먼저 '
        "옵니다.",
        "ties",
        also=(Replace(ORDER, "np.argpartition(distances, min(k, len(X_train) - 1), axis=1)"),),
    ),
    Mistake(
        "no vote",
        Replace(RESULT, "labels"),
        "wrong_shape",
        "You return the labels of all k neighbours: return the one that most of them have.",
        "이웃 k개의 레이블을 모두 반환했습니다. 그 가운데 가장 많은 것 하나를 반환하세요.",
    ),
    Mistake(
        "sorted along the wrong axis",
        Replace(f"{ORDER}[:, :k]", "np.argsort(distances, axis=0)[:k]"),
        "wrong_shape",
        "You sort the rows of X for each training example. Sort the training examples for each row "
        "of X: axis=1.",
        "훈련 예제마다 X의 행을 정렬했습니다. axis=1로 X의 행마다 훈련 예제를 정렬하세요.",
    ),
    Mistake(
        "all at the k-th distance vote",
        Replace(
            RESULT,
            "np.array([np.bincount(y_train[row <= np.sort(row)[k - 1]]).argmax() "
            "for row in distances])",
        ),
        "wrong_value",
        "At equal distances more than k examples vote in yours: k of them do, the earlier rows "
        "first.",
        "거리가 같으면 k개보다 많은 예제가 투표합니다. 앞쪽 행부터 k개만 투표해야 합니다.",
        "ties",
    ),
    Mistake(
        "overwrites its input",
        Replace(f"return {RESULT}", f"y_train.sort()\n    return {RESULT}"),
        "changed_input",
        "Your function changes an array of the caller. Work on new arrays: `np.sort(y)` makes one, "
        "`y.sort()` does not.",
        "호출한 쪽의 배열을 바꾸었습니다. 새 배열로 계산하세요. `np.sort(y)`는 새 배열을 만들지만 "
        "`y.sort()`는 아닙니다.",
    ),
    Mistake(
        "k fixed",
        Replace("[:, :k]", "[:, :3]"),
        "wrong_value",
        "Three neighbours always vote in yours: take k of them.",
        "항상 세 이웃이 투표합니다. k개를 쓰세요.",
        also=(Replace("[:, :k]", "[:, :5]"),),
    ),
    Mistake(
        "the rarest label",
        Replace(VOTE, "np.unique(row)[np.unique(row, return_counts=True)[1].argmin()]"),
        "wrong_value",
        "You return the rarest label: the most frequent one wins.",
        "가장 드문 레이블을 반환했습니다. 가장 많은 것이 이깁니다.",
    ),
)
