"""Taking out of a text what leads to a person, just as reports do."""


def masked(text: str, *names: str) -> str:
    """The text with e-mail addresses, links, user names, phone and identity numbers and `names` struck out."""
    from analytics.disclosure import texts

    return texts.masked(text, names)
