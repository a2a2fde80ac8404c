"""What a course does with Torch: each function `f` asserts, and returns True."""

from __future__ import annotations

__all__ = ["WORK"]

WORK = {
    "tensors": """
        import torch
        def f(x):
            a = torch.randn(64, 64, dtype=torch.float64)
            torch.linalg.svd(a), torch.linalg.solve(a, a), torch.linalg.eigh(a @ a.T)
            torch.fft.fft(a)
            torch.einsum("ij,jk->ik", a, a), torch.sort(a), torch.topk(a, 3), torch.cumsum(a, 0)
            torch.manual_seed(0), torch.randperm(9), torch.multinomial(torch.ones(9), 3)
            torch.get_num_threads(), torch.set_num_threads(2), torch.cuda.is_available()
            big = torch.ones(700, 700) @ torch.ones(700, 700)
            return bool(torch.allclose(torch.from_numpy(a.numpy()), a)) and float(big[0, 0]) == 700
    """,
    "gradients": """
        import torch
        class Square(torch.autograd.Function):
            @staticmethod
            def forward(ctx, x): ctx.save_for_backward(x); return x * x
            @staticmethod
            def backward(ctx, g): return 2 * ctx.saved_tensors[0] * g
        def f(x):
            a = torch.randn(5, dtype=torch.float64, requires_grad=True)
            (Square.apply(a).sum() + torch.logsumexp(a, 0)).backward()
            hessian = torch.autograd.functional.hessian(lambda v: (v**3).sum(), a.detach())
            jacobian = torch.func.jacrev(torch.sin)(a.detach())
            with torch.no_grad(): a -= 0.1 * a.grad
            return bool(torch.autograd.gradcheck(Square.apply, (a.detach().requires_grad_(),))
                        and hessian.shape == jacobian.shape == (5, 5))
    """,
    "training": """
        import torch
        from torch import nn
        from torch.utils.data import DataLoader, TensorDataset
        def f(x):
            data = TensorDataset(torch.randn(64, 1, 8, 8), torch.randint(3, (64,)))
            net = nn.Sequential(nn.Conv2d(1, 4, 3), nn.BatchNorm2d(4), nn.ReLU(), nn.MaxPool2d(2),
                                nn.Dropout(0.1), nn.Flatten(), nn.Linear(36, 3))
            for name in ("SGD", "Adam", "AdamW", "RMSprop", "Adagrad", "Adadelta"):
                optimizer = getattr(torch.optim, name)(net.parameters(), lr=0.01)
                for images, labels in DataLoader(data, batch_size=32, shuffle=True):
                    optimizer.zero_grad()
                    nn.functional.cross_entropy(net(images), labels).backward()
                    optimizer.step()
            torch.optim.lr_scheduler.StepLR(optimizer, 1).step()
            return sum(p.numel() for p in net.parameters()) == 159
    """,
    "networks": """
        import io, torch
        from torch import nn
        def f(x):
            sequence = torch.randn(5, 2, 8)
            nn.LSTM(8, 4)(sequence), nn.GRU(8, 4)(sequence), nn.RNN(8, 4)(sequence)
            nn.TransformerEncoderLayer(8, 2, 16)(sequence), nn.LayerNorm(8)(sequence)
            nn.MultiheadAttention(8, 2)(*[sequence] * 3), nn.Embedding(9, 4)(torch.tensor([1, 2]))
            nn.init.kaiming_normal_(torch.ones(3, 3))
            file = io.BytesIO(); torch.save(nn.Linear(2, 3).state_dict(), file); file.seek(0)
            optimizer = torch.optim.LBFGS([torch.zeros(3, requires_grad=True)])
            optimizer.step(lambda: torch.tensor(0.0))
            scripted = torch.vmap(lambda v: v * 2)(torch.ones(3))
            return set(torch.load(file)) == {"weight", "bias"} and scripted.tolist() == [2, 2, 2]
    """,
}
