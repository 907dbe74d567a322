"""Words that stand where a workbook of another program has none, in all our languages.

They are drafts that await native readers, as the sample battery's texts do.
"""

from collections.abc import Iterable, Mapping

from conversations.definition.texts import Texts
from conversations.languages import SOURCE_LANGUAGE

OTHER: Texts = {
    **{"sv": "Annat", "en": "Other", "ar": "شيء آخر", "so": "Wax kale", "ti": "ካልእ", "fa-AF": "چیز دیگر"},
    **{"fa": "چیز دیگر", "ku": "Tiştekî din", "am": "ሌላ", "uk": "Інше", "ru": "Другое", "ps": "بل څه"},
    **{"ckb": "شتێکی تر", "tr": "Diğer", "fr": "Autre", "es": "Otro", "bs": "Drugo", "sq": "Tjetër"},
    **{"sw": "Nyingine", "pl": "Inne", "ro": "Altceva", "lv": "Cits", "it": "Altro", "de": "Anderes"},
}
YES: Texts = {
    **{"sv": "Ja", "en": "Yes", "ar": "نعم", "so": "Haa", "ti": "እወ", "fa-AF": "بلی", "fa": "بله", "ku": "Erê"},
    **{"am": "አዎ", "uk": "Так", "ru": "Да", "ps": "هو", "ckb": "بەڵێ", "tr": "Evet", "fr": "Oui", "es": "Sí"},
    **{"bs": "Da", "sq": "Po", "sw": "Ndiyo", "pl": "Tak", "ro": "Da", "lv": "Jā", "it": "Sì", "de": "Ja"},
}
NO: Texts = {
    **{"sv": "Nej", "en": "No", "ar": "لا", "so": "Maya", "ti": "ኣይፋል", "fa-AF": "نخیر", "fa": "خیر", "ku": "Na"},
    **{"am": "አይ", "uk": "Ні", "ru": "Нет", "ps": "نه", "ckb": "نەخێر", "tr": "Hayır", "fr": "Non", "es": "No"},
    **{"bs": "Ne", "sq": "Jo", "sw": "Hapana", "pl": "Nie", "ro": "Nu", "lv": "Nē", "it": "No", "de": "Nein"},
}
YOUR_ANSWER: Texts = {
    **{"sv": "ditt svar", "en": "your answer", "ar": "إجابتك", "so": "jawaabtaada", "ti": "መልስኹም", "fa-AF": "پاسخ شما"},
    **{"fa": "پاسخ شما", "ku": "bersiva we", "am": "መልስዎ", "uk": "ваша відповідь", "ru": "ваш ответ"},
    **{"ps": "ستاسو ځواب", "ckb": "وەڵامەکەتان", "tr": "cevabınız", "fr": "votre réponse", "es": "su respuesta"},
    **{"bs": "vaš odgovor", "sq": "përgjigjja juaj", "sw": "jibu lako", "pl": "odpowiedź", "ro": "răspunsul dvs."},
    **{"lv": "jūsu atbilde", "it": "la sua risposta", "de": "Ihre Antwort"},
}
OTHER_ANSWER_WANTED: Texts = {
    **{"sv": "Det svaret passar inte här. Skriv ett annat.", "en": "This answer does not fit here. Write another one."},
    **{"ar": "هذه الإجابة غير مناسبة هنا. اكتب إجابة أخرى.", "so": "Jawaabtani halkan kuma habboona. Qor mid kale."},
    **{"ti": "እዚ መልሲ ኣብዚ ኣይሰማማዕን። ካልእ ጽሓፉ።", "fa-AF": "این پاسخ اینجا مناسب نیست. پاسخ دیگری بنویسید."},
    **{"fa": "این پاسخ اینجا مناسب نیست. پاسخ دیگری بنویسید.", "ku": "Ev bersiv li vir nagunce. Yeke din binivîsin."},
    **{"am": "ይህ መልስ እዚህ አይስማማም። ሌላ ይጻፉ።", "uk": "Ця відповідь тут не підходить. Напишіть іншу."},
    **{"ru": "Этот ответ здесь не подходит. Напишите другой.", "ps": "دا ځواب دلته سم نه دی. بل ځواب ولیکئ."},
    **{"ckb": "ئەم وەڵامە لێرە ناگونجێت. یەکێکی تر بنووسن.", "tr": "Bu cevap buraya uymuyor. Başka bir cevap yazın."},
    **{
        "fr": "Cette réponse ne convient pas ici. Écrivez-en une autre.",
        "es": "Esta respuesta no encaja aquí. Escriba otra.",
    },
    **{
        "bs": "Ovaj odgovor ovdje ne odgovara. Napišite drugi.",
        "sq": "Kjo përgjigje nuk përshtatet këtu. Shkruani një tjetër.",
    },
    **{"sw": "Jibu hili halifai hapa. Andika lingine.", "pl": "Ta odpowiedź tu nie pasuje. Proszę wpisać inną."},
    **{"ro": "Acest răspuns nu se potrivește aici. Scrieți altul.", "lv": "Šī atbilde te neder. Uzrakstiet citu."},
    **{"it": "Questa risposta non va bene qui. Ne scriva un'altra."},
    **{"de": "Diese Antwort passt hier nicht. Schreiben Sie eine andere."},
}

LISTS: Mapping[str, Mapping[str, Texts]] = {"yes_no": {"yes": YES, "no": NO}}
"""Lists that forms name without having them, since the program that they were made for adds them: codes and labels."""


def in_languages(words: Texts, languages: Iterable[str]) -> dict[str, str]:
    """The words in each of these languages, in English for one that is not ours."""
    return {language: words.get(language, words[SOURCE_LANGUAGE]) for language in languages}
