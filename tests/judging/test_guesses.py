"""Did you mean: what is a slip in a name, and what is another function."""

import pytest

from autograder.judging.guesses import defined, guess


@pytest.mark.parametrize(
    "name, written",
    [
        ("softmax", "softmaxx"),
        ("softmax", "sofmax"),
        ("softmax", "sotfmax"),
        ("softmax", "Softmax"),
        ("softmax", "soft_max"),
        ("softmax", "my_softmax"),
        ("softmax", "softmax2"),
        ("softmax", "softmax_v2"),
        ("softmax", "softmax_new"),
        ("svm_loss", "svmloss"),
        ("svm_loss", "SVM_Loss"),
        ("svm_loss", "SvmLoss"),
        ("svm_loss", "loss_svm"),
        ("svm_loss", "svm_los"),
        ("svm_loss", "my_svm_los"),
        ("softmax_cross_entropy", "softmax_crossentropy"),
        ("softmax_cross_entropy", "sofmax_cross_entorpy"),
        ("conv2d", "conv_2d"),
        ("relu", "ReLU"),
        ("relu", "my_relu"),
        ("adam_step", "adam_stpe"),
        ("momentum_step", "moment_step"),
    ],
)
def test_a_slip_in_a_name_is_seen(name, written):
    assert guess(name, {written, "helper", "plot"}) == written


@pytest.mark.parametrize(
    "name, written",
    [
        ("softmax", "softmax_loss"),
        ("softmax", "softmax_gradient"),
        ("softmax", "log_softmax"),
        ("softmax", "test_softmax"),
        ("softmax", "plot_softmax"),
        ("softmax", "softplus"),
        ("softmax", "max"),
        ("svm_loss", "svm_cost"),
        ("conv2d", "conv1d"),
        ("l2_penalty", "l1_penalty"),
        ("tanh", "tan"),
        ("relu", "elu"),
        ("svm_loss", "svm"),
        ("he_init", "the_init_of_everything"),
        ("softmax", "_"),
        ("softmax", "my_"),
    ],
)
def test_another_function_is_not_guessed(name, written):
    assert guess(name, {written, "helper"}) is None


def test_two_that_come_as_close_are_no_guess():
    assert guess("softmax", {"softmaxx", "sofmax"}) is None
    assert guess("softmax", {"soft_max", "sofmax"}) == "soft_max"
    assert guess("softmax", set()) is None


def test_only_functions_of_the_top_level_are_defined():
    source = "def a():\n    def b(): pass\nasync  def c(x): pass\nd = 3\n"
    assert defined([source, "def e(): pass"]) == {"a", "c", "e"}
