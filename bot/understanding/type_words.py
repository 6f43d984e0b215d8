"""Words that say what kind of thing a name is (they tell few names apart), and words that are no part of a name."""

import re

from bot.understanding.keys import word_stem

#: the longest first, for they are cut out of Chinese names in this order
_HAN = """
职业技术学院 职业技术大学 中等专业学校 中等职业学校 中等技术学校 职业教育中心 职业技术学校 高等专科学校
有限责任公司 职业学院 职业大学 职业学校 技工学校 技师学院 专科学校 股份公司 有限公司 研究中心 职教中心
教育学院 工业学院 研究院 研究所 培训班 研讨会 交流会 交流周 说明会 答疑会 座谈会 代表大会 技能大赛 中等
专业 职业 技术 技能 学院 大学 学校 集团 公司 协会 商会 中心 联盟 论坛 大赛 竞赛 比赛 大会 会议
例会 年会 培训 研讨 实习 交流 活动 首届 国际 中俄 教育 中国 俄罗斯 线上 线下 工程
"""
_WORDS = """
колледж техникум училище институт университет академия школа центр лицей компания общество ооо оао ао группа
союз ассоциация палата профессиональный технический технологический профтехнический образование краевой
областной государственный федеральный городской город край область провинция республика семинар конференция
форум конкурс чемпионат олимпиада тренинг курсы обучение встреча заседание совещание мероприятие стажировка
обмен визит международный российско китайский русско и в во на по с для из от college university institute
school academy vocational technical technology technological secondary polytechnic professional education
company ltd co group centre center of the and for training seminar conference forum contest competition
championship course meeting exchange international sino russian chinese
"""
_NOISE = """
адрес адреса контакт контакты телефон сайт почта электронный электронная емейл e-mail email tel phone website
address contact contacts что кто где как какой какая какие каких какую когда куда зачем почему сколько чей это
этот эта эти такое такой ли есть быть был была будет были у о об про при а но или не ни же бы да нет мне меня
нам нас вас вам вы я мы они он она оно их его ее ему ей свой наш ваш подскажите скажите пожалуйста прошу хочу
хотел бы узнать покажи покажите дай дайте найди найти расскажи расскажите называется название назвать карточка
карточку информация данные сведения альянс член участник участница участники входит входить состоит состав
является роль играет находится расположен связаться известно организация организации человек китаиски по-
китайски по-русски русски английски сообщите сообщить связь номер директор ректор руководитель начинается
начало закончится пройдет проходит проводится состоится подать заявку заявка записаться запись регистрация
зарегистрироваться числа дата срок до после место мест участие участвовать условия успею отменили отменен
перенесли бесплатно стоит цена стоимость организует проводит онлайн очно what who where when how is are does
do a an in to it this that please tell me about show find member members alliance name list which whats
"""
HAN_TYPES = re.compile("|".join(_HAN.split()))
TYPE_STEMS = frozenset(word_stem(word) for word in _WORDS.split())
NOISE_STEMS = frozenset(word_stem(word) for word in _NOISE.split()) - TYPE_STEMS

#: where a Chinese question stops being a name; 有限 and 合作 belong to names
HAN_BREAKS = re.compile(
    "请问|兹询问|贵联盟|联盟成员|成员单位|成员|哪些|哪个|哪家|哪里|哪儿|哪年|哪位|什么|多少|怎么|如何|是不是|是否|有没有|联系方式|"
    "联系|电话|地址|网站|网址|邮箱|简介|介绍|想|查一下|查询|告诉我|名字|名称|中文|俄文|俄语怎么|叫做|位于|包括|报名|截止|时间|"
    "举行|举办|取消|几点|几号|那个|这个|的|了|吗|呢|吧|啊|呀|是|在|谁|有(?!限)|[a-zа-я ,.?!:;()\"'|]+"
)
