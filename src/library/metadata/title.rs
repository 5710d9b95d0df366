//! The title of a document, without what sites, papers and compilers put round it.

use super::{
    clues::Clues,
    found::{FoundIn, Known},
    kind,
    title_line::{cleaned, labelled, salutes},
    web,
};
use crate::text::{
    marks::{is_blank, is_han},
    numeral,
};

/// Finds the title: a labelled line, the title of the head, a line that names its form, or the name of the file.
pub(super) fn find(clues: &Clues<'_>) -> Option<Known<String>> {
    let labelled = clues.lines.iter().find_map(|line| cleaned(labelled(line)?));
    let stated = joined(&clues.title).as_deref().and_then(cleaned);
    let mut name = None;
    let line = labelled.or_else(|| stated.clone().filter(|title| names_form(title))).or_else(|| {
        name = clues.file.as_deref().and_then(of_file);
        unnamed(clues, stated, name.as_deref().is_some_and(names_form))
    });
    let whole = |title| without_year(without_part(title, clues), clues);
    let line = line.map(|title| Known::new(whole(title), FoundIn::Line));
    line.or_else(|| name.map(|title| Known::new(title, FoundIn::FileName)))
}

/// Finds the title where neither a label nor the head names it: a line that names a form, or what the head or another line has
/// when the name of the file is no better (`named`: it names a form).
fn unnamed(clues: &Clues<'_>, stated: Option<String>, named: bool) -> Option<String> {
    let mut bare = None;
    // The line before, as long as it may be the beginning of a title.
    let mut open: Option<String> = None;
    for line in heads(clues) {
        let Some(title) = cleaned(line).filter(|_| !line.starts_with(['—', '─', '―'])) else {
            open = None;
            continue;
        };
        let whole =
            open.filter(|before| goes_on(before)).map_or_else(|| title.clone(), |before| before + &title);
        if names_form(&title) {
            return Some(whole);
        }
        open = Some(whole);
        bare.get_or_insert(title);
    }
    let first = clues.lines.first().and_then(|line| run_in(line));
    // A word or two that name no form are less than a file that is named by one.
    let line = first.or_else(|| stated.filter(|title| !named || title.chars().count() > 6));
    line.or_else(|| bare.filter(|_| !named))
}

fn names_form(title: &str) -> bool {
    kind::of_title(title).is_some()
}

/// A title without the number of a part, （一）, where the whole stands above it without one.
fn without_part(title: String, clues: &Clues<'_>) -> String {
    let cut = title.trim_end_matches(['）', ')']).rsplit_once(['（', '(']);
    let part =
        cut.filter(|(_, number)| numeral::any(number).is_some_and(|numeral| numeral.len == number.len()));
    let whole = part.map(|(whole, _)| whole.trim_end_matches(is_blank));
    whole
        .filter(|whole| clues.lines.iter().take(12).any(|line| line == whole))
        .map(str::to_owned)
        .unwrap_or(title)
}

/// A title without the year that a site puts before it, where it stands without one as well: `2021年 关于…的报告`.
fn without_year(title: String, clues: &Clues<'_>) -> String {
    let rest = title.split_once(is_blank).filter(|(year, _)| year.ends_with('年') && year.len() <= 7);
    let rest = rest.map(|(_, rest)| rest).filter(|rest| clues.lines.iter().take(24).any(|line| line == rest));
    rest.map(str::to_owned).unwrap_or(title)
}

/// The lines that may be a title: those before the body, without what belongs to the page.
fn heads<'a>(clues: &Clues<'a>) -> impl Iterator<Item = &'a str> {
    let mut sentences = 0;
    clues.lines.iter().copied().take(24).take_while(move |line| {
        let long = line.chars().count() > 60;
        sentences += usize::from(long && line.contains('，') && !teaser(line));
        let salutes = line.ends_with(['：', ':']) && !long;
        let addressed =
            self::salutes(line) && !long || salutes && !web::is_label(line.trim_end_matches(['：', ':']));
        !addressed && sentences < 2
    })
}

/// Whether the next line goes on with the title that this one begins: it ends with an issuer, or names no form after 关于.
fn goes_on(line: &str) -> bool {
    let issuers =
        ["人民政府", "办公厅", "办公室", "委员会", "局", "厅", "党委", "市委", "县委", "省委", "总工会"];
    let occasion = line.starts_with('在') && line.ends_with('上');
    kind::of_title(line).is_none()
        && (occasion || line.contains("关于") || issuers.iter().any(|end| line.ends_with(end)))
}

/// Whether a line breaks off, so that what it says stands below it once more.
fn teaser(line: &str) -> bool {
    line.ends_with("...") || line.ends_with("……") || line.ends_with("…")
}

/// A title of several lines as one: where a line breaks off inside a phrase nothing is put between, else a blank.
fn joined(lines: &[&str]) -> Option<String> {
    let mut lines = lines.iter().map(|line| line.trim_matches(is_blank)).filter(|line| {
        !line.is_empty() && !web::is_furniture(line) && !web::is_credit(line) && !line.starts_with("一一")
    });
    let mut title = lines.next()?.to_owned();
    for line in lines {
        // The part of the paper or the site that a text stands in is no part of its title.
        let column = title.chars().count() <= 4 && title.chars().all(is_han) && line.chars().count() >= 8;
        if column && kind::of_title(&title).is_none() {
            line.clone_into(&mut title);
            continue;
        }
        // The site is called by the office with which the title begins.
        let is_begun = kind::of_title(&title).is_none() && bones(line).starts_with(&bones(&title));
        if is_begun && kind::of_title(line).is_some() {
            line.clone_into(&mut title);
            continue;
        }
        // Once more, perhaps with the number of a part.
        let rest = bones(line).strip_prefix(&bones(&title)).map(str::to_owned);
        let repeated = rest.is_some_and(|rest| {
            rest.is_empty() || numeral::any(&rest).is_some_and(|part| part.len == rest.len())
        });
        if repeated {
            continue;
        }
        let open = ['《', '“', '（'].iter().any(|&mark| {
            let closing = match mark {
                '《' => '》',
                '“' => '”',
                _ => '）',
            };
            title.matches(mark).count() > title.matches(closing).count()
        });
        let phrase =
            ["关于", "在"].iter().any(|word| title.contains(word)) && kind::of_title(&title).is_none();
        let issuer =
            ["人民政府", "办公厅", "办公室", "委员会", "局", "厅"].iter().any(|end| title.ends_with(end))
                && line.starts_with("关于");
        if !(open || phrase || issuer) {
            title.push(' ');
        }
        title.push_str(line);
    }
    Some(title)
}

/// A title that the text runs on from: `在…会议上的讲话同志们：…`.
fn run_in(line: &str) -> Option<String> {
    let start: String = line.chars().take(60).collect();
    if !start.starts_with(['在', '关']) || line.chars().count() <= 60 {
        return None;
    }
    let ends = ["上的讲话", "上的发言", "上的报告", "上的致辞", "时的讲话", "的主持词", "的通知", "的意见"];
    let end = ends.iter().filter_map(|end| Some(start.find(end)? + end.len())).min()?;
    let title = start.get(..end)?;
    (!title.contains(['，', '。', '：'])).then(|| title.to_owned())
}

/// The title that the name of a file holds, without numbers and dates before it.
pub(super) fn of_file(name: &str) -> Option<String> {
    let bare = name.trim_start_matches(|c: char| {
        c.is_ascii_digit()
            || is_blank(c)
            || matches!(c, '.' | '-' | '_' | '、' | '(' | ')' | '（' | '）' | '[' | ']')
    });
    let bare = match name.strip_suffix(bare) {
        Some(start) if bare.starts_with('年') => start
            .rsplit(|c: char| !c.is_ascii_digit())
            .next()
            .map_or(bare, |year| name.get(name.len() - bare.len() - year.len()..).unwrap_or(bare)),
        _ => bare,
    };
    let generic = ["新建", "未命名", "文档", "无标题", "副本", "复件", "Untitled", "speech", "document"];
    let han = bare.chars().filter(|&c| is_han(c)).count();
    let broken = bare.contains("...") || bare.contains('…');
    if han < 4 || broken || generic.iter().any(|word| bare.starts_with(word)) {
        return None;
    }
    cleaned(bare)
}

/// The letters and digits of a line, by which repetitions are known.
fn bones(line: &str) -> String {
    line.chars().filter(|c| c.is_alphanumeric()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{document::Document, library::Source};

    fn title(name: &str, text: &str) -> String {
        let document = Document::parse(text.to_owned());
        let source = Source::File(name.into());
        let title = find(&Clues::of(&document, &source));
        title.map_or_else(String::new, |title| title.value)
    }

    #[test]
    fn a_title_stands_without_the_site_that_shows_it() {
        for line in [
            "在全县农村工作会议上的讲话_青石县人民政府网",
            "在全县农村工作会议上的讲话 - 青石文秘网",
            "在全县农村工作会议上的讲话（精选3篇）",
            "在全县农村工作会议上的讲话 2019-05-14 10:45:55",
            "《在全县农村工作会议上的讲话》",
            "标题：在全县农村工作会议上的讲话",
            "第一篇：在全县农村工作会议上的讲话",
            "【精品】在全县农村工作会议上的讲话范文",
            "【在全县农村工作会议上的讲话】",
            "在全县农村工作会议上的讲话范文五篇-青石文秘",
            "在全县农村工作会议上的讲话 2019年3月5日，青石宾馆",
            "在全县农村工作会议上的讲话（青发〔2019〕2号）",
            "在全县农村工作会议上\n的讲话",
        ] {
            let text = format!("{line}\n同志们：\n今天开会，主要是部署全年工作。\n");
            assert_eq!(title("a.txt", &text), "在全县农村工作会议上的讲话", "{line}");
        }
    }

    #[test]
    fn what_sites_and_compilers_write_is_no_title() {
        for line in [
            "当前位置：首页 > 讲话发言 > 正文",
            "下面是小编为大家整理的讲话稿，供大家参考",
            "来源：青石日报 作者：本报记者",
            "更新时间：2018-12-05 00:11",
            "新华社青石3月5日电（记者 张三）",
            "下载 打印 收藏",
            "字号：大 中 小",
            "会议指出，要抓好春耕",
            "以下为文字实录",
            "青石县人民政府县长 王五",
            "作者/张三、李四",
            "网站首页 工作范例 办公范例 个人范例 学生范例",
            "学院首页 | 本站首页 | 学校要闻 | 综合新闻",
            "2024-05-12 999+ 15.54KB 8 页 海报",
            "【时效性】尚未施行",
            "青石惠民官方网站博客",
            "10-28 | 移动端：在全区大会上的讲话",
            "新闻热线:0577-67890 广告热线:67810",
            "青石报专版 青石县水利局关于整改情况的通报 河口镇关于整改情况的通报 致全县群众的一封信",
            "发布信息",
        ] {
            let text =
                format!("{line}\n在全县农村工作会议上的讲话\n同志们：\n今天开会，主要是部署全年工作。\n");
            assert_eq!(title("a.txt", &text), "在全县农村工作会议上的讲话", "{line}");
        }
    }

    #[test]
    fn words_of_a_title_are_not_taken_for_those_of_a_page() {
        for line in [
            "青石县人民政府关于表彰2007年度先进工作者的决定",
            "青石市网站建设管理办法",
            "最高人民法院关于适用合同法若干问题的解释（二）",
            "青石县2019年电子政务工作要点",
        ] {
            assert_eq!(title("a.txt", &format!("{line}\n各乡镇人民政府：\n请认真执行。\n")), line);
        }
        let parted = "开学典礼校长发言稿\n开学典礼校长发言稿（一）\n老师们、同学们：\n大家好！\n";
        assert_eq!(title("a.txt", parted), "开学典礼校长发言稿");
        let column = "支部生活\n青石县青少年活动中心组织开展专题学习\n发布日期：2021-06-23 14:45:32\n6月22日下午，大家都来了。\n";
        assert_eq!(title("a.txt", column), "青石县青少年活动中心组织开展专题学习");
    }

    #[test]
    fn the_name_of_the_file_stands_in_where_a_text_has_no_title() {
        let text = "各位代表：\n现在，我代表县人民政府向大会报告工作。\n";
        assert_eq!(title("1999年青石县政府工作报告.txt", text), "1999年青石县政府工作报告");
        assert_eq!(title("03-青石县政府工作报告.txt", text), "青石县政府工作报告");
        assert_eq!(title("20190305青石县政府工作报告.txt", text), "青石县政府工作报告");
        assert_eq!(title("speech.txt", text), "");
    }

    #[test]
    fn a_title_over_two_lines_is_one() {
        let text = "青石县人民政府办公室\n关于做好春耕备耕工作的通知\n各乡镇人民政府：\n为做好春耕工作，现就有关事项通知如下。\n";
        assert_eq!(title("a.txt", text), "青石县人民政府办公室关于做好春耕备耕工作的通知");
    }

    #[test]
    fn what_a_site_puts_before_a_title_is_no_part_of_it() {
        let text =
            "2021年 青石县关于预算执行情况的报告\n青石县关于预算执行情况的报告\n各位代表：\n请予审议。\n";
        assert_eq!(title("a.txt", text), "青石县关于预算执行情况的报告");
        let office =
            "青石县人民政府\n青石县人民政府办公室关于印发应急预案的通知\n各乡镇人民政府：\n请认真执行。\n";
        assert_eq!(title("a.txt", office), "青石县人民政府办公室关于印发应急预案的通知");
        let spaced = "政 府 工 作 报 告\n各位代表：\n请予审议。\n";
        assert_eq!(title("a.txt", spaced), "政府工作报告");
        let statute = "发布信息\n2023年12月,青石县发布《青石县村道管护实施细则》。\n第一条 为了管好村道，制定本细则。\n";
        assert_eq!(title("青石县村道管护实施细则.txt", statute), "青石县村道管护实施细则");
    }
}
