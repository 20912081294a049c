"""Which language a text is written in: by its commonest small words, or by its script."""

import re
from collections import Counter

LANGUAGES = ("en", "de", "fr", "es", "pt", "it", "nl")
SMALL_WORDS = {
    "en": (
        "the and you your for with have will not this that are from our been was were would is of to in on at "
        "be it we i as or if an by please thank thanks can but so me my they just"
    ),
    "de": (
        "der die das und sie ihre ihr ihnen wir nicht für mit auf ist ein eine einen zu haben werden uns "
        "unser unsere bei dass leider von den dem im zum zur als wurde bitte ich sich auch es du dir"
    ),
    "fr": (
        "le la les et vous votre nous pour avec pas une des est dans sur que qui notre vos ne au aux du en "
        "avons sommes cette ce je à été plus merci se son mais tu"
    ),
    "es": (
        "el la los las y usted su nos para con no una por en que de del al se hemos este esta le te tu has "
        "muy gracias como más pero un es ha lo mi está"
    ),
    "pt": (
        "o a os as e você sua seu nos para com não uma por em que de do da no na dos das se foi temos este "
        "esta lhe um é ao mais como muito obrigado obrigada pelo pela são foi à"
    ),
    "it": (
        "il lo la gli le e di che per con non una un è sono abbiamo della del dei nel nella alla al ti la sua "
        "suo si grazie più come anche questo questa ci le i ha da in siamo"
    ),
    "nl": (
        "de het een en u uw je jouw wij we niet voor met op is van zijn hebben worden ons onze bij dat aan te "
        "om als ook maar naar er graag dit die wel heb ik zal zullen"
    ),
    "sv": (
        "och att det som en på är av för med den till inte har du dig vi oss din ditt vår ett om från kommer tyvärr"
    ),
    "pl": ("i w na z do że się nie jest za o jak dla oraz pan pani pana państwa nasz nas po od przez być są to"),
    "da": ("og at det som en på er af for med den til ikke har du dig vi os din dit vores et om fra kan desværre"),
}
WORD = re.compile(r"[^\W\d_]+")
SCRIPTS = (
    (re.compile(r"[\u3040-\u30ff]"), "ja"),
    (re.compile(r"[\u4e00-\u9fff]"), "zh"),
    (re.compile(r"[\uac00-\ud7af]"), "ko"),
    (re.compile(r"[\u0900-\u097f]"), "hi"),
    (re.compile(r"[\u0400-\u04ff]"), "ru"),
    (re.compile(r"[\u0600-\u06ff]"), "ar"),
    (re.compile(r"[\u0370-\u03ff]"), "el"),
)
LOOKED_AT = 1500  # characters
BY_WORD = {
    word: tuple(lang for lang, words in SMALL_WORDS.items() if word in words.split())
    for words in SMALL_WORDS.values()
    for word in words.split()
}


def detect_language(text: str) -> str | None:
    """The ISO 639-1 code of the text's language, or None when it is too short or unlike any known one."""
    sample = text[:LOOKED_AT]
    letters = 0 if sample.isascii() else sum(map(str.isalpha, sample))
    for script, language in SCRIPTS:
        if letters and len(script.findall(sample)) >= max(2, 0.15 * letters):
            return language
    votes: Counter[str] = Counter()
    words = WORD.findall(sample.lower())
    for word in words:
        languages = BY_WORD.get(word, ())
        for language in languages:
            votes[language] += 12 // len(languages)
    if not votes:
        return None
    (best, most), *rest = votes.most_common(2)
    if most < 12 or (rest and rest[0][1] == most):
        return None
    return best
