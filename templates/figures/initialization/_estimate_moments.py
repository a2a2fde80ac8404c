def estimated_moments(numbers):
    """The mean of the numbers, and the mean of their squares."""
    ### BEGIN SOLUTION
    return np.mean(numbers), np.mean(np.square(numbers))
    ### END SOLUTION
