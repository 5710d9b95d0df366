//! When a document was given or signed.

mod label;
mod line;
mod name;
mod news;
mod note;

use self::{
    label::{SIGNED, labelled, published},
    line::{behind_title, line, signature, subtitle},
    name::{of_folders, of_name},
    news::{dateline, opening},
    note::{bracket, stated},
};
use super::{
    clues::Clues,
    found::{FoundIn, Known},
};
use crate::library::date::Date;

/// Finds the date, from the surest evidence to the weakest; a year alone is no date.
pub(super) fn find(clues: &Clues<'_>) -> Option<Known<Date>> {
    let known = |from: FoundIn| move |date: Date| Known::new(date, from);
    labelled(clues, SIGNED)
        .map(known(FoundIn::Line))
        .or_else(|| line(clues).map(known(FoundIn::Line)))
        .or_else(|| subtitle(clues).map(known(FoundIn::Subtitle)))
        .or_else(|| bracket(clues).map(known(FoundIn::Bracket)))
        .or_else(|| behind_title(clues).map(known(FoundIn::Line)))
        .or_else(|| stated(clues).map(known(FoundIn::Sentence)))
        .or_else(|| dateline(clues).map(known(FoundIn::Dateline)))
        .or_else(|| signature(clues).map(known(FoundIn::Signature)))
        .or_else(|| published(clues).map(known(FoundIn::Published)))
        .or_else(|| opening(clues).map(known(FoundIn::Dateline)))
        .or_else(|| of_name(clues).map(known(FoundIn::FileName)))
        .or_else(|| of_folders(clues).map(known(FoundIn::Folder)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{document::Document, library::Source};

    fn date(text: &str) -> String {
        date_at("a.txt", text)
    }

    fn date_at(path: &str, text: &str) -> String {
        let document = Document::parse(text.to_owned());
        let source = Source::File(path.into());
        find(&Clues::of(&document, &source)).map_or_else(String::new, |date| date.value.iso())
    }

    #[test]
    fn the_hour_is_no_part_of_the_day() {
        assert_eq!(date("更新时间:2018-12-05 00:11作者:张老师\n同志们：\n现在开会。\n"), "2018-12-05");
        assert_eq!(date("浏览量：  时间：2016-01-17 23:45:19\n同志们：\n现在开会。\n"), "2016-01-17");
    }

    #[test]
    fn what_a_page_shows_of_a_day_is_read() {
        for line in [
            "发布日期：2021-06-23 14:45:32   发布人：青石县团委",
            "发文字号： | 发布日期： | 2021-06-23 | |",
            "首页 > 新闻 > 要闻      2021-06-23 09:04:54",
            "2021-06-23 10:25:59 王小明",
        ] {
            assert_eq!(
                date(&format!("{line}\n青石县开展普法活动\n大家都来了，也都听了。\n")),
                "2021-06-23",
                "{line}"
            );
        }
        // A day in the text is none of the page.
        assert_eq!(date("全县工作会议纪要\n会议定在2021年6月23日9:30开始，大家都来了。\n"), "");
    }

    #[test]
    fn a_statute_has_the_day_on_which_it_was_changed_last() {
        let text = "青石县人大常委会议事规则\n（1988年8月18日青石县第六届人大常委会第二次会议通过\n\n根据1997年10月17日第二十七次会议《关于修改的决定》修正\n\n2011年5月27日第二十四次会议修订通过）\n第一条 为了规范议事程序，制定本规则。\n";
        assert_eq!(date(text), "2011-05-27");
        let passed = text.replace("\n\n根据1997年10月17日第二十七次会议《关于修改的决定》修正\n\n2011年5月27日第二十四次会议修订通过", "");
        assert_eq!(date(&passed), "1988-08-18");
    }

    #[test]
    fn a_day_behind_the_title_is_that_of_the_occasion() {
        let text = "张三大使在招待会上的致辞 2011年6月21日，青石宾馆\n女士们、先生们：\n很高兴见到各位。\n";
        assert_eq!(date(text), "2011-06-21");
    }

    #[test]
    fn folders_of_a_site_spell_a_day() {
        let text = "青石县紧急撤离群众\n各村要马上行动起来，确保任务完成。\n";
        for (path, day) in [
            ("网/2016/07/24/011055.txt", "2016-07-24"),
            ("网/2015-01/14/content.txt", "2015-01-14"),
            ("网/2014/1124/page.txt", "2014-11-24"),
            ("网/201009/t1.txt", "2010-09"),
            ("000/2019/t1.txt", ""),
            ("12/34/56/t1.txt", ""),
        ] {
            assert_eq!(date_at(path, text), day, "{path}");
        }
        let news = "11月22日，县里召开大会，大家都来了，也都听了。\n会后，大家分组讨论。\n";
        assert_eq!(date_at("网/2014/1124/page.txt", news), "2014-11-22");
        assert_eq!(date_at("page.txt", news), "");
        let paper =
            "本报讯 (记者 张三 通讯员李四) 8月31日,县里召开大会，大家都来了。\n会后，大家分组讨论。\n";
        assert_eq!(date_at("报/202209/06/page.txt", paper), "2022-08-31");
        // Who salutes tells of no event.
        let speech = "同志们：\n11月22日，县里开了会，大家都来了。\n";
        assert_eq!(date_at("网/2014/1124/page.txt", speech), "2014-11-24");
    }

    #[test]
    fn days_are_read_as_typists_and_sites_write_them() {
        for (text, day) in [
            ("倡议书\n各位党员：\n请大家伸出援手。\n青石县老干部支部\n二0二0年二月二十八日\n", "2020-02-28"),
            ("青石报\n2017年6月23星期五\n致全县群众的一封信\n全县群众：\n大家好。\n", "2017-06-23"),
            (
                "青石县职能研究报告\n2018年8月17日23:55:20青石县职能研究报告已关闭评论\n乡镇是基层。\n",
                "2018-08-17",
            ),
            (
                "2023年12月,青石县委办公室发布《青石县村道管护细则》,自发布之日起施行。\n第一条 为了管好村道，制定本细则。\n",
                "2023-12",
            ),
        ] {
            assert_eq!(date(text), day, "{text}");
        }
    }

    #[test]
    fn a_line_that_says_when_and_where_gives_the_day() {
        let text = "政府工作报告\n2021 年 1 月 27 日在青石县第十八届人民代表大会第五次会议上\n各位代表：\n请予审议。\n";
        assert_eq!(date(text), "2021-01-27");
        let told = "2021年1月27日在县里开会，大家都来了。\n二是抓好落实。\n";
        assert_ne!(date(told), "2021-01-27");
    }
}
