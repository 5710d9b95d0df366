//! What stands after a numeral and shows that it is no marker.

use crate::document::words::WordSet;
use crate::text::marks::{is_digit, is_han};
use crate::text::numeral;

/// After 第三条: the sentence is about that article (第三条规定, 第三条第二款).
pub fn continues_a_unit(rest: &str) -> bool {
    const WORDS: WordSet = WordSet::new("规定 規定 第 款 项 項 明确 要求 提出 指出 课 目 之 线 中的 对");
    let next = rest.chars().next();
    next.is_some_and(|c| "的之中里内以至和或及与與、所，".contains(c)) || WORDS.begin(rest)
}

/// After a number in brackets: it numbers what the words before it name (《…规定（三）》, 改造工程（三）期), not a point.
pub fn numbers_a_name(rest: &str) -> bool {
    const ISSUES: WordSet = WordSet::new("期 次 号 批 版 》 ” 〉 」 』");
    ISSUES.begin(rest)
}

/// After （一）: a reference to a clause, as in 第（一）至（三）项 at the beginning of a torn line.
pub fn refers_to_a_clause(rest: &str) -> bool {
    let item = rest.starts_with('项') && !rest.starts_with("项目");
    item || ["至（", "至第", "、（", "款", "項"].iter().any(|word| rest.starts_with(word))
}

/// Whether the ordinal after `ordinal` follows at once: 一、二、三产业, 七、八两月, （一）（二）项.
pub fn next_ordinal_follows(rest: &str, ordinal: u32) -> bool {
    let rest = rest.trim_start_matches(['第', '（', '(']);
    numeral::any(rest).is_some_and(|next| next.value == ordinal + 1)
}

/// Whether a point is followed by a year, as in 1.2024年工作: then it is no decimal point.
pub fn year_follows(rest: &str) -> bool {
    let digits = rest.chars().skip(1).take_while(|&c| is_digit(c)).count();
    digits == 4 && rest.chars().nth(5) == Some('年')
}

/// Whether 要 after a numeral begins a noun or an adverb: 二要点, but not 一要求真, where 要 is a verb before another.
pub fn begins_a_word(word: char, rest: &str) -> bool {
    const NOUNS: WordSet = WordSet::new("求 素 害 领 件 紧 闻 点 么 塞 人 职 地");
    const VERBS: WordSet = WordSet::new(
        "求真 求实 求新 求变 求精 求突破 求深 求严 求质 求稳 求进 求效 求好 求快 素质 领会 领导 领悟 领先 领跑 \
         领衔 件件 紧扣 紧盯 紧紧 紧抓 紧跟 紧贴 紧密 紧绷 紧握 紧守 紧咬 紧接 紧靠 紧围 点面 点亮 点燃 点线 \
         点准 人人 人尽 地方",
    );
    word == '要' && NOUNS.begin(rest) && !VERBS.begin(rest)
}

/// Whether 是, 来 … after a numeral belong to an idiom or another word: 一是一，二是二, 一来, 三问题.
pub fn is_no_saying(word: char, rest: &str, ordinal: u32) -> bool {
    let next = rest.chars().next();
    match word {
        '是' => numeral::chinese(rest).filter(|same| same.value == ordinal).is_some_and(|same| {
            let after = rest.get(same.len..).and_then(|after| after.chars().next());
            !after.is_some_and(|c| is_han(c) && !numeral::is_chinese(c))
        }),
        '来' => !next.is_some_and(|c| matches!(c, '，' | ',' | '是')),
        '问' => next.is_some_and(|c| "题世答".contains(c)),
        '则' => next.is_some_and(|c| "通".contains(c)),
        _ => false,
    }
}

/// Whether 一是 and 一要 may stand in the middle of words after `before`: not in 统一是, 之一是, 万一要.
pub fn may_say_in_words(word: char, before: Option<char>) -> bool {
    const JOINED: &str = "统唯之第万单划专合归不逐期初老其年月日周同如每任星礼统统";
    matches!(word, '是' | '要')
        && before.is_some_and(|c| !JOINED.contains(c) && !numeral::is_chinese(c) && !is_digit(c))
}

/// Whether `word` after a numeral counts, dates or belongs to an idiom, so that 一X二X三X is no list.
pub fn is_counted(word: char) -> bool {
    const MEASURES: &str = "个位次种项点年月日级家名条件块句步套批层代直般些样定切致方手把旦度分线大届期类等号楼组班时起同律贯系体场片面心带路季周天夜生世身口力流新旧再向经并概无不多半元角岁辆座栋亩吨米公里倍成股支头只双副对番阵幅枚颗粒本册页篇章节段回遍趟顿餐杯瓶盒箱包袋户村乡镇县市省区国州城校院所厂店站港岛山河湖海江亿万千百十";
    const PARTICLES: &str = "的地得了着过和与及或也都就才又还而但之其此即亦乃者也要是问曰来则";
    MEASURES.contains(word) || PARTICLES.contains(word)
}

/// Whether `c` after a figure makes it a quantity or a date: 3.2万人, 5月.
pub fn is_measure(c: char) -> bool {
    "万亿千百十倍个元吨米公里平斤克年月日时点分秒岁人户家次届％%亩度级成折".contains(c)
}

/// Whether a decimal number is a quantity: 3.2万人, 1.5 亿元, 2.1个百分点.
pub fn is_quantity(rest: &str) -> bool {
    rest.starts_with([
        '万', '亿', '％', '%', '倍', '元', '吨', '亩', '千', '百', '億', '萬', '米', '公', '个',
    ]) && !rest.starts_with("个性")
        && !rest.starts_with("个人")
        && !rest.starts_with("公共")
        && !rest.starts_with("公开")
}
