"""Chinese words of time (simplified; the scanner folds traditional signs) and Chinese numerals."""

from bot.understanding.dates import parts
from bot.understanding.dates.atoms import Atom, Kind, Need
from bot.understanding.dates.holidays import HOLIDAYS, REST_ZH
from bot.understanding.dates.parts import WEEKEND, WORKDAYS
from bot.understanding.dates.periods import Chain, Cycle

_DIGITS = {"零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_TENS = {"十": 10, "廿": 20, "卅": 30}
NUMERALS = frozenset([*_DIGITS, *_TENS, "百"])


def numeral(signs: str) -> int | None:
    """Return the number that Chinese numerals write: 二十五, 廿五, 二〇二七; None for what is none."""
    if all(sign in _DIGITS for sign in signs):
        return int("".join(str(_DIGITS[sign]) for sign in signs)) if len(signs) in {1, 4} else None
    total, digit = 0, 0
    for sign in signs:
        if sign in _DIGITS:
            digit = _DIGITS[sign]
            continue
        tens = _TENS.get(sign, 100)
        total += tens if sign in "廿卅" else (digit or 1) * tens
        digit = 0
    return total + digit


def _atoms(
    kind: Kind, words: str, number: int = 0, cycle: Cycle | None = None, *, alone: bool = False
) -> dict[str, Atom]:
    return {word: Atom(kind=kind, number=number, cycle=cycle, alone=alone) for word in words.split()}


def _spans(chain: Chain, words: str, need: Need = Need.NOTHING) -> dict[str, Atom]:
    return {word: Atom(kind=Kind.SPAN, chain=chain, need=need) for word in words.split()}


def _weekdays() -> dict[str, Atom]:
    names = [*enumerate("一二三四五六日"), (6, "天")]
    return {
        f"{prefix}{sign}": Atom(
            kind=Kind.SPAN,
            chain=parts.weekday(number),
            maker=lambda given: parts.weekday((given - 1) % 7),
            weekdays=frozenset({number}),
        )
        for prefix in ("周", "星期", "礼拜")
        for number, sign in names
    }


#: `{}` words are days away, `cycle` words whole periods away
_AWAY = {
    Cycle.DAY: {
        -3: "大前天",
        -2: "前天 前日",
        -1: "昨天 昨日 昨晚 昨夜 昨儿 昨儿个",
        0: "今天 今日 今晚 本日 今早 今晨 今儿 今儿个",
        1: "明天 明日 明晚 明早 次日 明儿 明儿个",
        2: "后天 后日 后儿",
        3: "大后天",
    },
    Cycle.YEAR: {
        -2: "前年",
        -1: "去年 上年",
        0: "今年 本年 本年度 年内 本年内 今年内",
        1: "明年 来年 下年 明年度",
        2: "后年",
        3: "大后年",
    },
}
_HOLIDAYS = {
    "new year": "元旦 元旦节 新年 阳历年",
    "spring festival": "春节 新春 农历新年 大年初一 过年 春节假期",
    "new year's eve": "除夕 大年三十",
    "first lunar month": "正月",
    "lantern": "元宵节 元宵 灯节",
    "qingming": "清明 清明节",
    "dragon boat": "端午 端午节",
    "qixi": "七夕 七夕节",
    "mid-autumn": "中秋 中秋节",
    "double ninth": "重阳 重阳节",
    "labour": "五一 劳动节 五一节 五一劳动节 五一假期 五一黄金周 五一长假",
    "national": "国庆 国庆节 国庆长假 国庆假期 十一长假 十一假期 十一期间 十一黄金周 十一国庆 国庆黄金周",
    "women": "妇女节 三八节 三八妇女节 女神节",
    "children": "儿童节 六一 六一儿童节",
    "teachers": "教师节",
    "christmas": "圣诞 圣诞节",
    "summer holidays": "暑假 暑期",
    "winter holidays": "寒假",
    "new year holidays": "新年假期 俄罗斯新年假期",
    "victory": "胜利日",
    "russia": "俄罗斯日",
    "unity": "人民团结日 民族团结日",
    "defender": "祖国保卫者日",
}
_SEASONS = {
    "spring": "春天 春季 春",
    "summer": "夏天 夏季 夏",
    "autumn": "秋天 秋季 秋",
    "winter": "冬天 冬季 冬",
}

WORDS: dict[str, Atom] = {
    **_weekdays(),
    **{
        word: Atom(kind=Kind.SPAN, chain=parts.weekend(), weekdays=WEEKEND)
        for word in ("周末", "双休日", "周六日", "周六周日")
    },
    "工作日": Atom(kind=Kind.WEEKLY, chain=parts.weekday(0, 4), weekdays=WORKDAYS),
    **_spans(parts.part("begin", Cycle.MONTH), "月初 月头 上旬 月上旬"),
    **_spans(parts.part("middle", Cycle.MONTH), "月中 中旬 月中旬"),
    **_spans(parts.part("end", Cycle.MONTH), "月底 月末 下旬 月下旬 月尾"),
    **_spans(parts.part("first two", Cycle.MONTH), "上中旬 月上中旬"),
    **_spans(parts.part("last two", Cycle.MONTH), "中下旬 月中下旬"),
    **_spans(parts.last_week(), "最后一周 最后一个星期 最后几天", Need.MARKER),
    **_spans(parts.part("first half", Cycle.MONTH), "上半月"),
    **_spans(parts.part("second half", Cycle.MONTH), "下半月"),
    **_spans(parts.part("begin", Cycle.YEAR), "年初 年头"),
    **_spans(parts.part("middle", Cycle.YEAR), "年中"),
    **_spans(parts.part("end", Cycle.YEAR), "年底 年末 年尾 岁末"),
    **_spans(parts.part("begin", Cycle.WEEK), "周初"),
    **_spans(parts.part("begin", Cycle.TERM), "学期初"),
    **_spans(parts.part("end", Cycle.TERM), "学期末 学期底"),
    **_spans(parts.half(1), "上半年 前半年"),
    **_spans(parts.half(2), "下半年 后半年"),
    **_spans(parts.stretch(1, 9), "前三季度 前三个季度"),
    **_spans(parts.month(1), "元月 元月份"),
    **{word: atom for name, words in _HOLIDAYS.items() for word, atom in _spans(HOLIDAYS[name], words).items()},
    **{
        word: Atom(
            kind=Kind.SPAN, chain=parts.season(name), name=name, need=Need.MARKER if len(word) == 1 else Need.NOTHING
        )
        for name, words in _SEASONS.items()
        for word in words.split()
    },
    **{
        word: Atom(kind=Kind.SHIFT, number=number, cycle=cycle)
        for cycle, away in _AWAY.items()
        for number, words in away.items()
        for word in words.split()
    },
    # no 上 and 下 of a time: 线上周一
    **_atoms(Kind.OTHER, "线上 线下 网上 以上 以下 之上 之下"),
    "初": Atom(kind=Kind.PART, name="begin"),
    "底": Atom(kind=Kind.PART, name="end"),
    "末": Atom(kind=Kind.PART, name="end"),
    **_atoms(Kind.SHIFT, "今", 0),
    **_atoms(Kind.SHIFT, "本 这 这个 这一 当 此 本个 这一个 整个", 0),
    **_atoms(Kind.SHIFT, "下 下个 下一 次", 1),
    **_atoms(Kind.SHIFT, "下一个 下一场 下一次 下次 下一届 下场", 1, alone=True),
    **_atoms(Kind.SHIFT, "下下 下下个", 2),
    **_atoms(Kind.SHIFT, "上 上个 上一", -1),
    **_atoms(Kind.SHIFT, "上一个 上一场 上一次 上次 上一届 往届 以往", -1, alone=True),
    **_atoms(Kind.SHIFT, "上上 上上个", -2),
    **_atoms(Kind.SHIFT, "新学年", 1, Cycle.SCHOOL_YEAR),
    **_atoms(Kind.SHIFT, "新学期", 1, Cycle.TERM),
    **_atoms(Kind.UNIT, "天", cycle=Cycle.DAY),
    **_atoms(Kind.UNIT, "周 星期 个星期 礼拜 个礼拜 个周", cycle=Cycle.WEEK),
    **_atoms(Kind.UNIT, "个月 月份内", cycle=Cycle.MONTH),
    **_atoms(Kind.UNIT, "季度 个季度 季", cycle=Cycle.QUARTER),
    **_atoms(Kind.UNIT, "年 年度 年份", cycle=Cycle.YEAR),
    **_atoms(Kind.UNIT, "学年 学年度 个学年", cycle=Cycle.SCHOOL_YEAR),
    **_atoms(Kind.UNIT, "学期 个学期", cycle=Cycle.TERM),
    # 两个半月, 一年半: so much more than the number of months or years
    **_atoms(Kind.UNIT, "个半月", 15, Cycle.DAY),
    **_atoms(Kind.UNIT, "年半", 6, Cycle.MONTH),
    "十几": Atom(kind=Kind.NUMBER, number=15, spelt=True),
    **_atoms(Kind.MONTH_SIGN, "月 月份", cycle=Cycle.MONTH),
    **_atoms(Kind.DAY_SIGN, "日 号"),
    **_atoms(Kind.DURATION, "半年", 6, Cycle.MONTH),
    **_atoms(Kind.DURATION, "半个月", 15, Cycle.DAY),
    **_atoms(Kind.HOUR_SIGN, "点 点钟 时 点半 点整"),
    **_atoms(Kind.DAYPART, "早上 上午 中午 下午 晚上 晚间 傍晚 早晨 凌晨 夜里 当天 全天 一整天"),
    **_atoms(Kind.FROM, "从 自 自从 由"),
    **_atoms(Kind.TO, "到 至 直到 截至 截止 截止到 截至到 ~"),
    **_atoms(Kind.AND, "和 与 及 以及 或 或者 、 还有"),
    **_atoms(Kind.BY, "不晚于 不迟于 最晚 最迟 赶在"),
    **_atoms(Kind.NEXT_FEW, "未来 今后 接下来 接下来的 未来的 往后 之后的 下面"),
    **_atoms(Kind.LAST_FEW, "过去 过去的 近 最近 最近的 近来 前"),
    **_atoms(Kind.FROM_POST, "起 开始 以后起 起始"),
    **_atoms(Kind.SINCE_POST, "以来 至今 到现在 到目前"),
    **_atoms(Kind.BEFORE_POST, "前 之前 以前"),
    **_atoms(Kind.EVE_POST, "前夕"),
    **_atoms(Kind.AROUND_POST, "前后 左右"),
    **_atoms(Kind.AROUND, "大约 大概"),
    **_atoms(Kind.EVERY, "每 每个 每逢 每到 逢"),
    **_atoms(Kind.AFTER_POST, "后 之后 以后 过后"),
    **_atoms(Kind.WITHIN_POST, "内 以内 之内 里 之间 间"),
    **_atoms(Kind.DURING_POST, "期间 这段时间 份 当中 的时候"),
    **{
        word: Atom(kind=Kind.REST, chain=REST_ZH)
        for word in ("假期", "长假", "小长假", "放假", "假日", "节假日", "放假期间", "假期期间", "节日期间")
    },
    "节": Atom(kind=Kind.SPAN, chain=REST_ZH, need=Need.MARKER, alone=True),
    **_atoms(Kind.UNTIL_POST, "为止 止 截止 结束前 结束之前"),
    **_atoms(Kind.VAGUE, "最近 近期 近来 近日 将来 不久后 即将 最近一段时间", alone=True),
    **_atoms(Kind.GLUE, "在 于 的"),
    **{word: Atom(kind=Kind.GLUE, name=",") for word in ("，", ",")},
    **{
        word: Atom(kind=Kind.DURATION, number=-1, cycle=cycle)
        for word, cycle in {
            "几天": Cycle.DAY,
            "几周": Cycle.WEEK,
            "几个月": Cycle.MONTH,
            "几年": Cycle.YEAR,
            "几个星期": Cycle.WEEK,
            "数日": Cycle.DAY,
            "数月": Cycle.MONTH,
        }.items()
    },
    "明后天": Atom(kind=Kind.NEXT_FEW, number=2, alone=True),
    "今明两天": Atom(kind=Kind.NEXT_FEW, number=1, alone=True),
    "明后两天": Atom(kind=Kind.NEXT_FEW, number=2, alone=True),
    **_atoms(Kind.NEXT_FEW, "这几天 过几天 过些天 过两天 过一阵 过些日子", -1, alone=True),
    "这两天": Atom(kind=Kind.NEXT_FEW, number=1, alone=True),
    "再过": Atom(kind=Kind.IN_TIME),
}
#: where the word ends in a sign that begins another word: 8月中国…, 今年中俄…
NOT_BEFORE = {
    "月中": "国俄方旬心", "年中": "国俄方心", "春": "城", "冬": "令", "夏": "令", "前": "往", "今": "后",
    "冬季": "运奥", "夏季": "运奥", "年半": "场",
}  # fmt: skip
LONGEST = max(map(len, WORDS))
STARTS = frozenset(word[0] for word in WORDS)
