"""The words by which quoted mail, signatures and footers are known, in the languages of mail programs."""

import re

_VERBS = (
    "wrote|writes|schrieb|schrieb am|geschrieben|a écrit|ecrit|a ecrit|escribió|escribio|ha scritto|"
    "scrisse|schreef|escreveu|skrev|kirjoitti|napisał|napisał\\(a\\)|napisała|"
    "napsal|napsal\\(a\\)|napísal|írta|a scris|написал|написал\\(а\\)|написала|пише|написав|έγραψε|"
    "yazdı|va escriure|написа|je napisao|je napisala|"
    "rašė|kirjutas|rakstīja|menulis|đã viết|เขียน|님이 작성|написали"
)
ATTRIBUTION = re.compile(
    r"(?=[^\n]*[\d@])(?:"
    # On Tue, 3 Mar 2026 at 09:12, Ada <ada@acme.example> wrote:
    r"(?:on|am|le|el|il|op|em|den|på|w dniu|dnia|dne|dňa|a|la|în|в|στις|tarihinde|em|il giorno|den|pe|"
    r"ngày|vào|на)\b.{4,360}?(?:" + _VERBS + r")(?:\s[^\n]{0,60})?\s?[:：]"
    # Ada <ada@acme.example> wrote on 3 March: / Ada schrieb am 3.3.2026 um 9:12:
    r"|[^.!?\n]{0,160}?(?:" + _VERBS + r")\s?(?:on|am|le|el|il|op|em|den)?\b[^.!?\n]{0,20}\d[^\n]{0,80}?[:：]"
    # Ada <ada@acme.example> schrieb am Di., 3. März 2026, 09:12:
    r"|[^\n]{0,100}?<[^<>@\s]{1,100}@[^<>\s]{1,100}>\s?(?:" + _VERBS + r")\b[^\n]{0,60}\d[^\n]{0,30}[:：]"
    # 2026-03-03 9:12 GMT+01:00 Ada <ada@acme.example>: / wt., 3 mar 2026 o 09:12 Ada <ada@acme.example> napisał(a):
    r"|[^\n]{0,60}?\d{1,2}[:.h]\d\d[^\n]{0,120}?<[^<>@\s]{1,100}@[^<>\s]{1,100}>\)?\s?(?:" + _VERBS + r")?\s?[:：]"
    # 2026年3月3日(火) 9:12 Ada <ada@acme.example>: / のメール
    r"|\d{4}\s?[年년].{4,200}(?:[:：]|写道[:：]|寫道[:：]|のメール[:：]|작성[:：])"
    r"|(?:quoting|citando|zitat von|citat de|citazione)\b[^\n]{3,160}[:：]"
    r")",
    re.IGNORECASE | re.DOTALL,
)
_FORWARDED = (
    "original message|original appointment|forwarded message|forwarded by [^\n]{0,80}|"
    "original-nachricht|ursprüngliche nachricht|originalnachricht|weitergeleitete nachricht|"
    "message d'origine|message d’origine|message original|message transféré|message transmis|"
    "mensaje original|mensaje reenviado|messaggio originale|messaggio inoltrato|"
    "oorspronkelijk bericht|origineel bericht|doorgestuurd bericht|mensagem original|"
    "mensagem encaminhada|oprindelig meddelelse|videresendt meddelelse|videresendt melding|"
    "ursprungligt meddelande|vidarebefordrat meddelande|opprinnelig melding|alkuperäinen viesti|"
    "edelleenlähetetty viesti|wiadomość oryginalna|oryginalna wiadomość|"
    "wiadomość przekazana dalej|původní zpráva|přeposlaná zpráva|pôvodná správa|eredeti üzenet|"
    "továbbított üzenet|mesaj original|mesaj redirecționat|исходное сообщение|"
    "пересылаемое сообщение|пересланное сообщение|оригінальне повідомлення|özgün ileti|"
    "orijinal mesaj|iletilen ileti|αρχικό μήνυμα|missatge original|"
    "元のメッセージ|转发邮件|原始邮件|转发的邮件|轉寄郵件|原始郵件|원본 메시지"
)
_BEGIN = (
    "begin forwarded message|anfang der weitergeleiteten nachricht|début du message réexpédié|"
    "début du message transféré|inicio del mensaje reenviado|inizio messaggio inoltrato|"
    "begin doorgestuurd bericht|início da mensagem encaminhada|início da mensagem reencaminhada|"
    "start på videresendt besked|vidarebefordrat brev|"
    "välitetty viesti alkaa|początek przekazywanej wiadomości|начало переадресованного сообщения|"
    "iletilen ileti başlangıcı|転送されたメッセージ|下面是被转发的邮件"
)
SEPARATOR = re.compile(
    rf"[-–—_=*]{{2,40}}\s?(?:{_FORWARDED})\s?[-–—_=*]{{0,40}}:?|(?:{_BEGIN})\s?[:：]?", re.IGNORECASE
)

SUBJECT = "subject"
_ROLES = {
    "from": (
        "from von de da van fra från frå lähettäjä od feladó expeditor от від gönderen kimden από 差出人 "
        "发件人 寄件者 보낸사람"
    ),
    "sent": (
        "sent gesendet envoyé enviado enviada inviato verzonden sendt skickat lähetetty wysłano wysłane "
        "odesláno odoslané elküldve trimis отправлено надіслано gönderildi στάλθηκε 送信日時 发送时间"
    ),
    "date": "date datum fecha data dato päiväys dátum dată дата tarih ημερομηνία 日付 日期 날짜",
    "to": (
        "to an à a para per aan til till vastaanottaja do komu címzett către кому alıcı kime προς 宛先 收件人 받는사람"
    ),
    "cc": "cc kopie copie copia kopi kopia dw kopio másolatot копия bilgi",
    SUBJECT: (
        "subject betreff objet asunto oggetto onderwerp assunto emne ämne aihe temat předmět predmet "
        "tárgy subiect тема konu θέμα 件名 主题 主旨 제목"
    ),
}
_ROLE_OF = {word: role for role, words in _ROLES.items() for word in words.split()}
HEADER_FIELD = re.compile(
    rf"[ *_]{{0,4}}({'|'.join(sorted(_ROLE_OF, key=len, reverse=True))})[ *_\u00a0]{{0,3}}[:：][ *_]{{0,4}}(?=\S|$)",
    re.IGNORECASE,
)


def header_role(word: str) -> str:
    """Which header field this word of some language names."""
    return _ROLE_OF.get(word.lower(), "")


_CLOSINGS = (
    # English
    "(?:(?:with )?(?:my |our |the )?(?:very |many )?(?:best|kind|kindest|warm|warmest|good|friendly|"
    "sincere|cordial)(?: and (?:kind|warm|best))? (?:regards|wishes|greetings)|"
    "regards|kindly|best|all (?:the|my) best|all best|warmly|sincerely(?: yours)?|"
    "yours(?: (?:sincerely|faithfully|truly|cordially))?|respectfully(?: yours)?|"
    "cheers|many thanks|thanks(?: again| so much| and (?:kind|best) regards| and best)?|"
    "thank you(?: again| so much| very much)?|with (?:appreciation|gratitude|thanks|regards)|"
    "cordially|take care|"
    # German
    "(?:mit )?(?:den |ganz |vielen |lieben )?(?:besten|freundlichen|herzlichen|lieben|schönen|"
    "sonnigen|vielen|kollegialen) (?:und (?:besten|herzlichen|lieben) )?grüßen|mit freundlichem gruß|"
    "(?:mit )?(?:den |ganz |vielen |lieben )?(?:besten|freundlichen|herzlichen|lieben|schönen|"
    "vielen) (?:gruessen|grüssen)|"
    "(?:freundliche|beste|herzliche|liebe|viele|schöne|sonnige|viele liebe) (?:grüße|grüsse|gruesse)|"
    "(?:lieber|freundlicher|herzlicher|schöner) gruß|vielen dank(?: (?:im voraus|und (?:beste|viele|"
    "freundliche|liebe|herzliche) grüße))?|hochachtungsvoll|herzlichst|mfg|lg|vg|"
    # French
    "(?:bien )?cordialement(?: vôtre)?|sincèrement|bien à (?:vous|toi)|amicalement|(?:meilleures|"
    "sincères|cordiales) salutations|salutations (?:distinguées|cordiales)|bien sincèrement|"
    "merci(?: et (?:bonne journée|cordialement))?|respectueusement|"
    # Spanish, Portuguese
    "(?:un )?(?:cordial(?:es)?|atento|afectuoso) saludos?|(?:un )?saludos?(?: cordial(?:es)?|"
    " atento)?|atentamente|(?:un )?abrazo|muchas gracias|"
    "atenciosamente|cordialmente|(?:os |com os )?(?:melhores|meus) cumprimentos|abraços?|"
    "(?:com )?cumprimentos|respeitosamente|att|obrigad[oa]|"
    # Italian, Dutch
    "(?:i (?:più|miei) )?(?:cordiali|distinti|migliori) saluti|un (?:cordiale )?saluto|cordialità|"
    "grazie|saluti|"
    "(?:met )?(?:vriendelijke|hartelijke|beste|warme) (?:groet|groeten)|hoogachtend|groet(?:en|jes)?|mvg|"
    # Nordic
    "(?:med )?(?:venlig|vennlig|vänliga?|bästa|bedste|mange|de bedste) (?:hilsen|hilsner|hälsning|"
    "hälsningar)|mvh|hälsningar|hilsen|vh|(?:ystävällisin|parhain) terveisin|terveisin|"
    # Slavic, Hungarian, Romanian, Turkish, Greek, Catalan
    "(?:z |łączę )?(?:poważaniem|wyrazami szacunku|pozdrowieniami)|pozdrawiam(?:y)?(?: serdecznie)?|"
    "serdecznie pozdrawiam|s (?:pozdravem|přátelským pozdravem|pozdravom)|"
    "с (?:уважением|наилучшими пожеланиями)|(?:з|із) повагою|lep pozdrav|srdačan pozdrav|"
    "s poštovanjem|üdvözlettel|tisztelettel|(?:cu stimă|cu respect|toate cele bune|o zi bună)|"
    "saygılarımla|saygılarımızla|iyi çalışmalar|με εκτίμηση|φιλικά|(?:ben )?cordialment|salutacions|"
    # Asian
    "此致(?:敬礼)?|敬具|よろしくお願い(?:いた)?します|宜しくお願い(?:いた)?します|"
    "祝好|顺祝商祺|감사합니다|trân trọng|salam|hormat kami)"
)
SIGN_OFF = re.compile(
    rf"(?:[–—-]\s?)?{_CLOSINGS}"
    r"(?:\s?[,.!;。、]?|\s(?:from|aus|de|depuis|desde|dal?|uit|fra|från|vom|von|an|to|the|und|and|your|"
    r"ihr|ihre)\b[^.!?]{1,40}[,.!]?|"
    r"\s?[,–—-]\s?[A-ZÀ-ÞÅÄÖА-Я][\w.'’-]{0,20}(?: [A-ZÀ-ÞА-Я][\w.'’-]{0,20}){0,3})",
    re.IGNORECASE,
)
SENT_FROM = re.compile(
    r"(?:sent from|get outlook for|sent with|von meinem|gesendet (?:von|mit|über)|"
    r"diese nachricht wurde von|envoyé (?:de|depuis|à partir)|enviado (?:desde|do|de|a partir)|"
    r"inviato da|verstuurd vanaf|"
    r"verzonden (?:vanaf|vanuit|met)|skickat från|sendt fra|lähetetty|wysłane z|wysłano z|odesláno z|"
    r"отправлено (?:с|из)|надіслано з)\b[^.!?\n]{2,60}(?:gesendet)?(?: <[^<>]{1,120}>)?[.]?",
    re.IGNORECASE,
)
FOOTER = re.compile(
    r"(?:[*_•\s]{0,4})(?:"
    # confidentiality
    r"(?:confidential(?:ity)?(?: notice| note)?|disclaimer|legal notice|privacy notice|privileged|"
    r"haftungsausschluss|vertraulichkeitshinweis|avertissement|aviso legal|"
    r"aviso de confidencialidad(?:e)?|avviso di riservatezza|clausola di riservatezza)\s?[:\-–—]"
    r"|(?:important\W{1,3})?(?:the (?:information|content)s? (?:contained )?in )?(?:this|diese|ce|cet|"
    r"este|esta|questo|questa|dit|deze|denna|denne) (?:e-?mail|message|communication|nachricht|"
    r"courriel|message électronique|mensaje|correo|mensagem|messaggio|"
    r"bericht)\b[^.!?]{0,160}\b(?:confidential|privileged|intended (?:only|solely|recipient)|"
    r"vertraulich|confidentiel|confidencial|riservat|vertrouwelijk|konfidentiell|fortrolig)"
    r"|if you (?:are not|have received|received) (?:the intended|this (?:e-?mail|"
    r"message)[^.!?]{0,60}(?:in error|by mistake))|wenn sie nicht der (?:richtige|"
    r"vorgesehene) (?:adressat|empfänger)|si vous n'êtes pas le destinataire|"
    r"please consider the environment|before printing|bitte denken sie an die umwelt"
    # equal opportunity
    r"|[^.!?\n]{0,80}\b(?:is|are) (?:an |proud to be an )?(?:equal[- ](?:employment[- ])?opportunity|"
    r"affirmative[- ]action)\b|(?:eeo|equal (?:employment )?opportunity) (?:statement|employer)|"
    r"all qualified applicants (?:will|are)|we do not discriminate (?:on|based)"
    # unsubscribe
    r"|(?:to |click (?:here )?to |you (?:can|may) |manage |if you (?:no longer (?:wish|want)|"
    r"would (?:like|prefer) not|don.t want) to (?:receive|get) )[^.!?\n]{0,100}\b(?:unsubscribe|"
    r"opt[- ]out|(?:e-?mail|communication|notification) preferences|these e-?mails|such e-?mails|"
    r"emails from us)\b"
    r"|unsubscribe\b|opt[- ]out\b|abmelden\b|newsletter abbestellen|vom newsletter abmelden|"
    r"se désabonner|se désinscrire|darse de baja|cancelar (?:la )?(?:suscripción|inscrição)|"
    r"cancella (?:la )?(?:tua )?iscrizione|disiscriviti|annulla iscrizione|uitschrijven|afmelden|"
    r"avregistrera|avsluta prenumeration|отписаться"
    r"|you(?:.re| are)? (?:are )?(?:receiv(?:ed|ing)|getting) this (?:e-?mail|message) because|"
    r"this (?:e-?mail|message) was sent to\b|sie erhalten diese (?:e-?mail|nachricht),? weil|"
    r"vous recevez (?:ce message|cet e-?mail|ce courriel) (?:car|parce)|recibe(?:s)? este (?:correo|"
    r"mensaje) porque|ricevi questa (?:e-?mail) perché|você (?:está recebendo|"
    r"recebeu) este e-?mail porque|je ontvangt deze (?:e-?mail|mail) omdat"
    # rights, registers
    r"|(?:©|\(c\)|copyright\b)\s?(?:\d{4}|[^.!?\n]{0,60}\ball rights)|all rights reserved|"
    r"privacy policy|terms (?:of (?:use|service)|and conditions)|datenschutz(?:erklärung|"
    r"hinweise?)?\s*(?:[|:]|$)|impressum\b"
    r"|(?:geschäftsführ(?:er|ung|erin)|managing directors?|vorstand|vorsitzender des aufsichtsrats|"
    r"aufsichtsrat|sitz der gesellschaft|registergericht|handelsregister|amtsgericht|"
    r"registered (?:office|in england|in ireland)|company (?:number|registration)|ust-?id|"
    r"capital social|siège social|sede legale)\b\s?[^.!?\n]{0,10}"
    r")",
    re.IGNORECASE,
)
DECIDING = re.compile(
    r"\b(?:unfortunately|regret|sorry|we (?:have|had) decided|"
    r"not (?:been )?(?:selected|successful|moving|proceed)|rejected|declined|leider|bedauern|absage|malheureusement|"
    r"regrettons|"
    r"lamentablemente|lamentamos|desafortunadamente|infelizmente|purtroppo|spiacenti|helaas|tyvärr|desværre|dessverre|valitettavasti|niestety|bohužel|bohužiaľ|sajnos|"
    r"din păcate|nažalost|maalesef|к сожалению|на жаль|δυστυχώς|malauradament|"
    r"残念|遺憾|遗憾|抱歉|아쉽게|유감|rất tiếc|sayangnya)",
    re.IGNORECASE,
)
"""Words of a decision: what holds one of them is never put away as a signature or a footer."""
