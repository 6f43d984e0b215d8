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
    r"\s+(?:отправить|послать|направить|привезти|поехать|приехать|командировать|съездить|поучаствовать|принять участие|"
    r"команд[а-я]+|студент[а-я]+|поездк[а-я]+|делегаци[а-я]+)|(?:это |нужно |надо )+для|заранее )"
)
#: a clause with any of these asks, whatever it begins with
_ASKS = re.compile(
    r"[?？]|[吗呢么谁哪几]|什么|多少|怎|如何|有没有|能否|是否|是不是|请|想(?:找|查|问|看|了解|知道|咨询|报)|求|找|查|推荐|报名|登记|退订|订阅|取消|"
    r"\b(?:как|где|когда|кто|что|ли|сколько|чем|куда|ищ[а-я]+|подскаж[а-я]+|нуж[а-я]+|интересу[а-я]+|покаж[а-я]+|"
    r"хотел[а-я]*|узнать|найти|хочу|можно|дайте|пришлите|прошу|зарегистр[а-я]+|записа[а-я]+|участвуем|состоим|"
    r"подпис[а-я]+|получать|против|недовол[а-я]+|жал[а-я]+|предлаг[а-я]+)\b|как(?:ой|ая|ие|ое|их|ого)\b"
)
#: a question says at least so many letters
_LEAST = 4


def without_preamble(text: str) -> str:
    """Return the normalised `text` without the clauses about its writer, when another clause asks something."""
    clauses = list(_CLAUSE.finditer(text))
    if len(clauses) < 2:  # noqa: PLR2004 - one clause is the question
        return text
    told = [clause for clause in clauses if _is_told(clause[0])]
    asking = [clause for clause in clauses if clause not in told and len(_GREETING.sub("", clause[0])) >= _LEAST]
    if not told or not asking:
        return text
    return "".join(clause[0] for clause in clauses if clause not in told).strip()


def _is_told(clause: str) -> bool:
    bare = _GREETING.sub("", clause.strip())
    if _PURPOSE.match(bare):
        return "?" not in bare
    return _INTRODUCES.match(bare) is not None and _ASKS.search(bare) is None
