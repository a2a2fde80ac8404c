"""Loss functions on scores: the multiclass SVM, softmax and cross-entropy."""
