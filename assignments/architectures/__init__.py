"""Four kinds of networks, counted and collapsed: perceptron, MLP, convolution, recurrence."""
