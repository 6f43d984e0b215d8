"""The federal subjects of Russia: ISO 3166-2 | Chinese names | Russian names | English names | federal district.

Codes outside the ISO list (RU-CR, RU-SEV and the like) are the ones in common use for bodies seated there. The
first name of each language is the one shown. Names are separated by commas.
"""

REGIONS = """
RU-MOW|莫斯科,莫斯科市|Москва,Мск|Moscow|central
RU-SPE|圣彼得堡,圣彼得堡市|Санкт-Петербург,Петербург,Питер,СПб|Saint Petersburg,St Petersburg|northwest
RU-MOS|莫斯科州|Московская область,Подмосковье|Moscow Oblast|central
RU-LEN|列宁格勒州|Ленинградская область,Ленобласть|Leningrad Oblast|northwest
RU-BEL|别尔哥罗德州|Белгородская область|Belgorod Oblast|central
RU-BRY|布良斯克州|Брянская область|Bryansk Oblast|central
RU-VLA|弗拉基米尔州|Владимирская область|Vladimir Oblast|central
RU-VOR|沃罗涅日州|Воронежская область|Voronezh Oblast|central
RU-IVA|伊万诺沃州|Ивановская область|Ivanovo Oblast|central
RU-KLU|卡卢加州|Калужская область|Kaluga Oblast|central
RU-KOS|科斯特罗马州|Костромская область|Kostroma Oblast|central
RU-KRS|库尔斯克州|Курская область|Kursk Oblast|central
RU-LIP|利佩茨克州|Липецкая область|Lipetsk Oblast|central
RU-ORL|奥廖尔州|Орловская область|Oryol Oblast|central
RU-RYA|梁赞州|Рязанская область|Ryazan Oblast|central
RU-SMO|斯摩棱斯克州|Смоленская область|Smolensk Oblast|central
RU-TAM|坦波夫州|Тамбовская область|Tambov Oblast|central
RU-TVE|特维尔州|Тверская область|Tver Oblast|central
RU-TUL|图拉州|Тульская область|Tula Oblast|central
RU-YAR|雅罗斯拉夫尔州|Ярославская область|Yaroslavl Oblast|central
RU-KR|卡累利阿共和国,卡累利阿|Республика Карелия,Карелия|Karelia|northwest
RU-KO|科米共和国,科米|Республика Коми,Коми|Komi|northwest
RU-ARK|阿尔汉格尔斯克州|Архангельская область|Arkhangelsk Oblast|northwest
RU-NEN|涅涅茨自治区|Ненецкий автономный округ,НАО|Nenets|northwest
RU-VLG|沃洛格达州|Вологодская область|Vologda Oblast|northwest
RU-KGD|加里宁格勒州|Калининградская область|Kaliningrad Oblast|northwest
RU-MUR|摩尔曼斯克州|Мурманская область|Murmansk Oblast|northwest
RU-NGR|诺夫哥罗德州|Новгородская область|Novgorod Oblast|northwest
RU-PSK|普斯科夫州|Псковская область|Pskov Oblast|northwest
RU-AD|阿迪格共和国,阿迪格|Республика Адыгея,Адыгея|Adygea|south
RU-KL|卡尔梅克共和国,卡尔梅克|Республика Калмыкия,Калмыкия|Kalmykia|south
RU-KDA|克拉斯诺达尔边疆区|Краснодарский край,Кубань|Krasnodar Krai|south
RU-AST|阿斯特拉罕州|Астраханская область|Astrakhan Oblast|south
RU-VGG|伏尔加格勒州|Волгоградская область|Volgograd Oblast|south
RU-ROS|罗斯托夫州|Ростовская область|Rostov Oblast|south
RU-CR|克里米亚,克里米亚共和国|Республика Крым,Крым|Crimea|south
RU-SEV|塞瓦斯托波尔|Севастополь|Sevastopol|south
RU-DA|达吉斯坦共和国,达吉斯坦|Республика Дагестан,Дагестан|Dagestan|caucasus
RU-IN|印古什共和国,印古什|Республика Ингушетия,Ингушетия|Ingushetia|caucasus
RU-KB|卡巴尔达-巴尔卡尔共和国|Кабардино-Балкарская Республика,Кабардино-Балкария|Kabardino-Balkaria|caucasus
RU-KC|卡拉恰伊-切尔克斯共和国|Карачаево-Черкесская Республика,Карачаево-Черкесия|Karachay-Cherkessia|caucasus
RU-SE|北奥塞梯共和国,北奥塞梯|Республика Северная Осетия,Северная Осетия|North Ossetia|caucasus
RU-CE|车臣共和国,车臣|Чеченская Республика,Чечня|Chechnya|caucasus
RU-STA|斯塔夫罗波尔边疆区|Ставропольский край,Ставрополье|Stavropol Krai|caucasus
RU-BA|巴什科尔托斯坦共和国,巴什科尔托斯坦,巴什基尔|Республика Башкортостан,Башкортостан,Башкирия|Bashkortostan|volga
RU-ME|马里埃尔共和国,马里埃尔|Республика Марий Эл,Марий Эл|Mari El|volga
RU-MO|莫尔多瓦共和国|Республика Мордовия,Мордовия|Mordovia|volga
RU-TA|鞑靼斯坦共和国,鞑靼斯坦|Республика Татарстан,Татарстан|Tatarstan|volga
RU-UD|乌德穆尔特共和国,乌德穆尔特|Удмуртская Республика,Удмуртия|Udmurtia|volga
RU-CU|楚瓦什共和国,楚瓦什|Чувашская Республика,Чувашия|Chuvashia|volga
RU-PER|彼尔姆边疆区|Пермский край,Прикамье|Perm Krai|volga
RU-KIR|基洛夫州|Кировская область|Kirov Oblast|volga
RU-NIZ|下诺夫哥罗德州|Нижегородская область|Nizhny Novgorod Oblast|volga
RU-ORE|奥伦堡州|Оренбургская область,Оренбуржье|Orenburg Oblast|volga
RU-PNZ|奔萨州|Пензенская область|Penza Oblast|volga
RU-SAM|萨马拉州|Самарская область|Samara Oblast|volga
RU-SAR|萨拉托夫州|Саратовская область|Saratov Oblast|volga
RU-ULY|乌里扬诺夫斯克州|Ульяновская область|Ulyanovsk Oblast|volga
RU-KGN|库尔干州|Курганская область|Kurgan Oblast|ural
RU-SVE|斯维尔德洛夫斯克州|Свердловская область|Sverdlovsk Oblast|ural
RU-TYU|秋明州|Тюменская область|Tyumen Oblast|ural
RU-CHE|车里雅宾斯克州|Челябинская область|Chelyabinsk Oblast|ural
RU-KHM|汉特-曼西自治区,汉特-曼西斯克自治区|Ханты-Мансийский автономный округ,ХМАО,Югра|Khanty-Mansi|ural
RU-YAN|亚马尔-涅涅茨自治区|Ямало-Ненецкий автономный округ,ЯНАО,Ямал|Yamalo-Nenets|ural
RU-AL|阿尔泰共和国|Республика Алтай,Горный Алтай|Altai Republic|siberia
RU-ALT|阿尔泰边疆区|Алтайский край|Altai Krai|siberia
RU-TY|图瓦共和国,图瓦|Республика Тыва,Тыва,Тува|Tuva|siberia
RU-KK|哈卡斯共和国,哈卡斯|Республика Хакасия,Хакасия|Khakassia|siberia
RU-KYA|克拉斯诺亚尔斯克边疆区|Красноярский край|Krasnoyarsk Krai|siberia
RU-IRK|伊尔库茨克州|Иркутская область,Приангарье|Irkutsk Oblast|siberia
RU-KEM|克麦罗沃州|Кемеровская область,Кузбасс|Kemerovo Oblast,Kuzbass|siberia
RU-NVS|新西伯利亚州|Новосибирская область|Novosibirsk Oblast|siberia
RU-OMS|鄂木斯克州|Омская область|Omsk Oblast|siberia
RU-TOM|托木斯克州|Томская область|Tomsk Oblast|siberia
RU-BU|布里亚特共和国,布里亚特|Республика Бурятия,Бурятия|Buryatia|far-east
RU-SA|萨哈共和国,萨哈（雅库特）共和国,雅库特|Республика Саха,Якутия,Республика Саха (Якутия)|Yakutia,Sakha|far-east
RU-ZAB|外贝加尔边疆区,后贝加尔边疆区|Забайкальский край,Забайкалье|Zabaykalsky Krai|far-east
RU-KAM|堪察加边疆区,堪察加|Камчатский край,Камчатка|Kamchatka Krai|far-east
RU-PRI|滨海边疆区,滨海边区|Приморский край,Приморье|Primorsky Krai,Primorye|far-east
RU-KHA|哈巴罗夫斯克边疆区,哈巴边疆区|Хабаровский край|Khabarovsk Krai|far-east
RU-AMU|阿穆尔州|Амурская область,Приамурье|Amur Oblast|far-east
RU-MAG|马加丹州|Магаданская область|Magadan Oblast|far-east
RU-SAK|萨哈林州,萨哈林,库页岛|Сахалинская область,Сахалин|Sakhalin Oblast|far-east
RU-YEV|犹太自治州|Еврейская автономная область,ЕАО|Jewish Autonomous Oblast|far-east
RU-CHU|楚科奇自治区,楚科奇|Чукотский автономный округ,Чукотка|Chukotka|far-east
"""

#: slug | Chinese names | Russian names | English names | federal districts, or single regions
MACROS = """
ru-far-east|远东,远东地区,俄罗斯远东,远东联邦区|Дальний Восток,Дальневосточный федеральный округ,ДФО,Дальневосточье|Russian Far East,Far East|far-east
ru-siberia|西伯利亚,西伯利亚联邦区|Сибирь,Сибирский федеральный округ,СФО|Siberia|siberia
ru-ural|乌拉尔,乌拉尔联邦区,乌拉尔地区|Урал,Уральский федеральный округ,УрФО|Urals|ural
ru-volga|伏尔加,伏尔加联邦区,伏尔加河流域,伏尔加河沿岸|Поволжье,Приволжский федеральный округ,ПФО|Volga region|volga
ru-central|俄罗斯中部,中央联邦区|Центральная Россия,Центральный федеральный округ,ЦФО,центр России,средняя полоса|Central Russia|central
ru-northwest|俄罗斯西北,西北联邦区|Северо-Запад России,Северо-Западный федеральный округ,СЗФО,Северо-Запад|Northwest Russia|northwest
ru-south|俄罗斯南部,南部联邦区|Юг России,Южный федеральный округ,ЮФО|South Russia|south
ru-caucasus|北高加索,北高加索联邦区|Северный Кавказ,Северо-Кавказский федеральный округ,СКФО,Кавказ|North Caucasus|caucasus
ru-baikal|贝加尔地区|Прибайкалье,Байкал|Baikal|RU-IRK RU-BU RU-ZAB
"""  # noqa: E501 - a place is a line
