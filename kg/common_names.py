"""How common family and given names are: small tables of rounded population shares, and what follows for a full name.

The shares are of the people of one region (China, Korea, Vietnam, Japan, India, the rest), in per mille, from general census
knowledge; they need to be right within a factor of two or three only. Names that are not in the tables are rare.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

SYLLABLE = (
    r"(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|van|yuan|"
    r"ai|ei|ao|ou|an|en|in|ia|ie|iu|ua|ui|un|uo|ue|ve|yue|yu|er|a|o|e|i|u|v)"
)
ONE_SYLLABLE = re.compile(SYLLABLE)  # of pinyin, roughly


class Region(NamedTuple):
    """A region's researchers (`population`), its family names with their shares (per mille), the share of a given name that is in
    no table and of one that is, as fractions, and the given names known to be common there."""

    population: float
    families: dict[str, float]
    usual: float
    common: float
    given: frozenset[str]


def _table(text: str) -> dict[str, float]:
    pairs = (item.rpartition("=") for item in text.split())
    return {name: float(share) for names, _, share in pairs for name in names.split("/")}


_CHINA = """
wang=75 li=72 zhang=68 liu=53 chen=48 yang=33 huang=25 zhao=22 wu=26 zhou=20 xu=23 sun=15 ma=13 zhu=13 hu=12 guo=12
he=14 lin=12 gao=11 luo=11 zheng=9 liang=9 xie=8 song=8 tang=9 han=7 feng=7 deng=6 cao=6 peng=6 zeng=5 xiao=5 tian=5
dong=5 pan=5 yuan=5 cai=5 jiang=12 yu=13 du=5 ye=5 cheng=5 wei=7 su=5 lu=12 lyu/lv=3 ding=4 ren=4 shen=4 yao=3 zhong=3
cui=3 tan=3.5 fan=5 liao=3 shi=8 jin=4 jia=3 xia=3.5 fu=6 fang=3 zou=3 xiong=3 bai=3 meng=3 qin=4.5 qiu=4 hou=2.5
yin=3 xue=2.5 yan=6 lei=2.5 long=2 tao=2 duan=2 hao=2 gong=2 shao=2 qian=2 mao=2 wan=2 gu=3 dai=2.5 mo=1.5 kong=1.5
xiang=1.5 chang=1.5 wen=2 kang=1.5 shan=.5 nie=1 niu=1 ning=1 zhuang=1.5 pang=1 chu=1 qi=1.5 qu=1.5 qiao=1 ni=1.5 ge=1
bi=1 guan=1 mei=1 miao=1 ou=1 ouyang=.7 rao=.7 ruan=.8 sheng=.7 tong=1 tu=1 xi=.7 xing=1 xuan=.3 xin=.5 ying=.5 you=1
zhan=1 zhai=1 zuo=1 zang=.4 zu=.3 an=1 bao=1 bian=.6 che=.4 chai=.5 dang=.4 diao=.3 geng=1 hang=.2 hong=1.5 hua=.7
huo=.7 ji=2 jing=.8 ju=.5 ke=.8 lai=1.5 lan=1 lang=.4 le=.2 leng=.3 ling=.5 lou=.6 min=.4 mu=1 na=.2 nan=.3 pei=.6
pi=.2 pu=.6 sha=.4 shang=1 shu=.5 si=.4 sui=.4 tai=.4 teng=.6 ti=.2 wo=.1 xian=.4 xiu=.1 yue=.8 yun=.3 zha=.5 zhen=.4
zhuo=.3 zong=.4 chan=8 wong=9 cheung=4 leung=4 lam=5 lau=4 ng=6 ho=4 cheng=4 tsang=2 kwok=2 yeung=2 tse=1.5 yip=1.5
fung=1.5 poon=1 tsui=1 hui=1 chow=2 tsai=4 hsu=4 hsieh=2.5 chou=2 yeh=2 tseng=2 chiang=1.5 hsiao=1.5 kuo=2 liao=2
chiu=2 chao=1.5 hung=2 tsao=.5 kao=1 teng=1 chien=1.5 lo=3 lee=12 chu=2
"""
# Per mille of given names of two syllables by the first and by the second one, and of those of one syllable (a quarter of all).
_FIRST_SYLLABLES = """
yu=45 yi=42 xiao=35 jia=29 zhi=26 zi/wen=24 wei=22 jun=17 hao/li/xin/hong/jian=16 jing/ming/shi=14 yan=13
tian/si/jin/shu=12 ze=11 ya/yun/hai/bo/yong/cheng=10 rui/chen/ying=9 meng/zhen/ji/yuan=8
ke/kai/zheng/chun/qi/han/xing/qing/xiang/hui/dong=7 shao/sheng/xue/chang/zhong/xu/pei/guo/xi/zhao/guang=6
de/peng/lin/ling=5 chao/ting/yue/da/bing/wan/mei/lu/guan/an/zhuo/fu/qian/ruo=4
feng/min/fang/yin/jie/hua/xian/fei/yao/yang/zhe/xuan/long/ye/chu/ren/bao/jiang=3 you/rong/he=3
su/run/liang/xiu/shang/song/dan/le/chi/kun/gui/ding/qiu/qin/mu/zong/heng/shan=2
ai/en/quan/tong/zhan/cong/bin/po/chuan/kang/ru=2
"""
_SECOND_SYLLABLES = """
yu=41 wei=27 yi=23 hao/jie=21 yuan/yang=20 lin/ming/feng=18 hui/xin=17 qi/cheng/wen=16 jun=15 chen/hua=13
han/fei/bo/long=12 xuan/dong/qing/tao=11 min/ping/hong/yan/li/ting/peng=10 ying/xiang/nan/bin/liang=9
zhi/sheng/fan/rui=8 chao/kai/ran/yun/jia/qiang/xi=7 ning/yue/jian/tong/yao/ling/zhe/kun/hang/chun/xing=6
jing/tian/heng/xiao/rong/ru/da/ze=5 zhen/lei/fang/guang/meng/qian/yong/song/zheng/jin/zhou/shan/chuan=4
zhong/kang/yin/xu/fu/di/gang/lun/quan/xian/chang/he/ji/lu/ke/bing/chi/ya=3 ye/qin/sen/shi/jiang/hai/mei/guo/xia/juan=3
ju/zhao/zhu/cong/na/shu/ren/lan/dan/qun/le/an/qiu/ge/qiao/xiong/zhang/shuo=2 huan/wu/si=2
"""
_ONLY_SYLLABLES = """
wei=18 yu=17 xin/yang/lei=15 li/yi/yuan/bo=14 hao/qi/jun=13 jian/yan/tao/rui/jing/peng/jie/yue/bin=12
chao/chen/liang/ming/kai=11 xiang/xiao/han/lu/zheng=10 lin/ying/feng/kun/zhen/hui=9
fei/jia/cheng/ke/yun/yao/meng/cong=8 dan/yong/xu/min/nan/qiang/jin/tong/ning/shuai/zhe/xing/fan=7
di/ran/gang/ting/qing/tian/rong/qian/xi/hong=6
sheng/wen/hang/ye/le/shuo/fang/zhao/bing/hua/shuang/ling/chang/heng/xuan/zhi/xia/ping=5
liu/xue/he/long/dong/chong/ge/shu/yin/jiang/qin/ji=4
da/chi/chun/miao/zhuo/bei/song/biao/ben/xian/ao/zhang/huan/kang/chuan/hai/pan/xun=3
zhu/juan/shen/quan/pei/qiao/sen/su=3 mao/lan/shan/ya/mu/zi=2
"""
_KOREA = """
kim=215 lee/yi/rhee=148 park/pak/bak=84 choi/choe=47 jung/jeong/chung/cheong=44 kang=24 cho/jo=21 yoon/yun=20 jang=20
lim/im/rim=17 han=15 oh=15 seo/suh=15 shin/sin=19 kwon=14 hwang=14 ahn/an=14 song=14 ryu/yoo/yu/yoo=16 hong=11
jeon/jun/chun=11 ko/go/koh=9 moon/mun=9 yang=9 son/sohn=9 bae/pae=8 baek/paik=8 heo/hur/huh=6 nam=5 sim/shim=5
noh/roh=6 ha=4 kwak=4 sung/seong=4 cha=4 joo/ju=4 woo/wu=4 koo/gu/ku=4 min=3 jin=3 na/ra=3 ji=3 um/eom=3 chae=3 won=2
cheon=2 bang/pang=2 kong=2 hyun/hyeon=2 ham=2 byun/byeon=2 yeo=1.5 do=1.2 seok/suk=1.2 sun/seon=1 pyo=1 ma=1 ki=1
kil=1
"""
_VIETNAM = """
nguyen=380 tran=110 le=95 pham=70 hoang/huynh=51 phan=45 vu/vo=39 dang=21 bui=20 do=14 ho=13 ngo=13 duong=10 ly=5
dinh=8 truong=8 doan=5 trinh=5 luong=4 dao=4 mai=4 lam=4 thai=2 cao=4 ta=2
"""
_JAPAN = """
sato=15 suzuki=14 takahashi=11 tanaka=10 watanabe=9 ito=9 yamamoto=9 nakamura=8 kobayashi=8 kato=7 yoshida=7
yamada=6.5 sasaki=5 yamaguchi=5 matsumoto=5 inoue=5 kimura=4.5 hayashi=4 saito=6 shimizu=4 yamazaki=3.7 mori=3.6
abe=3.5 ikeda=3.5 hashimoto=3.4 ishikawa=3.3 yamashita=3.3 ogawa=3.1 ishii=3 hasegawa=3 goto=3 okada=3 kondo=3 maeda=3
fujita=3 endo=2.6 aoki=2.7 sakamoto=2.7 murakami=2.6 ota=2.5 kaneko=2.4 fujii=2.4 fukuda=2.3 nishimura=2.3 miura=2.3
takeuchi=2.2 nakajima=2.2 okamoto=2.2 matsuda=2.2 harada=2.2 nakagawa=2.1 nakano=2.1 ono=2.1 tamura=2 fujiwara=2
ueda=2 taniguchi=1.5 ueno=1.5 arai=1.5 sugiyama=1.5
"""
_INDIA = """
kumar=25 singh=30 sharma=15 gupta=12 patel=10 das=9 roy=6 jain=8 mishra/misra=7 agarwal/aggarwal/agrawal=8 shah=7
verma/varma=7 yadav=7 reddy=6 rao=6 khan=12 joshi=5 mehta=3 nair=4 iyer=2 pandey=5 tiwari/tiwary=5 srivastava=5 saha=4
ghosh=5 sarkar=4 dutta/datta=4 banerjee=4 mukherjee=4 chatterjee=3 chakraborty=3 bose=2 sen=3 paul=2 sinha=3 prasad=4
raj=3 jha=3 chaudhary/choudhary/chaudhuri/choudhury=5 malik=3 ali=8 ahmed/ahmad=12 hussain/hossain/hasan/hassan=8
rahman=8 islam=8 desai=2 kaur=6 arora=3 kapoor=2 goyal/goel=3 bansal=3 garg=3 saxena=2 dubey=2 shukla=3 bhatt/bhat=3
thakur=3 naik=2 pillai=2 menon=2 krishnan=2 bhattacharya=3 mohammed/mohamed/muhammad=8 mahmood/mahmoud=3 iqbal=3
alam=3 akhtar=2 mondal=3 biswas=3 nath=2 dey=2
"""
_WEST = """
smith=5 johnson=4 williams=3.5 brown=3.2 jones=3.2 miller=2.6 davis=2.5 garcia=4.5 rodriguez=4 martinez=4
hernandez=3.5 lopez=3.5 gonzalez=3.7 perez=3 sanchez=3 wilson=1.8 anderson=1.8 thomas=1.8 taylor=1.8 moore=1.5
jackson=1.5 martin=2.5 lee=1.6 thompson=1.5 white=1.5 harris=1.4 clark=1.3 lewis=1.2 robinson=1.2 walker=1.2 young=1.1
allen=1.1 king=1.1 wright=1 scott=1 hill=1 green=1 adams=1 baker=1 nelson=1 hall=1 campbell=.9 mitchell=.9 carter=.9
roberts=.9 evans=.9 turner=.9 parker=.8 phillips=.8 edwards=.8 collins=.8 stewart=.8 morris=.8 murphy=.8 cook=.7
rogers=.7 morgan=.8 cooper=.7 peterson=.7 reed=.6 bailey=.6 kelly=.7 howard=.6 cox=.6 ward=.6 richardson=.6 watson=.6
wood=.6 james=.6 bennett=.6 gray=.6 hughes=.6 price=.5 myers=.5 long=.4 ross=.5 foster=.5 bell=.5 mcdonald=.5
hamilton=.4 graham=.4 west=.4 ramirez=2.5 torres=2.3 flores=2.2 rivera=2 gomez=2.5 diaz=2.3 reyes=1.7 cruz=1.7
morales=1.7 ortiz=1.5 gutierrez=1.6 ruiz=1.5 alvarez=1.7 castillo=1.2 fernandez=2.5 jimenez=1.3 moreno=1.5 romero=1.4
munoz=1.3 alonso=1 silva=3.5 santos=3.5 oliveira=3 souza/sousa=2.5 pereira=2.5 costa=2 ferreira=2 rodrigues=2
almeida=1.5 lima=1.5 alves=1.8 ribeiro=1.3 carvalho=1.3 gomes=1.5 martins=1.4 muller/mueller=1.5 schmidt=1.2
schneider=.8 fischer=.8 weber=.7 meyer=.8 wagner=.6 becker=.5 hoffmann=.5 schulz=.5 koch=.4 bauer=.4 richter=.4
klein=.5 wolf=.4 rossi=.8 russo=.5 ferrari=.4 bianchi=.4 romano=.3 ivanov/ivanova=1 smirnov/smirnova=.8
petrov/petrova=.6 kuznetsov/kuznetsova=.6 popov/popova=.6 cohen=1 levy=.8 hansen=.6 jensen=.6 nielsen=.6 larsen=.5
andersson=.5 johansson=.5 karlsson=.4 nilsson=.4 jonsson=.4 olsen/olsson=.4 dubois=.3 bernard=.3
"""
_WESTERN_GIVEN = """
john james robert michael william david richard joseph thomas charles christopher daniel matthew anthony mark donald
steven paul andrew joshua kevin brian george edward ronald timothy jason jeffrey ryan jacob gary nicholas eric
jonathan stephen larry justin scott brandon benjamin samuel gregory frank alexander patrick jack dennis jerry peter
adam henry nathan mary patricia jennifer linda elizabeth barbara susan jessica sarah karen nancy lisa margaret sandra
ashley emily donna michelle carol amanda melissa deborah stephanie rebecca laura sharon kathleen amy anna angela ruth
brenda pamela nicole katherine catherine christine samantha emma helen rachel julia maria jose juan luis carlos
antonio francisco manuel pedro javier ana carmen martin jan thomas anders lars jean pierre philippe nicolas marie
claire marco andrea giovanni alessandro francesco luca paolo ivan sergey alexander dmitry elena olga tatiana ali
mohamed mohammed ahmed omar hassan fatima alex chris tom sam ben dan matt mike nick joe jim bob steve max simon philip
ian alan martin robin kim
"""
_INDIAN_GIVEN = """
amit rahul rohit ankit sandeep sanjay rajesh vijay manish ashish abhishek vivek gaurav sumit deepak anil sunil ajay
arun ravi suresh ramesh mukesh rakesh pankaj nitin naveen vikas vikram saurabh saurav shubham akash aman aditya arjun
karan kunal mayank nikhil piyush prateek pranav priya pooja neha shreya anjali divya kavita sneha swati ritu shashank
siddharth sourav varun yash harsh himanshu kapil manoj mohit nishant parth rishabh sachin sagar tarun tushar utkarsh
anand mohammad mohammed muhammad md abdul ahmed ali hasan imran anirban arnab soumya subhash dipankar debasis partha
sudip tanmoy raj
"""
_JAPANESE_GIVEN = """
takashi hiroshi kenji koji akira makoto satoshi takeshi masashi kazuya daisuke yuki yusuke kenta shota takuya ryo
ryosuke kohei shohei tomoya naoki hiroki yuta yuya shun sho jun ken kei yuko keiko yoko naoko kazuko akiko hiroko
tomoko yumi mai ai hiroyuki masahiro takahiro kazuhiro yoshihiro yasuhiro toru
"""

_ONE_OF_FOUR = 0.25
_UNUSUAL = 0.7  # per mille, of a syllable that is in no table

FAMILY_SPELLINGS: dict[str, frozenset[str]] = {
    family: frozenset(spellings.split("/"))
    for family, spellings in (
        item.split("=")
        for item in """
陈=chen/chan/tan 黄=huang/wong/ng/hwang/ooi 林=lin/lam/lim 张=zhang/chang/cheung/cheong/teo/chong 李=li/lee/lei
王=wang/wong/ong 吴=wu/ng/goh 刘=liu/lau/liew/low/lao 蔡=cai/tsai/choi/choy/chua/tsay 许=xu/hsu/hui/koh/sheu
谢=xie/hsieh/tse/shieh/chia 郑=zheng/cheng/jheng/tay/cheang 周=zhou/chou/chow/chau/chew 徐=xu/hsu/tsui/chui/shyu
叶=ye/yeh/yip/yap 萧=xiao/hsiao/siu/shiau 肖=xiao/hsiao/siu 曾=zeng/tseng/tsang/chan 邓=deng/teng/tang 何=he/ho/hoe
高=gao/kao/ko/ko 梁=liang/leung/leong/neo 郭=guo/kuo/kwok/quek/kwek 赵=zhao/chao/chiu/jao/chew
杨=yang/yeung/yeo/young/yong 朱=zhu/chu/choo/ju 钱=qian/chien/tsien/chin 江=jiang/chiang/kong/kiang
姜=jiang/chiang/keung 蒋=jiang/chiang/tseung 罗=luo/lo/law/loh 冯=feng/fung/foong/fong 胡=hu/wu/woo/oh
潘=pan/poon/phua/pun 余=yu/yue/yee/yu 苏=su/so/soh 吕=lu/lui/lyu/leu/lv/lue 卢=lu/lo/loo 沈=shen/sum/sim/sham
丁=ding/ting 孙=sun/suen/sng 马=ma/mah 唐=tang/tong 方=fang/fong/png 邱=qiu/chiu/yau/khoo/hiu 洪=hong/hung/ang
游=you/yu/yau/yiu 简=jian/chien/kan 廖=liao/liu/liew 戴=dai/tai 彭=peng/pang/phang 翁=weng/yung/ong 袁=yuan/yuen
欧阳=ouyang/auyeung 司徒=situ/szeto 程=cheng/ching 宋=song/sung/soong 韩=han/hon 曹=cao/tsao/tso 董=dong/tung
傅=fu/foo 石=shi/shih/shek 施=shi/shih/sze 史=shi/shih/sze 庄=zhuang/chuang/chong/chng 温=wen/wan/woon
颜=yan/yen/ngan/gan 薛=xue/hsueh/sit 詹=zhan/chan/chim 康=kang/hong 邹=zou/tsou/chow 范=fan/fann 涂=tu/to 汪=wang/wong
俞=yu/yue 顾=gu/ku/koo 阮=ruan/juan/yuen 任=ren/jen/yam
""".split()
    )
}


@cache
def _regions() -> tuple[Region, ...]:
    return (
        Region(1_000_000, _table(_CHINA), 0.0, 0.0, frozenset()),
        Region(200_000, _table(_KOREA), 1 / 700, 1 / 300, frozenset()),
        Region(50_000, _table(_VIETNAM), 1 / 100, 1 / 60, frozenset()),
        Region(300_000, _table(_JAPAN), 1 / 2500, 1 / 250, frozenset(_JAPANESE_GIVEN.split())),
        Region(500_000, _table(_INDIA), 1 / 3000, 1 / 200, frozenset(_INDIAN_GIVEN.split())),
        Region(2_500_000, _table(_WEST), 1 / 8000, 1 / 120, frozenset(_WESTERN_GIVEN.split())),
    )


@cache
def share_of_family_name(family: str) -> float:
    """The largest share (per mille) that a family name has in some region; 0 when it is in no table."""
    return max((region.families.get(family, 0.0) for region in _regions()), default=0.0)


@cache
def is_chinese(family: str) -> bool:
    """Whether a romanised family name is one of the usual Chinese ones (about one in a thousand bearers, or more)."""
    return _regions()[0].families.get(family, 0.0) > 0.9


def expected_bearers(given: tuple[str, ...], family: str) -> float:
    """How many researchers of the world are expected to have this name, roughly. `given` and `family` are lower-case words."""
    full = [word for word in given if len(word) > 1]
    first = full[0] if full else ""
    extra = 0.1 ** (len(full) - 1) if len(full) > 1 else 1.0
    total = 0.0
    for number, region in enumerate(_regions()):
        share = region.families.get(family, 0.0) / 1000
        if not share:
            continue
        if number == 0:
            total += region.population * share * _chinese_given(first)
        else:
            total += region.population * share * extra * (region.common if first in region.given else region.usual)
    if not total and first in _regions()[5].given:
        total = 0.3 * extra
    return total


@cache
def _syllables() -> tuple[dict[str, float], dict[str, float], dict[str, float]]:
    return _table(_FIRST_SYLLABLES), _table(_SECOND_SYLLABLES), _table(_ONLY_SYLLABLES)


@cache
def _chinese_given(word: str) -> float:
    """The share of a romanised Chinese given name: of one syllable, or of the likeliest two that it can be cut into."""
    first, second, only = _syllables()
    if word in only or ONE_SYLLABLE.fullmatch(word):
        return _ONE_OF_FOUR * only.get(word, _UNUSUAL) / 1000
    cuts = [(word[:n], word[n:]) for n in range(1, len(word))]
    shares = [
        first.get(a, _UNUSUAL) * second.get(b, _UNUSUAL) / 1e6
        for a, b in cuts
        if ONE_SYLLABLE.fullmatch(a) and ONE_SYLLABLE.fullmatch(b)
    ]
    return (1 - _ONE_OF_FOUR) * max(shares) if shares else 1e-6
