/**
 * Signs that sound alike, for slips of a pinyin keyboard: 行政出发 for 行政处罚. Every syllable that occurs in the words of
 * the forms, with the common signs (GB 2312, level 1) that are read so; the usual reading only, without tones.
 */
const TABLE =
  'an鞍氨安俺按暗岸胺案 ba芭捌扒叭吧笆八疤巴拔跋靶把坝霸罢爸 bai白柏百摆佰败拜稗 ban斑班搬扳般颁板版扮拌伴瓣半办绊 bao苞胞包褒剥薄雹保堡饱宝抱报暴豹鲍爆 bei杯碑悲卑北辈背贝钡倍狈备惫焙被 ' +
  'ben奔苯本笨 bie鳖憋别瘪 bo玻菠播拨钵波博勃搏铂箔伯帛舶脖膊渤泊驳簿 bu捕卜哺补埠不布步部怖 cai猜裁材才财睬踩采彩菜蔡 cha插叉茬茶查碴搽察岔差诧刹 chan搀掺蝉馋谗缠铲产阐颤 che车扯撤掣彻澈 ' +
  'cheng撑称城橙成呈乘程惩澄诚承逞骋秤 chi吃痴持匙池迟弛驰耻齿侈尺赤翅斥炽 chong充冲虫崇宠重 chu初出橱厨躇锄雏滁除楚础储矗搐触处畜 ci疵茨磁雌辞慈瓷词此刺赐次 cun村存寸 cuo磋撮搓措挫错 ' +
  'da搭达答瘩打大 dan耽担丹单郸掸胆旦氮但惮淡诞蛋 dang当挡党荡档 dao刀捣蹈倒岛祷导到稻悼道盗 de德得的 deng蹬灯登等瞪凳邓 di堤低滴迪敌笛狄涤嫡抵底地蒂第帝弟递缔 ding丁盯叮钉顶鼎锭定订 ' +
  'dong东冬董懂动栋侗恫冻洞 du督毒犊独读堵睹赌杜镀肚度渡妒 dui堆兑队对 e蛾峨鹅俄额讹娥恶厄扼遏鄂饿 er而儿耳尔饵洱二贰 fa发罚筏伐乏阀法珐 fan藩帆番翻樊矾钒繁凡烦反返范贩犯饭泛 ' +
  'fang坊芳方肪房防妨仿访纺放 fei菲非啡飞肥匪诽吠肺废沸费 fen芬酚吩氛分纷坟焚汾粉奋份忿愤粪 feng丰封枫蜂峰锋风疯烽逢冯缝讽奉凤 ' +
  'fu夫敷肤孵扶拂辐幅氟符伏俘服浮涪福袱弗甫抚辅俯釜斧腑府腐赴副覆赋复傅付阜父腹负富讣附妇缚咐 gao篙皋高膏羔糕搞稿告 ge哥歌搁戈鸽胳疙割革葛格阁隔铬个各咯 gei给 gong工攻功恭龚供躬公宫弓巩汞拱贡共 ' +
  'gou钩勾沟苟狗垢构购够 guan棺关官冠观管馆罐惯灌贯 gui瑰规圭硅归龟闺轨鬼诡癸桂柜跪贵刽 guo锅郭国果裹过 hai骸孩海氦亥害骇还咳 han酣憨邯韩含涵寒函喊罕翰撼捍旱憾悍焊汗汉 hang夯杭航行 ' +
  'hao镐壕嚎豪毫郝好耗号浩 he呵喝荷菏核禾和何合盒阂河涸赫褐鹤贺 hong轰哄烘虹鸿洪宏弘红 hou喉侯猴吼厚候后 hu呼乎忽瑚壶葫胡蝴狐糊湖弧虎唬护互沪户 huan欢环桓还缓换患唤痪豢焕涣宦幻 ' +
  'hui灰挥辉徽恢蛔回毁悔慧卉惠晦贿秽会烩汇讳诲绘 huo豁活伙火获或惑霍货祸 ji击圾基机畸稽积箕肌饥迹激讥鸡姬绩缉吉极棘辑籍集及急疾汲即嫉级挤几脊己蓟技冀季伎祭剂悸济寄寂计记既忌际妓继纪 ' +
  'jia嘉枷夹佳家加荚颊贾甲钾假稼价架驾嫁 jian歼监坚尖笺间煎兼肩艰奸缄茧检柬碱硷拣捡简俭剪减荐鉴践贱见键箭件健舰剑饯渐溅涧建 jiao蕉椒礁焦胶交郊浇骄娇嚼搅铰矫侥脚狡角饺缴绞剿教酵轿较叫窖 ' +
  'jie揭接皆秸街阶截劫节杰捷睫竭洁结解姐戒藉芥界借介疥诫届 jin巾筋斤金今津襟紧锦仅谨进靳晋禁近烬浸尽劲 jing荆兢茎睛晶鲸京惊精粳经井警景颈静境敬镜径痉靖竟竞净 jiu揪究纠玖韭久灸九酒厩救旧臼舅咎就疚 ' +
  'ju桔鞠拘狙疽居驹菊局矩举沮聚拒据巨具距踞锯俱句惧炬剧 juan捐鹃娟倦眷卷绢 jue撅攫抉掘倔爵觉决诀绝 kai开揩楷凯慨 ke坷苛柯棵磕颗科壳可渴克刻客课 kou抠口扣寇 kuang匡筐狂框矿眶旷况 lai莱来赖 ' +
  'lan蓝婪栏拦篮阑兰澜谰揽览懒缆烂滥 lao捞劳牢老佬姥酪烙涝 le勒乐了 lei雷镭蕾磊累儡垒擂肋类泪 li厘梨犁黎篱狸离漓理李里鲤礼莉荔吏栗丽厉励砾历利傈例俐痢立粒沥隶力璃哩 liang粮凉梁粱良两辆量晾亮谅 ' +
  'lie列裂烈劣猎 ling玲菱零龄铃伶羚凌灵陵岭领另令 liu溜琉榴硫馏留刘瘤流柳六 lv驴吕铝侣旅履屡缕虑氯律率滤绿 mei玫枚梅酶霉煤没眉媒镁每美昧寐妹媚 men门闷们 mi眯醚靡糜迷谜弥米秘觅泌蜜密幂 ' +
  'min民抿皿敏悯闽 ming明螟鸣铭名命 mu牟拇牡亩姆母墓暮幕募慕木目睦牧穆 na拿哪呐钠那娜纳 nei馁内 neng能 nian蔫拈年碾撵捻念粘辗 pi辟坯砒霹批披劈琵毗啤脾疲皮匹痞僻屁譬 ' +
  'qi期欺栖戚妻七凄漆柒沏其棋奇歧畦崎脐齐旗祈祁骑起岂乞企启契砌器气迄弃汽泣讫 qiang枪呛腔羌墙蔷强抢 qing青轻氢倾卿清擎晴氰情顷请庆 qiu秋丘邱球求囚酋泅 qu趋区蛆曲躯屈驱渠取娶龋趣去 ' +
  'quan圈颧权醛泉全痊拳犬券劝 que缺炔瘸却鹊榷确雀 qun裙群 ran然燃冉染 rang瓤壤攘嚷让 ren壬仁人忍韧任认刃妊纫 reng扔仍 rong戎茸蓉荣融熔溶容绒冗 ru茹蠕儒孺如辱乳汝入褥 san三叁伞散 ' +
  'shang墒伤商赏晌上尚裳 she奢赊蛇舌舍赦摄射慑涉社设 shen砷申呻伸身深娠绅神沈审婶甚肾慎渗什 shi师失狮施湿诗尸虱十石拾时食蚀实识史矢使屎驶始式示士世柿事拭誓逝势是嗜噬适仕侍释饰氏市恃室视试 ' +
  'shou收手首守寿授售受瘦兽 shu蔬枢梳殊抒输叔舒淑疏书赎孰熟薯暑曙署蜀黍鼠属术述树束戍竖墅庶数漱恕 si斯撕嘶思私司丝死肆寺嗣四伺似饲巳 song松耸怂颂送宋讼诵 su苏酥俗素速粟僳塑溯宿诉肃 ' +
  'suo蓑梭唆缩琐索锁所 ta塌他它她塔獭挞蹋踏 tai胎苔抬台泰酞太态汰 ti梯剔踢锑提题蹄啼体替嚏惕涕剃屉 tiao调挑条迢眺跳 tong通桐酮瞳同铜彤童桶捅筒统痛 tou偷投头透 wai歪外 ' +
  'wan豌弯湾玩顽丸烷完碗挽晚皖惋宛婉万腕 wang汪王亡枉网往旺望忘妄 wei威巍微危韦违桅围唯惟为潍维苇萎委伟伪尾纬未蔚味畏胃喂魏位渭谓尉慰卫 wen瘟温蚊文闻纹吻稳紊问 wo挝蜗涡窝我斡卧握沃 ' +
  'wu巫呜钨乌污诬屋无芜梧吾吴毋武五捂午舞伍侮坞戊雾晤物勿务悟误 xi昔熙析西硒矽晰嘻吸锡牺稀息希悉膝夕惜熄烯溪汐犀檄袭席习媳喜洗系隙戏细 xia瞎虾匣霞辖暇峡侠狭下夏吓 ' +
  'xian铣掀锨先仙鲜纤咸贤衔舷闲涎弦嫌显险现献县腺馅羡宪陷限线 xiang相厢镶香箱襄湘乡翔祥详想响享项巷橡像向象 xiao萧硝霄削哮销消宵淆晓小孝校肖啸笑效 xin薪芯锌欣辛新忻心信衅 ' +
  'xing星腥猩惺兴刑型形邢行醒幸杏性姓 xu墟戌需虚嘘须徐许蓄酗叙旭序恤絮婿绪续吁 xun勋熏循旬询寻驯巡殉汛训讯逊迅 ya压押鸦鸭呀丫芽牙蚜崖衙涯雅哑亚讶轧 ' +
  'yan焉咽阉烟淹盐严研蜒岩延言颜阎炎沿奄掩眼衍演艳堰燕厌砚雁唁彦焰宴谚验 yao邀腰妖瑶摇尧遥窑谣姚咬舀药要耀钥 ye椰噎耶爷野冶也页掖业叶曳腋夜液 ' +
  'yi一壹医揖铱依伊衣颐夷遗移仪胰疑沂宜姨彝椅蚁倚已乙矣以艺抑易邑屹亿役臆逸肄疫亦裔意毅忆义益溢诣议谊译异翼翌绎 yin茵荫因殷音阴姻吟银淫寅饮尹引隐印 yong拥佣臃痈庸雍踊蛹咏泳涌永恿勇用 ' +
  'you幽优悠忧尤由邮铀犹油游酉有友右佑釉诱又幼 yu迂淤于盂榆虞愚舆余俞逾鱼愉渝渔隅予娱雨与屿禹宇语羽玉域芋郁遇喻峪御愈欲狱育誉浴寓裕预豫驭 yuan鸳渊冤元垣袁原援辕园员圆猿源缘远苑愿怨院 zai栽哉灾宰载再在仔 ' +
  'zeng增憎赠 zhang长樟章彰漳张掌涨杖丈帐账仗胀瘴障 zhe遮折哲蛰辙者锗蔗这浙着 zheng蒸挣睁征狰争怔整拯正政症郑证 ' +
  'zhi芝枝支吱蜘知肢脂汁之织职直植殖执值侄址指止趾只旨纸志挚掷至致置帜峙制智秩稚质炙痔滞治窒 zhong中盅忠钟衷终种肿重仲众 zhu珠株蛛朱猪诸诛逐竹烛煮拄瞩嘱主著柱助蛀贮铸筑住注祝驻 zhuan专砖转撰赚篆 ' +
  'zi兹咨资姿滋淄孜紫籽滓子自渍字 zong鬃棕踪宗综总纵 zu租足卒族祖诅阻组 zuo昨左佐做作坐座';

const syllables: ReadonlyMap<string, readonly string[]> = readTable();
/** A word with a sign of two readings has two keys; more are not followed. */
const MOST_KEYS = 4;

function readTable(): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const entry of TABLE.split(' ')) {
    const [, syllable = '', signs = ''] = /^([a-z]+)(.*)$/u.exec(entry) ?? [];
    for (const sign of signs) found.set(sign, [...(found.get(sign) ?? []), syllable]);
  }
  return found;
}

/** How a text may sound; none where a sign of it is not in the table. */
export function soundsOf(text: string): readonly string[] {
  const known = heardBefore.get(text);
  if (known !== undefined) return known;
  const sign = text.slice(-1);
  const before = text.length < 2 ? [''] : soundsOf(text.slice(0, -1));
  const readings = before.length === 0 ? [] : (syllables.get(sign) ?? []);
  const keys = before.flatMap((key) => readings.map((reading) => `${key} ${reading}`)).slice(0, MOST_KEYS);
  if (heardBefore.size > MOST_HEARD) heardBefore.clear();
  heardBefore.set(text, keys);
  return keys;
}

/** A text is looked at sign by sign, and several times over. */
const heardBefore = new Map<string, readonly string[]>();
const MOST_HEARD = 20_000;
