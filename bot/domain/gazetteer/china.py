"""The 34 province-level regions of China: ISO 3166-2 | Chinese names | Russian names | English names.

The first name of each language is the one shown. Names are separated by commas.
"""

REGIONS = """
CN-BJ|北京,北京市|Пекин|Beijing,Peking
CN-TJ|天津,天津市|Тяньцзинь|Tianjin
CN-HE|河北,河北省|Хэбэй,провинция Хэбэй|Hebei
CN-SX|山西,山西省|Шаньси,провинция Шаньси|Shanxi
CN-NM|内蒙古,内蒙古自治区,内蒙|Внутренняя Монголия,автономный район Внутренняя Монголия|Inner Mongolia
CN-LN|辽宁,辽宁省|Ляонин,провинция Ляонин|Liaoning
CN-JL|吉林,吉林省|Цзилинь,провинция Цзилинь|Jilin
CN-HL|黑龙江,黑龙江省,龙江,黑省|Хэйлунцзян,провинция Хэйлунцзян|Heilongjiang
CN-SH|上海,上海市|Шанхай|Shanghai
CN-JS|江苏,江苏省|Цзянсу,провинция Цзянсу|Jiangsu
CN-ZJ|浙江,浙江省|Чжэцзян,провинция Чжэцзян|Zhejiang
CN-AH|安徽,安徽省|Аньхой,Аньхуэй,провинция Аньхой|Anhui
CN-FJ|福建,福建省|Фуцзянь,провинция Фуцзянь|Fujian
CN-JX|江西,江西省|Цзянси,провинция Цзянси|Jiangxi
CN-SD|山东,山东省|Шаньдун,провинция Шаньдун|Shandong
CN-HA|河南,河南省|Хэнань,провинция Хэнань|Henan
CN-HB|湖北,湖北省|Хубэй,провинция Хубэй|Hubei
CN-HN|湖南,湖南省|Хунань,провинция Хунань|Hunan
CN-GD|广东,广东省|Гуандун,провинция Гуандун|Guangdong,Canton
CN-GX|广西,广西壮族自治区|Гуанси,Гуанси-Чжуанский автономный район|Guangxi
CN-HI|海南,海南省|Хайнань,провинция Хайнань|Hainan
CN-CQ|重庆,重庆市|Чунцин|Chongqing
CN-SC|四川,四川省|Сычуань,провинция Сычуань|Sichuan
CN-GZ|贵州,贵州省|Гуйчжоу,провинция Гуйчжоу|Guizhou
CN-YN|云南,云南省|Юньнань,провинция Юньнань|Yunnan
CN-XZ|西藏,西藏自治区|Тибет,Тибетский автономный район|Tibet,Xizang
CN-SN|陕西,陕西省|Шэньси,провинция Шэньси|Shaanxi
CN-GS|甘肃,甘肃省|Ганьсу,провинция Ганьсу|Gansu
CN-QH|青海,青海省|Цинхай,провинция Цинхай|Qinghai
CN-NX|宁夏,宁夏回族自治区|Нинся,Нинся-Хуэйский автономный район|Ningxia
CN-XJ|新疆,新疆维吾尔自治区|Синьцзян,Синьцзян-Уйгурский автономный район,СУАР|Xinjiang
CN-TW|台湾,台湾省|Тайвань|Taiwan
CN-HK|香港,香港特别行政区|Гонконг,Сянган|Hong Kong
CN-MO|澳门,澳门特别行政区|Макао,Аомынь|Macau,Macao
"""

#: slug | Chinese names | Russian names | English names | regions
MACROS = """
cn-northeast|东北,东三省,东北三省,东北地区,黑吉辽|Северо-Восток Китая,Северо-Восточный Китай,Дунбэй|Northeast China|CN-HL CN-JL CN-LN
cn-north|华北,华北地区|Северный Китай,север Китая|North China|CN-BJ CN-TJ CN-HE CN-SX CN-NM
cn-east|华东,华东地区|Восточный Китай,восток Китая|East China|CN-SH CN-JS CN-ZJ CN-AH CN-FJ CN-JX CN-SD
cn-south|华南,华南地区|Южный Китай,юг Китая|South China|CN-GD CN-GX CN-HI CN-HK CN-MO
cn-central|华中,华中地区|Центральный Китай,центр Китая|Central China|CN-HA CN-HB CN-HN
cn-southwest|西南,西南地区|Юго-Западный Китай,юго-запад Китая|Southwest China|CN-CQ CN-SC CN-GZ CN-YN CN-XZ
cn-northwest|西北,西北地区|Северо-Западный Китай,северо-запад Китая|Northwest China|CN-SN CN-GS CN-QH CN-NX CN-XJ
cn-west|西部地区,中国西部|Западный Китай,запад Китая|Western China|CN-CQ CN-SC CN-GZ CN-YN CN-XZ CN-SN CN-GS CN-QH CN-NX CN-XJ CN-GX CN-NM
cn-yangtze-delta|长三角,长江三角洲,江浙沪|дельта Янцзы|Yangtze River Delta|CN-SH CN-JS CN-ZJ CN-AH
cn-pearl-delta|珠三角,珠江三角洲|дельта Жемчужной реки|Pearl River Delta|CN-GD
cn-jingjinji|京津冀|Цзинцзиньцзи,Пекин-Тяньцзинь-Хэбэй|Jing-Jin-Ji|CN-BJ CN-TJ CN-HE
cn-greater-bay|粤港澳大湾区,大湾区,粤港澳|Большой залив,район Большого залива|Greater Bay Area|CN-GD CN-HK CN-MO
cn-yungui-chuan|云贵川|Юньнань-Гуйчжоу-Сычуань|Yunnan-Guizhou-Sichuan|CN-YN CN-GZ CN-SC
cn-two-lakes|两湖,两湖地区|Лянху|Hubei and Hunan|CN-HB CN-HN
cn-two-guangs|两广|Лянгуан|Guangdong and Guangxi|CN-GD CN-GX
"""  # noqa: E501 - a place is a line
