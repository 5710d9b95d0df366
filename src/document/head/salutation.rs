//! Whom the speech addresses: 同志们： 各位代表： 各县（市、区）人民政府，市直各部门：.

use crate::document::words::WordSet;
use crate::text::Span;
use crate::text::marks::{ends_sentence, is_blank};

/// A salutation in a line of the head.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Salutation {
    /// Its place in the line, its colon included.
    pub span: Span,
    /// Whether words of the speech follow in the same line.
    pub runs_on: bool,
}

/// A salutation takes at most this many bytes.
const LONGEST: usize = 360;
/// What an addressed person or group begins with.
const STARTS: WordSet =
    WordSet::new("各位 尊敬的 亲爱的 親愛的 敬爱的 各国 各國 全体 全體 现场 現場 在座 广大");
/// What an addressed person or group ends with.
const ENDS: WordSet = WordSet::new(
    "们 們 同志 代表 委员 委員 朋友 同胞 同仁 领导 領導 来宾 來賓 嘉宾 好 主席 主任 \
     书记 市长 省长 部长 院长 校长 总理 先生 女士 同学 老师 家长 阁下 會長 会长 总统 \
     主持人 记者 乡亲 战友",
);
/// The words by which alone a line of the head is known to address somebody.
const POLITE: WordSet = WordSet::new("尊敬的 亲爱的 各位 全体");
const VOCATIVES: WordSet = WordSet::new(
    "同志们 同志們 朋友们 朋友們 同学们 同學們 老师们 代表们 委员们 先生们 女士们 乡亲们 \
     战友们 同胞们 各位代表 各位委员 各位同志 各位领导 各位来宾 各位嘉宾 各位同学 各位老师 \
     各位朋友 各位同事 各位同仁 大家好 各位家长 各位企业家",
);

/// Finds a salutation in a line: an address that ends with a colon, or that is the whole line.
pub fn find(line: &str) -> Option<Salutation> {
    ended_by_colon(line).or_else(|| whole_line(line))
}

/// Finds a salutation that runs on into the first sentence: 各位代表，现在，我代表国务院…
pub fn run_on(line: &str) -> Option<Salutation> {
    let mut end = 0;
    for part in line.split_inclusive(['，', ',', '！', '!', '：']) {
        let name = part.trim_end_matches(['，', ',', '！', '!', '：']);
        if name.len() == part.len() || !is_addressed(name) {
            break;
        }
        end += part.len();
        if part.ends_with(['！', '!', '：']) {
            break;
        }
    }
    let found = line.get(..end).filter(|found| VOCATIVES.stand_in(found) || found.starts_with("各位"))?;
    Some(Salutation { span: Span::new(0, found.len()), runs_on: end < line.len() })
}

/// Whether a line lists the offices a notice is sent to: …人民政府，…各部门：.
pub fn is_address_of_offices(line: &str) -> bool {
    const OFFICES: WordSet = WordSet::new(
        "政府 部门 单位 委员会 公司 党委 党组 支部 局 厅 办 院 处 机构 学校 街道 镇 乡 \
         企业 区 工会 社 站 大学 中学 小学 幼儿园 协会 集团 中心 银行 村",
    );
    let Some(list) = line.strip_suffix(['：', ':']) else { return false };
    let lowest = list.rsplit(['，', '、', ',']).next().unwrap_or_default();
    if lowest.chars().count() > 20 || !OFFICES.stand_in(lowest) || line.chars().count() > 200 {
        return false;
    }
    let sentence = list.chars().any(|c| ends_sentence(c) || matches!(c, '；' | '“' | '《' | '：'));
    let told = ["如下", "根据", "为了", "现将", "主要", "按照", "包括", "是", "要求", "通知"]
        .iter()
        .any(|word| list.contains(word));
    !sentence && !told
}

/// Whether a paragraph begins by addressing the audience; gives the length of the address with its mark.
pub fn opens(paragraph: &str) -> Option<usize> {
    /// An address takes less than so many characters.
    const ADDRESS: usize = 40;
    let head = paragraph.char_indices().take(ADDRESS);
    for (end, mark) in head.filter(|&(_, c)| matches!(c, '，' | ',' | '！' | '!' | '：' | ':')) {
        let address = paragraph.get(..end)?;
        if !address.split(is_comma).all(is_addressed) {
            return None;
        }
        if VOCATIVES.stand_in(address) {
            return Some(end + mark.len_utf8());
        }
    }
    None
}

const fn is_comma(c: char) -> bool {
    matches!(c, '、' | '，' | ',')
}

fn ended_by_colon(line: &str) -> Option<Salutation> {
    line.match_indices(['：', ':']).take(4).find_map(|(colon, mark)| {
        let before = line.get(..colon)?;
        let start = address_start(before)?;
        let end = colon + mark.len();
        (end - start <= LONGEST)
            .then(|| Salutation { span: Span::new(start, end), runs_on: end < line.len() })
    })
}

/// A line that is an address without a colon: 各位代表！
fn whole_line(line: &str) -> Option<Salutation> {
    let name = line.trim_end_matches(['！', '!', '，', ',', '。']);
    let addressed =
        !name.is_empty() && name.split(['、', '，']).all(is_addressed) && VOCATIVES.stand_in(name);
    addressed.then(|| Salutation { span: Span::new(0, line.len()), runs_on: false })
}

/// Where the address begins that ends `text`: back over all parts that name somebody.
fn address_start(text: &str) -> Option<usize> {
    let mut start = None;
    let mut end = text.len();
    loop {
        let head = text.get(..end)?;
        let from = head
            .char_indices()
            .rev()
            .find(|&(_, c)| {
                matches!(c, '，' | '、' | ',' | '；') || ends_sentence(c) || matches!(c, '）' | ')')
            })
            .map_or(0, |(at, c)| at + c.len_utf8());
        let part = head.get(from..)?;
        if is_addressed(part) {
            start = Some(from);
        } else {
            let glued = glued_start(part).filter(|&at| part.get(at..).is_some_and(is_addressed));
            return glued
                .map(|at| from + at)
                .or(start)
                .filter(|&at| is_address(text.get(at..).unwrap_or_default()));
        }
        let mark = head.get(..from).and_then(|left| left.chars().next_back());
        match mark {
            Some(c) if matches!(c, '，' | '、' | ',') => end = from - c.len_utf8(),
            _ => return start.filter(|&at| is_address(text.get(at..).unwrap_or_default())),
        }
    }
}

/// Where an address begins inside a part that starts with other words, such as a title or a name.
fn glued_start(part: &str) -> Option<usize> {
    let (polite, plain) = (POLITE.find(part), VOCATIVES.find(part));
    match (polite, plain) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (a, b) => a.or(b),
    }
}

/// Whether the parts of an address together address an audience: one of them is a vocative or politely begun.
fn is_address(text: &str) -> bool {
    VOCATIVES.stand_in(text)
        || ["各位", "尊敬的", "敬爱的", "亲爱的", "親愛的", "全体", "同学", "同志"]
            .iter()
            .any(|word| text.contains(word))
}

fn is_addressed(part: &str) -> bool {
    let part = part.trim_matches(is_blank);
    let (starts, ends) = (STARTS.begin(part), ENDS.end(part));
    // Hardly anything is called so, and everything is asked.
    if !starts && !ends {
        return false;
    }
    let count = part.chars().count();
    let named = starts && count <= 14 || ends && count <= 20;
    let spoken = ["我", "要", "在", "对", "是", "希望", "让"].iter().any(|verb| part.starts_with(verb))
        || part.contains(['要', '，', '。', '；', '：', '《', '“']);
    named
        && count >= 2
        && !spoken
        && glued_start(part).is_none_or(|at| part.get(..at).is_some_and(leads_to_an_address))
}

/// Whether the words before 各位 or 同志们 belong to the address: 尊敬的, 现场的, 全体.
fn leads_to_an_address(before: &str) -> bool {
    let before = before.trim_matches(is_blank);
    before.is_empty()
        || before.ends_with('的')
        || ["全体", "在座", "全市", "全省", "全县", "广大", "全國", "全国", "青年", "工人", "女"]
            .contains(&before)
}

#[cfg(test)]
mod tests {
    use super::{find, is_address_of_offices, opens, run_on};

    fn found(line: &str) -> &str {
        find(line).map_or("-", |found| found.span.of(line))
    }

    #[test]
    fn an_address_ends_with_a_colon() {
        for (line, want) in [
            ("同志们：", "同志们："),
            ("各位委员，同志们：", "各位委员，同志们："),
            ("尊敬的各位领导、各位来宾，女士们、先生们：", "尊敬的各位领导、各位来宾，女士们、先生们："),
            ("（20xx年2月15日）同志们：", "同志们："),
            ("在全市大会上的讲话各位委员，同志们：", "各位委员，同志们："),
            ("各位同志、主席：", "各位同志、主席："),
            ("各位代表！", "各位代表！"),
            ("同志们：今天我们开会。", "同志们："),
            ("国务委员兼主任邹家华各位代表：", "各位代表："),
            (
                "各位友邦的元首與貴賓、各國駐台使節及代表、現場的好朋友、全體國人同胞，大家好：",
                "各位友邦的元首與貴賓、各國駐台使節及代表、現場的好朋友、全體國人同胞，大家好：",
            ),
        ] {
            assert_eq!(found(line), want, "{line}");
        }
    }

    #[test]
    fn sentences_with_a_colon_are_no_address() {
        for line in
            ["今天会议的主要任务是：", "下面，我讲三点意见：", "时间：2024年3月5日", "同志们要认真学习。"]
        {
            assert_eq!(found(line), "-", "{line}");
        }
    }

    #[test]
    fn an_address_may_run_on_into_the_sentence() {
        let line = "各位代表，现在，我代表国务院，作政府工作报告。";
        assert_eq!(run_on(line).map(|found| found.span.of(line)), Some("各位代表，"));
        assert_eq!(run_on("今天，我们开会。"), None);
    }

    #[test]
    fn a_notice_is_addressed_to_offices() {
        assert!(is_address_of_offices("各旗、县、区人民政府，稀土高新区管委会，市直有关部门、单位："));
        assert!(!is_address_of_offices("根据市政府有关部门的规定，现将主要内容通知各单位："));
    }

    #[test]
    fn a_closing_addresses_the_audience_again() {
        assert!(opens("各位委员，同志们，当好群团组织排头兵").is_some());
        assert!(opens("各位委员、同志们！职工群众中").is_some());
        assert!(opens("各位代表！").is_some());
        assert!(opens("我们对同志们，要关心。").is_none());
    }
}
