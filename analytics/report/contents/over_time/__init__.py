"""What is said of several rounds: change since an earlier one, and which way scores go over all of them."""
