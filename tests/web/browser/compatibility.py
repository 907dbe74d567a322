"""What the style sheets and the scripts use, and since which versions browsers know it.

`python -m tests.web.browser.compatibility data.json` records the versions anew, from the data.json of the npm package
@mdn/browser-compat-data.
"""

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bot.web.pages import STATIC

RECORDED = Path(__file__).with_name("compatibility.json")
FLOOR = {"Chromium": 72.0, "Safari on iOS": 12.2, "Firefox": 65.0}
BROWSERS = ("chrome", "safari_ios", "firefox")
_OWN = {"alike", "bits", "depth", "leave", "most", "names", "proof", "prototype", "puzzles"} | {
    *("allowCredentials", "challenge", "excludeCredentials", "rawId", "user"),  # fields of passkeys' documents
}
_ALIASES = {"-webkit-text-size-adjust": "text-size-adjust", "grid-gap": "gap", "rgba()": "rgb()", "format()": "src"}
_SYNTAX = {
    "?.": r"\?\.(?!\d)",
    "??": r"\?\?",
    "||=": r"(\|\||&&|\?\?|\*\*)=",
    "catch without a name": r"catch\s*\{",
    "private member": r"#[a-z]\w*\s*[=(;]",
    "separated digits": r"\b\d+_\d",
    "flag": r"/[a-z]*[dsvy][a-z]*\.(test|exec)",
    "import": r"^\s*(import|export)\b",
    "for await": r"for\s+await",
    "object spread": r"\{[^{}\[\]()]*\.\.\.",
}


def style_sheets() -> dict[str, str]:
    """All style sheets by their names, without their comments."""
    written = {path.name: path.read_text() for path in sorted(STATIC.glob("*.css"))}
    return {name: re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL) for name, sheet in written.items()}


def recorded() -> dict[str, Any]:
    """Versions by feature, of the styles and of the scripts."""
    found: dict[str, Any] = json.loads(RECORDED.read_text())
    return found


def aged(sheet: str) -> str:
    """A style sheet as a browser of that time reads it: it skips what it does not know."""
    for feature, (chromium, *_) in recorded()["styles"].items():
        if chromium <= FLOOR["Chromium"]:
            continue
        if feature.startswith(":"):
            sheet = re.sub(rf"[^{{}}]*{feature}[^{{}}]*\{{[^{{}}]*\}}", "", sheet)
        elif feature.startswith("@"):
            name = feature.removeprefix("@media ")
            sheet = re.sub(rf"@media \({name}[^{{]*\{{(?:[^{{}}]|\{{(?:[^{{}}]|\{{[^{{}}]*\}})*\}})*\}}", "", sheet)
        else:
            sheet = re.sub(rf"(?<![\w-]){feature}\s*:[^;}}]*;?", "", sheet)
    return sheet


def scripts() -> str:
    """All scripts, without their comments and texts."""
    written = "\n".join(path.read_text() for path in sorted(STATIC.glob("*.js")))
    return re.sub(r'^\s*//.*$|"[^"\n]*"', "", written, flags=re.MULTILINE)


def used_in_styles() -> set[str]:
    """Properties, pseudo-classes, at-rules with what they ask, and functions."""
    sheet = re.sub(r'"[^"]*"', "", "\n".join(style_sheets().values()))
    declared = {name for name in re.findall(r"[{;]\s*([a-z-]+)\s*:", sheet) if not name.startswith("--")}
    selectors = [one for one in re.findall(r"([^{};]*)\{", sheet) if "@" not in one]
    pseudo = {f":{name}" for name in re.findall(r":([a-z-]+)", " ".join(selectors))}
    asked = {f"@media {name}" for name in re.findall(r"@media \(([a-z-]+)", sheet)}
    rules = {f"@{name}" for name in re.findall(r"@([a-z-]+)", sheet)}
    functions = {f"{name}()" for name in re.findall(r"([a-z-]+)\(", sheet)} - {f"{p[1:]}()" for p in pseudo}
    return declared | pseudo | asked | rules | functions


def used_in_scripts() -> set[str]:
    """All names after a full stop that are not our own."""
    return set(re.findall(r"\.([A-Za-z]\w+)", scripts())) - _OWN


def young_syntax() -> list[str]:
    """What browsers of early 2019 cannot even read."""
    return [name for name, pattern in _SYNTAX.items() if re.search(pattern, scripts(), flags=re.MULTILINE)]


def _number(version: object) -> float:
    found = re.search(r"\d+(\.\d+)?", str(version))
    return float(found.group()) if found else 999.0


def _added(support: Any) -> float:
    statements = support if isinstance(support, list) else [support]
    whole = [one for one in statements if not one.keys() & {"flags", "prefix", "alternative_name"}]
    kept = [one for one in whole if not one.get("version_removed") or one.get("partial_implementation")]
    return min((_number(one.get("version_added")) for one in kept), default=999.0)


def _named(tree: Any, name: str) -> Iterator[Any]:
    for key, below in tree.items():
        if isinstance(below, dict) and key != "__compat":
            if key == name and "__compat" in below:
                yield below["__compat"]["support"]
            yield from _named(below, name)


def _versions(trees: tuple[Any, ...], name: str) -> list[float]:
    """The oldest version of each browser in which anything has that name."""
    supports = [support for tree in trees for support in _named(tree, name)]
    return [min((_added(one[browser]) for one in supports if browser in one), default=999.0) for browser in BROWSERS]


def _tree(data: Any, feature: str) -> tuple[tuple[Any, ...], str]:
    css, feature = data["css"], _ALIASES.get(feature, feature)
    if feature.startswith("@media "):
        return (css["at-rules"]["media"],), re.sub("^@media (min-|max-)?", "", feature)
    if feature.startswith("@"):
        return (css["at-rules"],), feature[1:]
    if feature.startswith(":"):
        return (css["selectors"],), feature[1:]
    if feature.endswith("()"):
        return (css,), feature[:-2]
    return ({feature: css["properties"].get(feature) or css["at-rules"]["font-face"].get(feature, {})},), feature


def record(data: Any) -> None:
    """Write the versions of everything that is used now."""
    styles = {feature: _versions(*_tree(data, feature)) for feature in sorted(used_in_styles())}
    names = {name: _versions((data["api"], data["javascript"]), name) for name in sorted(used_in_scripts())}
    source = f"@mdn/browser-compat-data {data['__meta']['version']}"
    lines = [f'  "source": "{source}"', *(f'  "{part}": {_object(found)}' for part, found in _parts(styles, names))]
    RECORDED.write_text("{\n" + ",\n".join(lines) + "\n}\n")


def _parts(styles: dict[str, list[float]], names: dict[str, list[float]]) -> list[tuple[str, dict[str, list[float]]]]:
    return [("styles", styles), ("scripts", names)]


def _object(found: dict[str, list[float]]) -> str:
    return "{\n" + ",\n".join(f"    {json.dumps(name)}: {versions}" for name, versions in found.items()) + "\n  }"


if __name__ == "__main__":
    record(json.loads(Path(sys.argv[1]).read_text()))
