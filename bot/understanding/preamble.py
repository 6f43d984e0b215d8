"""What a writer says of himself before and after the question, which is no condition: 我们是天水的一所学校."""

import re

_CLAUSE = re.compile(r"[^,.!?;:\n]+[,.!?;:\n]*")
_GREETING = re.compile(r"^(?:您好|你好|各位好|老师好|добрый день|здравствуйте|уважаемые коллеги)[\s,]*")
#: who writes: 我们是…, 我来自…, «мы — колледж из …», «я директор …»
_INTRODUCES = re.compile(
    r"^(?:(?:我们?|本人|这里|这边|我[校院司方]|本[校院])(?:学校|学院|单位|公司|这边)?(?:们)?(?:都)?"
    r"(?:是(?!不是|否)|来自|在(?!.{0,6}(?:联盟|名单))|属于|叫|位于|代表)|(?:мы|я|меня зовут|вас беспокоит|"
    r"вам пишет|пишет вам|пишу вам|обращается|обращаюсь|вам пишут|представляю|представляем|являюсь|являемся)\b)"
)
#: what for: 打算派老师去, «хотим отправить студентов», «планируем поездку»
_PURPOSE = re.compile(
    r"^(?:(?:我们?|本校|我校|学校)?(?:想|打算|准备|计划|正打算|正准备|要)(?:派|送|安排|组织|带|让|去|出差)|"
    r"(?:мы |я |наш[аи]? [а-я]+ )?(?:хотим|хочу|планируем|планирую|собираемся|собираюсь|готовим|думаем|намерены)"
    r"\s+(?:отправить|послать|направить|привезти|поехать|приехать|командировать|съездить|"
    r"команд[а-я]+|студент[а-я]+|поездк[а-я]+|делегаци[а-я]+)|(?:это |нужно |надо )+для|заранее )"
)
#: в целях подготовки отчета прошу …
_FORMALLY = re.compile(r"^(?:в целях|в связи с|в рамках|на основании|во исполнение)\b.{3,60}?(?=\b(?:прошу|просим)\b)")
#: a clause with any of these asks, whatever it begins with
_ASKS = re.compile(
    r"[?？]|[吗呢么谁哪几]|什么|多少|怎|如何|有没有|能否|是否|是不是|请|想(?:找|查|问|看|了解|知道|咨询|报)|求|找|查|推荐|报名|登记|退订|订阅|取消|"
    r"\b(?:как|где|когда|кто|что|ли|сколько|чем|куда|ищ[а-я]+|подскаж[а-я]+|нуж[а-я]+|интересу[а-я]+|покаж[а-я]+|"
    r"хотел[а-я]*|узнать|найти|хочу|можно|дайте|пришлите|прошу|зарегистр[а-я]+|записа[а-я]+|участвуем|состоим|"
    r"подпис[а-я]+|получать|против|недовол[а-я]+|жал[а-я]+|предлаг[а-я]+)\b|как(?:ой|ая|ие|ое|их|ого)\b"
)
#: or speaks of taking part, which the question then is about
_TAKES_PART = re.compile(r"подать заявк|принять участие|участвовать|报(?:名|个名)|参(?:加|赛|会)")
#: asks for whatever there is for the purpose told before
_VAGUE = re.compile(
    r"^(?:а )?(?:что|какие варианты|куда)(?: у вас| вы| нам| можете| может| там| же)*"
    r"(?: (?:есть|посовет[а-я]+|предлож[а-я]+|подойдет|порекоменд[а-я]+|можно|имеется))*[\s.?!]*$|"
    r"^(?:请问)?(?:有|推荐)(?:什么|哪些|啥)?(?:合适|推荐|适合|好)?的?(?:项目|吗|建议)?[.?!]*$"
)
#: a question says at least so many letters
_LEAST = 4
#: a sentence with what ends it; the dot of «г.» and of a date ends none
_SENTENCE = re.compile(r".+?(?:(?<=[㐀-鿿])[.!?]+|[!?]+|(?<=[а-я\"]{4})\.+(?= |$)|\n|$)")
#: a question that leans on the sentence before
_LEANS = re.compile(
    r"\b(?:он|она|оно|они|его|ее|их|ему|ей|им|нем|ней|них|там|туда|это|этот|эта|эти|такие|такой)\b|"
    r"[他她它]|[这那][个些所家场里]"
)
#: so much is a question that stands alone, in letters or in Chinese characters
_ALONE, _ALONE_HAN = 14, 5
_HAN = re.compile(r"[㐀-鿿]")


def without_preamble(text: str) -> str:
    """Return the normalised `text` without what is told about its writer, when another part asks something."""
    text = _FORMALLY.sub("", _asking_sentences(text))
    clauses = list(_CLAUSE.finditer(text))
    if len(clauses) < 2:  # noqa: PLR2004 - one clause is the question
        return text
    told = [clause for clause in clauses if _is_told(clause[0])]
    asking = [clause for clause in clauses if clause not in told and len(_GREETING.sub("", clause[0])) >= _LEAST]
    if not told or not asking:
        return text
    if all(_VAGUE.match(_GREETING.sub("", clause[0].strip())) for clause in asking):
        told = [clause for clause in told if not _PURPOSE.match(_GREETING.sub("", clause[0].strip()))]
    return "".join(clause[0] for clause in clauses if clause not in told).strip()


def _asking_sentences(text: str) -> str:
    """Return the sentences that ask, when others only tell: «Пишу диплом. Сколько у вас колледжей?»."""
    sentences = [match[0].strip() for match in _SENTENCE.finditer(text)]
    asking = " ".join(sentence for sentence in sentences if _ASKS.search(sentence))
    alone = len(asking) >= _ALONE or len(_HAN.findall(asking)) >= _ALONE_HAN
    return text if not alone or _LEANS.search(asking) else asking


def _is_told(clause: str) -> bool:
    bare = _GREETING.sub("", clause.strip())
    if _PURPOSE.match(bare):
        return "?" not in bare
    asks = _ASKS.search(bare) or _TAKES_PART.search(bare)
    return _INTRODUCES.match(bare) is not None and asks is None
