"""Countries: ISO 3166-1 | Chinese names | Russian names | English names, the first of each the one shown."""

COUNTRIES = """
CN|中国,中华人民共和国,华夏,我国|Китай,КНР,Китайская Народная Республика,Поднебесная|China,PRC
RU|俄罗斯,俄国,俄联邦,俄罗斯联邦|Россия,РФ,Российская Федерация|Russia,Russian Federation
KZ|哈萨克斯坦|Казахстан,РК|Kazakhstan
BY|白俄罗斯|Беларусь,Белоруссия|Belarus
UZ|乌兹别克斯坦|Узбекистан|Uzbekistan
KG|吉尔吉斯斯坦|Киргизия,Кыргызстан|Kyrgyzstan
TJ|塔吉克斯坦|Таджикистан|Tajikistan
TM|土库曼斯坦|Туркмения,Туркменистан|Turkmenistan
AM|亚美尼亚|Армения|Armenia
AZ|阿塞拜疆|Азербайджан|Azerbaijan
GE|格鲁吉亚|Грузия|Georgia
MN|蒙古国,外蒙古|Монголия|Mongolia
KR|韩国,南韩|Республика Корея,Южная Корея,Корея|South Korea
KP|朝鲜,北韩|КНДР,Северная Корея|North Korea
JP|日本|Япония|Japan
IN|印度|Индия|India
PK|巴基斯坦|Пакистан|Pakistan
IR|伊朗|Иран|Iran
TR|土耳其|Турция|Turkey,Türkiye
VN|越南|Вьетнам|Vietnam
LA|老挝|Лаос|Laos
KH|柬埔寨|Камбоджа|Cambodia
TH|泰国|Таиланд|Thailand
MM|缅甸|Мьянма,Бирма|Myanmar,Burma
MY|马来西亚|Малайзия|Malaysia
SG|新加坡|Сингапур|Singapore
ID|印度尼西亚|Индонезия|Indonesia
PH|菲律宾|Филиппины|Philippines
BD|孟加拉国|Бангладеш|Bangladesh
LK|斯里兰卡|Шри-Ланка|Sri Lanka
NP|尼泊尔|Непал|Nepal
AF|阿富汗|Афганистан|Afghanistan
IQ|伊拉克|Ирак|Iraq
SA|沙特阿拉伯|Саудовская Аравия|Saudi Arabia
AE|阿联酋,阿拉伯联合酋长国|ОАЭ,Эмираты|United Arab Emirates
IL|以色列|Израиль|Israel
EG|埃及|Египет|Egypt
ZA|南非|ЮАР,Южная Африка|South Africa
NG|尼日利亚|Нигерия|Nigeria
KE|肯尼亚|Кения|Kenya
ET|埃塞俄比亚|Эфиопия|Ethiopia
TZ|坦桑尼亚|Танзания|Tanzania
DZ|阿尔及利亚|Алжир|Algeria
MA|摩洛哥|Марокко|Morocco
DE|德国|Германия|Germany
FR|法国|Франция|France
IT|意大利|Италия|Italy
ES|西班牙|Испания|Spain
PT|葡萄牙|Португалия|Portugal
GB|英国|Великобритания,Англия|United Kingdom,UK,Great Britain
IE|爱尔兰|Ирландия|Ireland
NL|荷兰|Нидерланды,Голландия|Netherlands
BE|比利时|Бельгия|Belgium
CH|瑞士|Швейцария|Switzerland
AT|奥地利|Австрия|Austria
PL|波兰|Польша|Poland
CZ|捷克|Чехия|Czechia
SK|斯洛伐克|Словакия|Slovakia
HU|匈牙利|Венгрия|Hungary
RO|罗马尼亚|Румыния|Romania
BG|保加利亚|Болгария|Bulgaria
RS|塞尔维亚|Сербия|Serbia
GR|希腊|Греция|Greece
SE|瑞典|Швеция|Sweden
NO|挪威|Норвегия|Norway
FI|芬兰|Финляндия|Finland
DK|丹麦|Дания|Denmark
EE|爱沙尼亚|Эстония|Estonia
LV|拉脱维亚|Латвия|Latvia
LT|立陶宛|Литва|Lithuania
MD|摩尔多瓦|Молдова,Молдавия|Moldova
UA|乌克兰|Украина|Ukraine
US|美国|США,Соединенные Штаты,Америка|United States,USA
CA|加拿大|Канада|Canada
MX|墨西哥|Мексика|Mexico
BR|巴西|Бразилия|Brazil
AR|阿根廷|Аргентина|Argentina
CL|智利|Чили|Chile
CU|古巴|Куба|Cuba
VE|委内瑞拉|Венесуэла|Venezuela
PE|秘鲁|Перу|Peru
AU|澳大利亚,澳洲|Австралия|Australia
NZ|新西兰|Новая Зеландия|New Zealand
"""
