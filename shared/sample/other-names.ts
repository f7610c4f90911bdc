import { type NameBook, spelled } from './name-book.ts';

/** Names of other scripts, with the spelling that stands in their addresses. */
export const otherBooks: readonly NameBook[] = [
  {
    weight: 6,
    joins: false,
    given: spelled('太郎/taro, 花子/hanako, 美咲/misaki, 健太/kenta, さくら/sakura, 翔太/shota, 葵/aoi, 直樹/naoki'),
    family: spelled(
      '佐藤/sato, 鈴木/suzuki, 高橋/takahashi, 田中/tanaka, 伊藤/ito, 渡辺/watanabe, 山本/yamamoto, 小林/kobayashi',
    ),
  },
  {
    weight: 5,
    joins: false,
    given: spelled('伟/wei, 秀英/xiuying, 建国/jianguo, 雪梅/xuemei, 志强/zhiqiang, 晓东/xiaodong, 丽华/lihua'),
    family: spelled('王/wang, 李/li, 张/zhang, 欧阳/ouyang, 陈/chen, 杨/yang, 赵/zhao, 诸葛/zhuge'),
  },
  {
    weight: 4,
    joins: false,
    given: spelled('민준/minjun, 서연/seoyeon, 지우/jiwoo, 하은/haeun, 도윤/doyun, 예린/yerin'),
    family: spelled('김/kim, 이/lee, 박/park, 최/choi, 정/jung, 남궁/namgung'),
  },
  {
    weight: 4,
    joins: true,
    given: spelled('Дмитрий/dmitry, Юрий/yury, Фёдор/fyodor, Алексей/alexey, Игорь/igor, Сергей/sergey'),
    family: spelled(
      'Соколов/sokolov, Журавлёв/zhuravlyov, Щербаков/shcherbakov, Быков/bykov, Ёлкин/yolkin, Чернышевский/chernyshevsky',
    ),
  },
  {
    weight: 4,
    joins: true,
    given: spelled('Олена/olena, Юлія/yuliia, Оксана/oksana, Наталія/nataliia, Світлана/svitlana, Євгенія/yevheniia'),
    family: spelled('Ковальчук/kovalchuk, Шевченко/shevchenko, Гнатюк/hnatiuk, Їжакевич/yizhakevych, Кравець/kravets'),
  },
  {
    weight: 3,
    joins: false,
    given: spelled('Γιώργος/giorgos, Οδυσσέας/odysseas, Χαράλαμπος/charalambos, Άγγελος/angelos, Θεόδωρος/theodoros'),
    family: spelled('Παπαδόπουλος/papadopoulos, Ιωάννου/ioannou, Γεωργίου/georgiou, Αλεξανδρής/alexandris'),
  },
  {
    weight: 4,
    joins: false,
    given: spelled('ليلى/layla, عمر/omar, سارة/sara, محمد/mohammed, يوسف/yusuf, نور/nour'),
    family: spelled('العلي/alali, منصور/mansour, حداد/haddad, الخطيب/alkhatib, درويش/darwish'),
  },
  {
    weight: 3,
    joins: false,
    given: spelled('שירה/shira, נועם/noam, יעל/yael, אורי/uri, תמר/tamar'),
    family: spelled('לוי/levi, כהן/cohen, מזרחי/mizrahi, בן־דוד/bendavid, פרידמן/friedman'),
  },
  {
    weight: 5,
    joins: false,
    given: spelled('अनन्या/ananya, प्रिया/priya, विक्रम/vikram, अर्जुन/arjun, दीपिका/deepika, राजेश/rajesh'),
    family: spelled('शर्मा/sharma, अय्यर/iyer, चतुर्वेदी/chaturvedi, पटेल/patel, मिश्रा/mishra'),
  },
  {
    weight: 3,
    joins: false,
    given: spelled('สมชาย/somchai, กัญญา/kanya, ณัฐพงศ์/natthaphong, พิมพ์ชนก/phimchanok, วิไลวรรณ/wilaiwan'),
    family: spelled('ศรีสุข/srisuk, จันทร์เพ็ญ/chanphen, วงศ์สวัสดิ์/wongsawat, เจริญสุข/charoensuk'),
  },
];
