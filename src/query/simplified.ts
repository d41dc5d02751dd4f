/** Traditional signs of the words that questions are made of, one beside the other, and words that differ altogether. */
const TRADITIONAL =
  '並佈佔併來侷係俬個們備傢億儲內兩別則劃動務勞勢匯區厤參問單喲嗎噹嚮國圍團埰執報場墊婦寀實審寫對導屬嵗' +
  '師幫幷幾廢廳強彆彔彙後徑從復態應捲採換據攏敎敗數於昇時曆曏會枱査條業構樁樣機檔檯權歲歷殘氣決沒況減滙' +
  '漲濫為無煩爲獨獲現環產産當療發監眾確祕稅種穩穫筆箇範糧糰糾約紅納級終組結絕給統絶經綫維線縣總織繫繳繼' +
  '續纍纔罰羣義聯臺與舉舘萬著蔘處號衆衕衛衞衹裏補裡製複規親計記訟訪設許訴詢試該誌認說説誰請謝議護變讓財' +
  '費資購趨踰軍較輸轄轉辦農迴逕這連週進遊運過達違還邊鄉醫釋釦銷錄錢錯録錶鎭鎮長門開間閤閩關陞隊隱隻項領' +
  '頭額類颱館駁駕體髮麪麫麯麴麵麼麽點齣';
const SIMPLE =
  '并布占并来局系私个们备家亿储内两别则划动务劳势汇区历参问单哟吗当向国围团采执报场垫妇采实审写对导属岁' +
  '师帮并几废厅强别录汇后径从复态应卷采换据拢教败数于升时历向会台查条业构桩样机档台权岁历残气决没况减汇' +
  '涨滥为无烦为独获现环产产当疗发监众确秘税种稳获笔个范粮团纠约红纳级终组结绝给统绝经线维线县总织系缴继' +
  '续累才罚群义联台与举馆万着参处号众同卫卫只里补里制复规亲计记讼访设许诉询试该志认说说谁请谢议护变让财' +
  '费资购趋逾军较输辖转办农回径这连周进游运过达违还边乡医释扣销录钱错录表镇镇长门开间合闽关升队隐只项领' +
  '头额类台馆驳驾体发面面曲曲面么么点出';

export const SIMPLIFIED: ReadonlyMap<string, string> = new Map(
  [...TRADITIONAL].map((sign, index) => [sign, [...SIMPLE][index] ?? sign]),
);

/** Words that are others in traditional texts, before their signs are replaced (forms.md §7). */
export const WORDS_OF_TRADITIONAL: readonly (readonly [string, string])[] = [
  ['規範性檔案', '规范性文件'],
  ['资讯公开', '信息公开'],
  ['資訊公開', '信息公开'],
  ['資訊', '信息'],
  ['覆議', '复议'],
  ['複議', '复议'],
  ['復議', '复议'],
];
