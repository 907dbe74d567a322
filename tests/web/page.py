"""A page as a browser without scripts reads it."""

from dataclasses import dataclass, field
from html.parser import HTMLParser


@dataclass
class Pressable:
    label: str
    name: str = ""
    value: str = ""


@dataclass
class ShownForm:
    """A form: where it leads, its hidden and typed fields, its check boxes (value, checked) and its buttons."""

    action: str
    fields: dict[str, str] = field(default_factory=dict)
    boxes: dict[str, bool] = field(default_factory=dict)
    buttons: list[Pressable] = field(default_factory=list)


class ShownPage(HTMLParser):
    """Everything that the tests ask of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.html = html
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.forms: list[ShownForm] = []
        self.texts: list[str] = []
        self.heading = ""
        self._open: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.tags.append((tag, found))
        self._open.append(tag)
        if tag == "form":
            self.forms.append(ShownForm(found["action"] or ""))
        elif tag == "button":
            self.forms[-1].buttons.append(Pressable("", found.get("name") or "", found.get("value") or ""))
        elif tag == "textarea":
            self.forms[-1].fields["text"] = ""
        elif tag == "input" and found.get("type") == "checkbox":
            self.forms[-1].boxes[found["value"] or ""] = "checked" in found
        elif tag == "input":
            self.forms[-1].fields[found["name"] or ""] = found.get("value") or ""

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if "button" in self._open:
            self.forms[-1].buttons[-1].label += data
        if "textarea" in self._open:
            self.forms[-1].fields["text"] += data
        if "h1" in self._open:
            self.heading += data
        self.texts.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.texts).split())

    @property
    def language(self) -> tuple[str | None, str | None]:
        """The language and direction of the page."""
        return next((found.get("lang"), found.get("dir")) for tag, found in self.tags if tag == "html")

    def form_with(self, label: str) -> tuple[ShownForm, Pressable]:
        """The form with this button, and the button."""
        for form in self.forms:
            for button in form.buttons:
                if button.label.strip() == label:
                    return form, button
        raise AssertionError(f"no button {label!r} on: {self.text}")
