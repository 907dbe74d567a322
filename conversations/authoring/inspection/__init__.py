"""The rules of a good battery, a file for each subject, and the one function that asks all of them."""
