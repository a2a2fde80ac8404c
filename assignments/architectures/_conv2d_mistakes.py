"""Wrong answers to `conv2d`, as changes of the reference; too many for the record's own file."""

from __future__ import annotations

from autograder.model import Mistake, Replace

WIDE = "np.pad(images, sides)"
SIDES = "((0, 0), (padding, padding), (padding, padding), (0, 0))"
OUT = "np.zeros((len(images), rows, columns, kernels.shape[3])) + bias"
ROWS, COLUMNS = "(padded.shape[1] - k) // stride + 1", "(padded.shape[2] - k) // stride + 1"
DOWN, ACROSS = "i : i + stride * rows : stride", "j : j + stride * columns : stride"
TERM, RETURN = "under @ kernels[i, j]", "return out"
MISTAKES = (
    Mistake(
        "kernels flipped",
        Replace(TERM, "under @ kernels[k - 1 - i, k - 1 - j]"),
        "wrong_value",
        "You turn the kernels round, as a mathematician's convolution does. A layer's kernels lie "
        "on the image as they are: kernels[i, j] meets pixel (y + i, x + j).",
        "수학의 합성곱처럼 커널을 뒤집었습니다. 합성곱 층에서는 커널을 그대로 대므로 "
        "kernels[i, j]가 픽셀 (y + i, x + j)와 곱해집니다.",
        also=(
            Replace(TERM, "under @ kernels[k - 1 - i, j]"),
            Replace(TERM, "under @ kernels[i, k - 1 - j]"),
        ),
    ),
    Mistake(
        "kernels transposed",
        Replace(TERM, "under @ kernels[j, i]"),
        "wrong_value",
        "Your kernels lie on their side. Their first axis goes down the image, their second "
        "across it.",
        "커널의 행과 열이 바뀌었습니다. 커널의 첫 번째 축은 이미지의 세로, 두 번째 축은 "
        "가로입니다.",
    ),
    Mistake(
        "bias forgotten",
        Replace(OUT, OUT.removesuffix(" + bias")),
        "wrong_value",
        "The bias is missing: each kernel adds its own number to its whole map.",
        "편향이 빠졌습니다. 커널마다 자기 편향을 결과 전체에 더합니다.",
    ),
    Mistake(
        "bias added more than once",
        Replace(TERM, f"{TERM} + bias"),
        "wrong_value",
        "You add the bias once for every number of the kernel. Add it once, after the sum.",
        "커널의 수마다 편향을 더했습니다. 합을 구한 뒤 한 번만 더하세요.",
        also=(
            (Replace(OUT, OUT.removesuffix(" + bias")), Replace(TERM, f"{TERM} + bias")),
            Replace(OUT, f"{OUT} * images.shape[3]"),
            Replace(OUT, f"{OUT} * images.shape[3] * k**2"),
        ),
    ),
    Mistake(
        "one bias for all kernels",
        Replace(OUT, f"{OUT}[0]"),
        "wrong_value",
        "You add one bias to every map. Each kernel has its own: bias[f].",
        "모든 결과에 같은 편향을 더했습니다. 커널마다 bias[f]가 따로 있습니다.",
        also=(Replace(OUT, f"{OUT}.mean()"), Replace(OUT, f"{OUT}.sum()")),
    ),
    Mistake(
        "means, not sums",
        Replace(TERM, f"{TERM} / k**2"),
        "wrong_value",
        "You take the mean over the kernel. The numbers are added up: no division.",
        "커널 크기로 나누어 평균을 구했습니다. 나누지 말고 더하세요.",
        also=(Replace(TERM, f"{TERM} / (k**2 * images.shape[3])"),),
    ),
    Mistake(
        "one channel alone",
        Replace(TERM, "under[..., :1] @ kernels[i, j, :1]"),
        "wrong_value",
        "Only the first channel counts in yours. Every kernel sees all channels: sum over c too.",
        "첫 번째 채널만 계산했습니다. 커널은 모든 채널을 보므로 c에 대해서도 더하세요.",
        also=(Replace(TERM, "under[..., -1:] @ kernels[i, j, -1:]"),),
    ),
    Mistake(
        "channels mixed",
        Replace(TERM, "under.sum(3, keepdims=True) @ kernels[i, j].sum(0, keepdims=True)"),
        "wrong_value",
        "You add the channels up before you multiply. Each channel has its own part of the "
        "kernel: multiply first.",
        "채널을 먼저 더한 뒤 곱했습니다. 채널마다 커널의 값이 다르므로 먼저 곱하세요.",
        also=(Replace(TERM, "under @ kernels[i, j, ::-1]"),),
    ),
    Mistake(
        "a ReLU behind it",
        Replace(RETURN, "return np.maximum(0.0, out)"),
        "wrong_value",
        "You apply ReLU to the result. The layer itself gives the sums, negative ones too.",
        "결과에 ReLU를 적용했습니다. 이 층은 음수까지 합을 그대로 반환합니다.",
    ),
    Mistake(
        "one pixel too few",
        (
            Replace(ROWS, ROWS.removesuffix(" + 1")),
            Replace(COLUMNS, COLUMNS.removesuffix(" + 1")),
        ),
        "wrong_shape",
        "Your result is a row and a column too small. A kernel of k pixels fits "
        "(height − k) / stride + 1 times: rounded down, plus 1.",
        "결과가 한 행, 한 열씩 작습니다. 크기 k인 커널이 들어가는 횟수는 (height − k) / stride를 "
        "내림하고 1을 더한 값입니다.",
    ),
    Mistake(
        "the first image alone",
        Replace(RETURN, "return out[:1]"),
        "wrong_shape",
        "You return the first image's map alone. All N are asked for.",
        "첫 번째 이미지의 결과만 반환했습니다. N개를 모두 반환하세요.",
        also=(Replace(RETURN, "return out[0]"),),
    ),
    Mistake(
        "kernels before pixels",
        Replace(RETURN, "return out.transpose(0, 3, 1, 2)"),
        "wrong_shape",
        "Your result is (N, f, h', w'), as in PyTorch. Here the kernels' axis is the last one: "
        "(N, h', w', f).",
        "결과가 PyTorch처럼 (N, f, h', w')입니다. 여기서는 커널의 축이 마지막입니다: "
        "(N, h', w', f).",
    ),
    Mistake(
        "square images alone",
        Replace(COLUMNS, ROWS),
        "raised",
        "Images need not be square. Count the rows of the result by the height and its columns by "
        "the width.",
        "이미지는 정사각형이 아닐 수 있습니다. 결과의 행은 높이로, 열은 너비로 세세요.",
        also=(
            Replace(ROWS, COLUMNS),
            (
                Replace(f"rows = {ROWS}", f"rows = {COLUMNS}"),
                Replace(f"columns = {COLUMNS}", f"columns = {ROWS}"),
            ),
        ),
    ),
    Mistake(
        "one kernel for all maps",
        Replace(TERM, "under @ kernels[i, j, :, :1]"),
        "wrong_value",
        "All maps of your result use the first kernel. Map f belongs to kernels[..., f].",
        "결과의 모든 채널에 첫 번째 커널을 썼습니다. f번째 결과에는 kernels[..., f]를 쓰세요.",
    ),
    Mistake(
        "the stride inside the kernel",
        (
            Replace(DOWN, "i * stride : i * stride + rows"),
            Replace(ACROSS, "j * stride : j * stride + columns"),
        ),
        "wrong_value",
        "The stride spreads the kernel's own numbers in yours. It moves the kernel as a whole: "
        "y · stride + i.",
        "stride가 커널 안의 간격을 벌렸습니다. 커널 전체를 옮기는 간격이므로 y · stride + i입니다.",
        "stride",
    ),
    Mistake(
        "no stride",
        (
            *(Replace(ROWS, ROWS.replace("// stride ", "")), Replace(DOWN, "i : i + rows")),
            *(
                Replace(COLUMNS, COLUMNS.replace("// stride ", "")),
                Replace(ACROSS, "j : j + columns"),
            ),
        ),
        "wrong_shape",
        "`stride` is not used: the kernels move one pixel at a time.",
        "`stride`를 쓰지 않아 커널이 한 픽셀씩 움직입니다.",
        "stride",
    ),
    Mistake(
        "a stride in one direction",
        (
            Replace(COLUMNS, COLUMNS.replace("// stride ", "")),
            Replace(ACROSS, "j : j + columns"),
        ),
        "wrong_shape",
        "The kernels move by the stride in one direction alone. It holds down and across.",
        "한 방향으로만 stride만큼 움직입니다. 세로와 가로에 모두 적용하세요.",
        "stride",
        also=((Replace(ROWS, ROWS.replace("// stride ", "")), Replace(DOWN, "i : i + rows")),),
    ),
    Mistake(
        "the right size, the wrong pixels",
        (Replace(DOWN, "i : i + rows"), Replace(ACROSS, "j : j + columns")),
        "wrong_value",
        "The size is right, but the kernels still move by one pixel. Output (y, x) begins at "
        "pixel (y · stride, x · stride).",
        "크기는 맞지만 커널이 한 픽셀씩 움직입니다. 출력 (y, x)는 픽셀 "
        "(y · stride, x · stride)에서 시작합니다.",
        "stride",
        also=(Replace(DOWN, "i : i + rows"), Replace(ACROSS, "j : j + columns")),
    ),
    Mistake(
        "rounded up",
        Replace(WIDE, f"np.pad({WIDE}, ((0, 0), (0, stride - 1), (0, stride - 1), (0, 0)))"),
        "wrong_shape",
        "Where the stride leaves pixels over, you place one kernel more, beyond the image. Round "
        "down.",
        "stride 때문에 픽셀이 남을 때 이미지 밖까지 커널을 한 번 더 놓았습니다. 내림하세요.",
        "stride",
    ),
    Mistake(
        "rounded up, beyond the image",
        (
            Replace(ROWS, "-(-(padded.shape[1] - k) // stride) + 1"),
            Replace(COLUMNS, "-(-(padded.shape[2] - k) // stride) + 1"),
        ),
        "raised",
        "Your result has a place more than the kernel fits, where the stride leaves pixels over. "
        "Round down.",
        "stride 때문에 픽셀이 남을 때 커널이 들어가는 자리보다 결과가 큽니다. 내림하세요.",
        "stride",
    ),
    Mistake(
        "the size without padding",
        (
            Replace(ROWS, ROWS.replace("padded", "images")),
            Replace(COLUMNS, COLUMNS.replace("padded", "images")),
        ),
        "wrong_shape",
        "The size of your result is that without padding. Count with the padded height and width.",
        "결과의 크기를 padding 없이 구했습니다. 두른 다음의 높이와 너비로 세세요.",
        "padding",
    ),
    Mistake(
        "no padding",
        Replace(WIDE, "images"),
        "wrong_shape",
        "`padding` is not used: put that many rows and columns of zeros around each image first.",
        "`padding`을 쓰지 않았습니다. 먼저 이미지 둘레에 그만큼 0을 두르세요.",
        "padding",
    ),
    Mistake(
        "padding on one side",
        Replace(SIDES, "((0, 0), (padding, 0), (padding, 0), (0, 0))"),
        "wrong_shape",
        "You pad on one side. Zeros go above and below, left and right.",
        "한쪽에만 0을 둘렀습니다. 위와 아래, 왼쪽과 오른쪽에 모두 두르세요.",
        "padding",
        also=(
            Replace(SIDES, "((0, 0), (0, padding), (0, padding), (0, 0))"),
            Replace(SIDES, "((0, 0), (padding, padding), (0, 0), (0, 0))"),
            Replace(SIDES, "((0, 0), (0, 0), (padding, padding), (0, 0))"),
        ),
    ),
    Mistake(
        "all padding on one side",
        Replace(SIDES, "((0, 0), (2 * padding, 0), (2 * padding, 0), (0, 0))"),
        "wrong_value",
        "The size is right, but all zeros are on one side. Put `padding` of them on each.",
        "크기는 맞지만 0이 한쪽에 모두 몰려 있습니다. 양쪽에 `padding`만큼씩 두르세요.",
        "padding",
        also=(Replace(SIDES, "((0, 0), (0, 2 * padding), (0, 2 * padding), (0, 0))"),),
    ),
    Mistake(
        "padding of every axis",
        Replace(SIDES, "padding"),
        "raised",
        "`np.pad(images, padding)` pads the images and channels too. Name the axes: "
        "((0, 0), (p, p), (p, p), (0, 0)).",
        "`np.pad(images, padding)`은 이미지와 채널의 축에도 0을 두릅니다. "
        "((0, 0), (p, p), (p, p), (0, 0))처럼 축마다 정하세요.",
        "padding",
    ),
    Mistake(
        "padded to the same size",
        (Replace(SIDES, SIDES.replace("padding", "len(kernels) // 2")),),
        "wrong_shape",
        "You pad by half a kernel whatever `padding` says. Without padding the result is smaller "
        "than the image.",
        "`padding`과 상관없이 커널의 절반만큼 0을 둘렀습니다. 패딩이 없으면 결과는 이미지보다 "
        "작습니다.",
    ),
    Mistake(
        "padding with copies",
        Replace(WIDE, 'np.pad(images, sides, mode="edge")'),
        "wrong_value",
        "You pad with copies of the pixels. Padding is zeros.",
        "가장자리 픽셀을 복사해 둘렀습니다. 0으로 두르세요.",
        "padding",
        also=(
            Replace(WIDE, 'np.pad(images, sides, mode="reflect")'),
            Replace(WIDE, 'np.pad(images, sides, mode="wrap")'),
            Replace(WIDE, "np.pad(images, sides, constant_values=1.0)"),
        ),
    ),
)
