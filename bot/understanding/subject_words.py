"""Words that ask about the same subject in other words: 创立 and 成立, «выход» and 退盟, founded and history."""

import re

#: a subject's name → what says it in normalised Chinese, as a regular expression
_CHINESE = {
    "founding": "什么是.{0,4}联盟|联盟是(?:什么|干什么|做什么)|联盟的?(?:简介|介绍|概况)|"
    "(?:介绍|了解).{0,4}联盟(?=$|[,.!?吧])|成立|创立|创建|创办|组建|建立|诞生|由来|起源|历史|缘起",
    "founders": "发起",
    "leaving": "退出|退盟|退会|脱离|离开联盟|终止|除名",
    "joining": "加入(?!.{0,12}(?:好处|用处|有什么用|有何用|意义))|入会(?!费)|"
    "入盟|加盟|申请成为|成为(?:正式)?(?:成员|会员)|吸收.{0,3}(?:成员|会员)",
    "visa": "签证|邀请函|邀请信|护照|出入境",
    "scholarship": "奖学金|助学金|资助|奖助",
    "interpreting": "翻译|口译|笔译|译员|同传|同声传译",
    "insurance": "保险|参保|投保",
    "logo": "标志|会徽|徽标|徽章|标识|logo",
    "journal": "学刊|期刊|会刊|刊物|杂志|投稿|发(?:表)?(?:论文|文章)|稿件",
    "fees": "会费|入会费|年费|缴费|交费",
    "certificates": "证书|结业证",
    "dual": "双学位|双文凭|合作办学|联合办学|联合培养|两校文凭",
    "report": "年报|年度报告|年度总结|工作报告|工作总结",
    "rules": "章程|规章|规程|盟约",
    "privacy": "隐私|(?:我|个人)的?(?:数据|信息|资料)|个人信息|个人数据|数据保护",
    "benefits": "好处|用处|有(?:什么|啥|何)用|(?:什么|啥)意义|权益|权利|优势",
    "selection": "遴选|聘任|聘请|任期|评选",
    "languages": "工作语言|官方语言",
    "library": "资源库|课程库|教学资源|课件",
    "lodging": "住宿|宿舍|食宿|住哪",
    "travel": "接送|接站|接机|差旅|路费|交通",
    "money": "经费|资金|预算|赞助",
    "credits": "学分|互认|认证",
    # whose contacts stays a word of its own
    "contact": "(?:怎么|如何|怎样|咋).{0,4}(?:联系|联络|找)(?=.{0,4}(?:你们|秘书处|联盟|贵方))|"
    "(?<=秘书处)的?(?:联系方式|联络方式|电话|邮箱|地址)",
    "refund": "退费|退款",
}
#: and how the words begin that say it in Russian
_RUSSIAN = {
    "founding": "что (?:такое|за) альянс|сколько лет альянс|об альянсе(?=$|[.!?])|"
    "созда(?:н|ни|л|в|ть)[а-я]*|основа(?:н|ни|ть|л)[а-я]*|истори[а-я]+|возник[а-я]*|"
    "учредительн[а-я]+|учрежд(?:ен|ени)[а-я]*|появил[а-я]*|образовал[а-я]*|предыстори[а-я]+",
    "founders": "учредител[а-я]+|инициатор[а-я]*|основател[а-я]+",
    "leaving": "выход[а-я]*|выйти|выйдем|покин[а-я]+|прекра[тщ][а-я]+|выбы[а-я]+|исключ(?:ен|ат)[а-я]+",
    "joining": "вступ(?!ительн[а-я]+ взнос)[а-я]+|присоедин[а-я]+|стать (?:участник|член)[а-я]*|войти в|"
    "прием[а-я]* (?:в альянс|участник|член|новых)[а-я]*",
    "visa": r"виз[аыуе]?\b|визов[а-я]+|приглашени[а-я]+|загранпаспорт[а-я]*",
    "scholarship": "стипенди[а-я]+|грант[а-я]*",
    "interpreting": r"перевод(?:а|у|ом|е|ы|ов|чи[а-я]+)?\b|переводят|синхронист[а-я]*",
    "insurance": "страхов[а-я]+|полис[а-я]*|застрах[а-я]+",
    "logo": r"лого(?:тип[а-я]*)?\b|эмблем[а-я]+|символик[а-я]+|брендбук[а-я]*",
    "journal": r"журнал[а-я]*|вестник[а-я]*|публикаци[а-я]+|опубликова[а-я]+|напечата[а-я]+|стать[июяей]+\b",
    "fees": "взнос[а-я]*|плат[аыуе] за (?:членств|участи)[а-я]+",
    "certificates": "сертификат[а-я]*|удостоверени[а-я]+|свидетельств[а-я]+",
    "dual": "двойн[а-я]+ диплом[а-я]*|дв(?:а|ух|умя) диплом[а-я]*|"
    "совместн[а-я]+ (?:образовательн[а-я]+ )?программ[а-я]*",
    "report": "отчет[а-я]*",
    "rules": r"устав[а-я]*\b|регламент[а-я]*|нормативн[а-я]+",
    "privacy": "(?:мо[ийяе]|личн[а-я]+) данн[а-я]+|персональн[а-я]+|конфиденциальн[а-я]+|личн[а-я]+ данн[а-я]+",
    "benefits": "полез[а-я]+|польз[аыу]|преимуществ[а-я]*|выгод[а-я]*|плюс[а-я]+|что да[ею]т|зачем вступа[а-я]+",
    "selection": "отбор[а-я]*|отбира[а-я]+|срок[а-я]* полномочи[а-я]+|стать эксперт[а-я]+",
    "languages": "(?:рабоч|официальн)[а-я]+ язык[а-я]*",
    "library": "библиотек[а-я]*|(?:банк[а-я]*|баз[а-я]+) курсов|учебн[а-я]+ материал[а-я]*",
    "lodging": "прожива[а-я]+|общежити[а-я]+|размещени[а-я]+|жиль[еяю]|посел[а-я]+",
    "travel": r"трансфер[а-я]*|проезд[а-я]*|командировочн[а-я]+|дорог[аиу]\b",
    "money": "финансировани[а-я]+|бюджет[а-я]*|спонсор[а-я]*",
    "credits": "признани[а-я]+|аккредит[а-я]+|зачетн[а-я]+ единиц[а-я]*|перезач[а-я]+",
    "contact": "связ[а-я]+(?= с (?:вами|секретариат|альянс))|с вами (?:можно )?связаться|"
    "(?:контакт|телефон|почт|адрес)[а-я]*(?= (?:секретариат|альянс))",
    "refund": "возврат[а-я]*",
}
#: and in English, for which the tables have no ways of asking
_ENGLISH = {
    "founding": "founded|founding|history|established|what is the alliance|about the alliance",
    "joining": "join|become a (?:member|partner)|membership|admission",
    "leaving": "leave the alliance|withdraw[a-z]*",
    "visa": "visas?|invitation letters?",
    "scholarship": "scholarships?|grants?",
    "interpreting": "interpret(?:ers?|ing|ation)|translat(?:ors?|ion)",
    "logo": "logo|emblem",
    "journal": "journal|publish[a-z]*",
    "fees": "membership fees?|dues",
    "certificates": "certificates?",
    "rules": "charter|statutes?|rules",
    "privacy": "privacy|personal data|my data",
    "benefits": "benefits?|advantages?",
    "contact": "(?:contacts?|telephone|phone|e-?mail|address)(?= (?:of|for) the (?:secretariat|alliance))|"
    "contact(?= (?:you|the secretariat))|(?<=secretariat )(?:contacts?|telephone|phone|e-?mail|address)",
}
#: by language: one search for all the ways, which most texts have none of, then one for each subject. To look for the
#: beginning of a word once before all alternatives, not in each of them, is many times as quick.
_LANGUAGES = (
    (
        re.compile("|".join(_CHINESE.values())),
        {f"#{name}": re.compile(ways) for name, ways in _CHINESE.items()},
    ),
    (
        re.compile(rf"\b(?:{'|'.join(_RUSSIAN.values())})"),
        {f"#{name}": re.compile(rf"\b(?:{ways})") for name, ways in _RUSSIAN.items()},
    ),
    (
        re.compile(rf"\b(?:{'|'.join(_ENGLISH.values())})\b"),
        {f"#{name}": re.compile(rf"\b(?:{ways})\b") for name, ways in _ENGLISH.items()},
    ),
)


def subject_spans(text: str) -> dict[str, list[tuple[int, int]]]:
    """Return the subjects that the normalised `text` has words of, each with where they stand."""
    found: dict[str, list[tuple[int, int]]] = {}
    for anything, subjects in _LANGUAGES:
        if anything.search(text):
            for name, said in subjects.items():
                if spans := [match.span() for match in said.finditer(text)]:
                    found.setdefault(name, []).extend(spans)
    return found
