"""Small municipalities are merged with a larger one in answers and reports, and named together."""

from conversations.definition.region import Region


def reporting_municipality(region: Region, code: str) -> str:
    """The code under which answers from municipality `code` are stored. Raises KeyError."""
    return region.municipality(code).reported_with or code


def reported_names(region: Region, municipalities: tuple[str, ...]) -> dict[str, str]:
    """Names by reporting code; municipalities that are reported together are named together."""
    together: dict[str, list[str]] = {}
    for code in sorted(municipalities, key=lambda code: code != reporting_municipality(region, code)):
        together.setdefault(reporting_municipality(region, code), []).append(region.municipality(code).name)
    return {code: " + ".join(names) for code, names in together.items()}
