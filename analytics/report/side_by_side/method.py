"""What cannot be compared and why, and how a comparison was made."""

from analytics.findings.asked_alike import AskedAlike
from analytics.report import labels
from analytics.report.contents.method.thresholds import RULES
from analytics.report.document import Block, Bullets, Cell, Paragraph, Row, Section, Table
from analytics.report.fingerprints import in_groups
from analytics.report.marks import Words
from analytics.report.side_by_side.regions import REGION, SideBySide
from conversations.phrases import Phrase, label, phrase

APART = phrase("What cannot be compared")
FILE = label("table column", "File")
FINGERPRINT = label("table column", "Fingerprint")


def sections(found: SideBySide) -> tuple[Section, ...]:
    """What does not stand side by side, then the method."""
    return (*_apart(found), _method(found))


def missing(found: SideBySide, alike: AskedAlike) -> tuple[Block, ...]:
    """The regions that do not stand beside the others, and why."""
    told = _why(found, alike)
    return (Paragraph(found.view.named(told), "note"),) if told else ()


def _why(found: SideBySide, alike: AskedAlike) -> str:
    return " · ".join(f"{name}: {found.view.text(why)}" for name, why in found.why_not(alike))


def _apart(found: SideBySide) -> tuple[Section, ...]:
    view = found.view
    lines = [_line(found, one) for one in found.questions if not one.is_comparable]
    if not lines:
        return ()
    return (Section("apart", view.said(APART), (Bullets(tuple(lines)),), style="page"),)


def _line(found: SideBySide, alike: AskedAlike) -> Words:
    """A question that nobody else asked alike, and why."""
    (asked,) = found.of(alike)
    question = found.view.inline(found.question(alike))
    return found.view.named(f"{question} – {asked.name}. {_why(found, alike)}")


def _method(found: SideBySide) -> Section:
    view = found.view
    sentences = Bullets(tuple(view.said(one) for one in _sentences(found)))
    heads = (view.head(REGION), view.head(FILE), view.head(FINGERPRINT))
    rows = tuple(
        Row((one.named(), Cell(view.named(one.package.name)), Cell(view.named(in_groups(one.package.fingerprint)))))
        for one in found.regions
    )
    table = Table(view.said(FINGERPRINT), heads, rows, shows_caption=False)
    return Section("method", view.said(RULES), (sentences, table), style="page")


def _sentences(found: SideBySide) -> list[Phrase]:
    return [
        phrase("Made from released reports alone. No answer left its region, and what a region hides is hidden here."),
        phrase(
            "Questions stand side by side where they and their answers read the same in every language that both "
            "regions asked in, and where they were asked by the same method."
        ),
        phrase(
            "Regions are said to differ where that is clear for all pairs of regions and all themes taken together. "
            "Everything else may be chance."
        ),
        labels.BASES,
        *_unlike_rules(found),
        phrase(
            "Each file is the one that its package lists. Whoever made a package could have made another: ask the "
            "region to read its fingerprint to you."
        ),
    ]


def _unlike_rules(found: SideBySide) -> list[Phrase]:
    rules = {one.rules for one in found.releases}
    return [phrase("The regions hide figures by different thresholds.")] if len(rules) > 1 else []
