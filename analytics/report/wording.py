"""Texts, numbers and names in the language of a report."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from babel import Locale, UnknownLocaleError
from babel.numbers import format_decimal, format_percent

from analytics.released.values import Release
from analytics.report.labels import ARMS, CUTS, MODES, NO_INTERVENTION, NOT_DRAWN, WHERE_NOT_SAID, WHOLE_ROUND
from analytics.responses.codebook import ANY_LANGUAGE
from analytics.responses.groups import MUNICIPALITY, NOT_SAID, Group
from conversations.definition.texts import Texts
from conversations.languages import LANGUAGES, SOURCE_LANGUAGE
from conversations.phrases import Phrase, Text, opening
from locales import render
from locales.catalogs import translations


@dataclass(frozen=True)
class Wording:
    """`language` is the report's, `question_language` the one in which the battery's texts are shown."""

    language: str
    question_language: str
    language_groups: Mapping[str, Sequence[str]]

    @classmethod
    def of(
        cls, language: str, question_language: str | None, release: Release, least: Phrase = WHOLE_ROUND
    ) -> "Wording":
        """Questions in the language asked for, else in the report's, else in English, else in the battery's first.

        A language that `least`, a phrase of the document, is not translated into gives way to English around the
        questions, so that no sentence stands in another language than its page.
        """
        known = release.codebook.languages
        wanted = (question_language, language, SOURCE_LANGUAGE, *known)
        chosen = next((one for one in wanted if one in known), language)
        found = translations(language).find(least.context, least.message, 0)
        return cls(language if found else SOURCE_LANGUAGE, chosen, release.round.language_groups)

    def say(self, text: Text) -> str:
        """A phrase in the report's language."""
        return render(text, self.language)

    def battery(self, texts: Texts) -> str:
        """A text of the battery; where it is missing in the language, in whatever language it has."""
        for language in (self.question_language, ANY_LANGUAGE, SOURCE_LANGUAGE):
            if language in texts:
                return texts[language]
        return next(iter(texts.values()), "")

    @cached_property
    def _locale(self) -> Locale:
        try:
            return Locale.parse(LANGUAGES[self.language].locale)
        except (KeyError, UnknownLocaleError, ValueError):
            return Locale(SOURCE_LANGUAGE)

    def number(self, number: int | float) -> str:
        """A number as it is written in the report's language."""
        return format_decimal(number, locale=self._locale)

    def percent(self, share: int) -> str:
        """A whole percentage."""
        return format_percent(share / 100, locale=self._locale)

    def group(self, group: Group, municipalities: Mapping[str, str]) -> str:
        """What a group is called."""
        if group == NOT_SAID:
            return self.say(WHERE_NOT_SAID)
        if group.cut == MUNICIPALITY:
            return municipalities.get(group.code, group.code)
        if group.cut == "mode" and group.code in MODES:
            return self.say(MODES[group.code])
        arm = ARMS.get(group.code or NOT_DRAWN) if group.cut == "arm" else None
        if arm:
            return self.say(arm)
        if group.cut == "intervention" and not group.code:
            return self.say(NO_INTERVENTION)
        if group.cut == "language_group":
            languages = self.language_groups.get(group.code, [group.code])
            return opening(", ".join(self.language_name(code) for code in languages))
        return group.code

    def language_name(self, code: str) -> str:
        """What a language is called in the report's language."""
        known = LANGUAGES.get(code)
        if known is None:
            return code
        names = self._locale.languages
        return names.get(known.locale) or names.get(code) or known.name

    def cut(self, cut: str) -> str:
        """What a cut is called."""
        return self.say(CUTS[cut]) if cut in CUTS else cut

    @staticmethod
    def direction(language: str) -> str:
        """`ltr` or `rtl`."""
        known = LANGUAGES.get(language)
        return "rtl" if known and known.right_to_left else "ltr"
