//! Several documents in one file, all of them invented.

use std::fmt::Write as _;

use tigang::document::Document;

use crate::outline::{LONG, SHORT, tree};

fn check(cases: &[(&str, &str)]) {
    for (text, want) in cases {
        let document = Document::parse(text.replace('#', SHORT).replace('@', LONG));
        assert_eq!(tree(&document), *want, "{text}");
    }
}

#[test]
fn a_title_with_a_document_number_begins_a_document() {
    check(&[
        (
            "南溪中学\n借书办法\n南中〔2020〕1号\n#\n一、借书\n1.凭证借书。\n2.限借三本。\n二、还书\n1.按时归还。\n2.损坏赔偿。\n本办法由图书室负责解释。\n南溪中学\n实验室安全规定\n南中〔2020〕2号\n#\n1、不得独自实验。\n2、不得带入饮食。\n3、离开断电。",
            "1:一、 2:1. 2:2. 1:二、 2:1. 2:2. 1: 2:1、 2:2、 2:3、",
        ),
        (
            "南溪中学食堂管理办法\n第一章 总则\n第一条 食堂由总务处管理。\n第二章 附则\n第二条 本办法自印发之日起施行。\n南溪中学校车管理办法\n（2021年3月5日校务会议通过）\n第一章 总则\n第一条 校车由总务处管理。\n第二章 附则\n第二条 本办法自印发之日起施行。",
            "1:第一章 2:第一条 1:第二章 2:第二条 1: 2:第一章 3:第一条 2:第二章 3:第二条",
        ),
    ]);
}

#[test]
fn the_title_of_what_a_notice_carries_may_be_spaced_and_take_two_lines() {
    let notice = "关于印发清淤方案的通知\n各乡镇人民政府：\n方案已经同意，现印发给你们，请照办。\n石桥县人民政府\n2022年6月1日\n";
    let plan = "为了清淤，制定本方案。\n一、目标\n#\n二、任务\n（一）摸底。#\n（二）分段。#";
    let want = "1: 2:一、 2:二、 3:（一） 3:（二）";
    check(&[
        (&format!("{notice}石桥县河道清淤\n实 施 方 案\n{plan}"), want),
        (&format!("{notice}（此件公开发布）\n石桥县河道清淤\n实施方案（试行）\n{plan}"), want),
        (&format!("{notice}（此件不公开）\n石 桥 县 河 道 清 淤 方 案\n{plan}"), want),
        // A remark in brackets alone begins nothing.
        (&format!("{notice}（此件公开发布）\n{plan}"), "1:一、 1:二、 2:（一） 2:（二）"),
    ]);
}

#[test]
fn a_document_number_tells_where_the_paragraph_above_is_not_finished() {
    check(&[
        (
            "石桥镇防火公约\n1.不带火进山\n2.不在林边烧荒\n\n石桥镇护渠办法\n石政发〔2021〕3号\n第一章 总则\n第一条 为了护渠，制定本办法。\n第二章 附则\n第二条 本办法自印发之日起施行。",
            "1:1. 1:2. 1: 2:第一章 3:第一条 2:第二章 3:第二条",
        ),
        (
            "关于护林的通知\n各村：\n一、看好火\n#\n二、看好虫\n#\n公开方式：主动公开\n石桥镇\n看林人守则\n（2020年3月1日镇务会议通过）\n一、早起。#\n二、晚归。#",
            "1:一、 1:二、 1: 2:一、 2:二、",
        ),
        (
            "在护渔会上的讲话\n同志们：\n一、禁渔\n#\n二、放流\n#\n联系人：王某\n石桥镇渔船管理规定\n石政发〔2021〕5号\n1．船要登记。#\n2．人要有证。#",
            "1:一、 1:二、 1: 2:1． 2:2．",
        ),
        // Names and numbers in a list of documents begin none.
        (
            "关于废止文件的通知\n各村：\n一、下列文件废止：\n石桥镇护渠办法\n石政发〔2011〕3号\n石桥镇护林办法\n石政发〔2011〕4号\n二、其余照旧\n#",
            "1:一、 1:二、",
        ),
    ]);
}

#[test]
fn a_title_that_comes_again_is_one_each_time() {
    check(&[(
        "村两委班子述职材料\n各位乡亲：\n两位同志的材料如下，请大家评议。\n上半年述职报告\n王某某\n一、分管的事\n#\n二、没办好的事\n#\n上半年述职报告\n赵某某\n一、跑过的路\n#\n二、欠下的账\n#",
        "1: 2:一、 2:二、 1: 2:一、 2:二、",
    )]);
}

#[test]
fn a_speaker_alone_and_a_row_of_signs_end_all_lists() {
    check(&[
        (
            "在安全例会上的讲话\n一、看设备\n1、看皮带。\n#\n2、看阀门。\n#\n二、看人员\n1、看着装。\n#\n2、看证件。\n#\n\n刘师傅：\n\n1、换班要交接。#\n2、交接要签字。#",
            "1:一、 2:1、 2:2、 1:二、 2:1、 2:2、 1: 2:1、 2:2、",
        ),
        (
            "在秋收会上的讲话\n同志们：\n一、抢收\n#\n二、晾晒\n#\n同志们，让我们抓紧干！\n＊＊＊＊＊\n各位邻居：\n#\n第一、门前要扫。#\n第二、垃圾要分。#",
            "1:一、 1:二、 1:第一、 1:第二、",
        ),
        (
            "在护渔会上的讲话\n同志们：\n一、禁渔\n#\n同志们：\n要把话说在前头。#\n二、放流\n#\n问：\n船怎么办？\n答：\n靠岸。#\n三、清网\n#",
            "1:一、 1:二、 1:三、",
        ),
    ]);
}

#[test]
fn the_points_of_a_carrier_stay_on_the_first_level() {
    check(&[
        (
            "关于印发《巡河办法》的通知\n各村：\n一、要传达到户\n#\n二、要公示\n#\n镇政府办公室\n2020年3月1日\n云台镇巡河办法\n第一章 总则\n第一条 为了护河，制定本办法。\n第二章 附则\n第二条 本办法自印发之日起施行。",
            "1:一、 1:二、 1: 2:第一章 3:第一条 2:第二章 3:第二条",
        ),
        (
            "关于修改巡河办法的决定\n一、将第三条修改为：“第三条　巡河由河长组织。”\n二、增加一条，作为第五条：“第五条　经费由村里承担。”\n三、删去第九条。\n本决定自公布之日起施行。",
            "1:一、 1:二、 1:三、",
        ),
        (
            "水利发展规划\n第一章 基础\n一、成绩\n#\n二、问题\n#\n第二章 任务\n一、修库\n#\n二、修渠\n#",
            "1:第一章 2:一、 2:二、 1:第二章 2:一、 2:二、",
        ),
    ]);
}

/// A regulation in one of several forms.
fn regulation(at: usize) -> String {
    const THINGS: [&str; 6] = ["宿舍", "食堂", "浴室", "操场", "图书", "实验"];
    const FORMS: [&str; 5] = ["管理办法", "管理规定", "实施细则", "暂行规定", "安全守则"];
    let thing = THINGS[at % THINGS.len()];
    let form = FORMS[at / THINGS.len() % FORMS.len()];
    let mut text = String::new();
    if at.is_multiple_of(2) {
        let _ = writeln!(text, "白鹿学院\n{thing}{form}");
    } else {
        let _ = writeln!(text, "白鹿学院{thing}{form}");
    }
    if at % 3 != 2 {
        let _ = writeln!(text, "白院发〔2021〕{}号", at + 1);
    }
    match at % 3 {
        0 => {
            let _ = writeln!(
                text,
                "第一章 总则\n第一条 为了管好{thing}，制定本规定。\n第二条 {thing}使用者应当：\n（一）登记；\n1.本人到场；\n2.出示证件。\n（二）爱护公物。\n第二章 附则\n第三条 本规定自印发之日起施行。"
            );
        }
        1 => {
            let _ = writeln!(
                text,
                "为了管好{thing}，作如下规定。\n一、{thing}的开放\n1.早晚各开一次。\n2.节日不开。\n二、{thing}的维护\n（一）日常维护\n1.每日清扫。\n2.每周消毒。\n（二）年度检修\n#\n本办法由总务处负责解释。"
            );
        }
        _ => {
            let _ = writeln!(
                text,
                "第一条 {thing}由总务处管理。\n第二条 进入{thing}须先登记。\n第三条 违者停用一周。\n第四条 本规定自公布之日起施行。"
            );
        }
    }
    text
}

#[test]
fn thirty_regulations_glued_together_have_thirty_nodes_on_level_1_and_none_deeper_than_five() {
    let handbook: String = (0..30).map(regulation).collect();
    let text = format!("白鹿学院学生手册\n致同学\n{LONG}\n{handbook}").replace('#', SHORT);
    let document = Document::parse(text);
    let sections = &document.outline().sections;
    let first: Vec<_> = sections.iter().filter(|section| section.level == 1).collect();
    assert_eq!(first.len(), 30, "{}", tree(&document));
    assert!(first.iter().all(|section| section.document && section.marker.is_empty()));
    assert!(sections.iter().all(|section| section.level <= 5));
    assert!(sections.iter().all(|section| section.document == (section.level == 1)));
}

/// A notice, the plan it carries, and a speech, as the commands tell of them.
#[cfg(feature = "cli")]
#[test]
fn the_commands_name_the_documents_of_a_file() {
    use crate::commands::Desk;

    let text = "关于印发清淤方案的通知\n各乡镇人民政府：\n方案已经同意，现印发给你们，请照办。\n石桥县人民政府\n2022年6月1日\n石桥县河道清淤方案\n为了清淤，制定本方案。\n一、目标\n清到河底。\n二、任务\n分段清淤，各村包干。\n在清淤动员会上的讲话\n同志们：\n今天动工。\n一、出工\n各村出工，早出晚归。\n二、出车\n车到河边，清淤运泥。\n";
    let desk = Desk::new(&[("清淤.txt", text.as_bytes())]);
    let json = |arguments: &[&str]| -> serde_json::Value {
        serde_json::from_str(&desk.run(arguments).done()).unwrap()
    };
    let outline = json(&["outline", "--format", "json", "清淤.txt"]);
    let sections = outline["sections"].as_array().unwrap();
    let told: Vec<(u64, bool)> = sections
        .iter()
        .map(|section| (section["level"].as_u64().unwrap(), section["document"] == true))
        .collect();
    let (title, point) = ((1, true), (2, false));
    assert_eq!(told, [title, point, point, title, point, point]);
    let titles = ["石桥县河道清淤方案", "在清淤动员会上的讲话"];
    assert_eq!(json(&["info", "--format", "json", "清淤.txt"])["documents"], serde_json::json!(titles));
    let all = ["关于印发清淤方案的通知", titles[0], titles[1]];
    assert_eq!(json(&["list", "--format", "json", "清淤.txt"])["documents"], serde_json::json!(all));
    let second = desk.run(&["print", "--section", "2篇", "清淤.txt"]).done();
    assert!(second.contains("今天动工") && !second.contains("清到河底"), "{second}");
}

#[cfg(feature = "cli")]
#[test]
fn the_list_says_how_many_documents_a_file_holds_and_finds_it_by_each() {
    use crate::stage::Stage;

    let handbook = format!("{}{}", regulation(0), regulation(1)).replace('#', SHORT);
    let mut stage =
        Stage::new(120, 36, &[("a.txt", &handbook), ("b.txt", "在护林会上的讲话\n同志们：\n看好火。\n")]);
    stage.press("A-1");
    assert!(stage.screen().contains("2 篇 · 27 秒"), "{}", stage.screen());
    stage.press("/ 食堂管理 Enter");
    let listed = stage.app.workspace.speeches.catalog().listed_sources();
    assert_eq!(listed.map(ToString::to_string).collect::<Vec<_>>(), ["a.txt"]);
}

#[cfg(feature = "cli")]
#[test]
fn keys_go_on_into_the_next_document_of_a_file() {
    use crate::stage::Stage;

    // The points of both regulations bear the same numbers.
    let text = "南溪中学食堂管理办法\n第一章 总则\n第一条 食堂由总务处管理，饭菜要热。\n第二章 附则\n第二条 本办法自印发之日起施行。\n南溪中学校车管理办法\n（2021年3月5日校务会议通过）\n第一章 总则\n第一条 校车由总务处管理，车况要好。\n第二章 附则\n第二条 本办法自印发之日起施行。\n";
    let mut stage = Stage::new(100, 30, &[("a.txt", text)]);
    let mut came = |key: &str| {
        stage.press(key);
        stage.attention().chars().take(3).collect::<String>()
    };
    assert_eq!([")", ")", ")", "("].map(&mut came), ["第一章", "第二章", "南溪中", "第二章"]);
    let headings = ["第一章", "第一条", "第二章", "第二条", "南溪中", "第一章", "第一条"];
    assert_eq!(["g ]", "]", "]", "]", "]", "]", "]"].map(&mut came), headings);
}
