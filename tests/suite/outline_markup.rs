//! The outline of texts in Markdown and of texts with tags in them, and of what only looks like either.
//!
//! In the texts `¶` stands for a short body paragraph and `@` for a long one.

use tigang::document::Document;

use crate::outline::{LONG, SHORT, tree};

fn labels(text: &str) -> String {
    let document = Document::parse(text.replace('¶', SHORT).replace('@', LONG));
    let label = |section| format!("{}:{}", section_level(section), document.label(section));
    document.outline().sections.iter().map(label).collect::<Vec<_>>().join(" ")
}

const fn section_level(section: &tigang::document::Section) -> u8 {
    section.level
}

fn check(cases: &[(&str, &str)]) {
    for (text, want) in cases {
        let document = Document::parse(text.replace('¶', SHORT).replace('@', LONG));
        assert_eq!(tree(&document), *want, "{text}");
    }
}

#[test]
fn marks_before_and_round_a_heading_are_passed_over() {
    check(&[
        (
            "# 在开镰会上的讲话\n\n各位乡亲：\n\n## 一、磨镰\n\n@\n\n### （一）粗磨\n\n¶\n\n### （二）细磨\n\n¶\n\n## 二、开镰\n\n@",
            "1:一、 2:（一） 2:（二） 1:二、",
        ),
        (
            "在开镰会上的讲话\n\n**第一，磨镰。**@\n\n**第二，开镰。**@\n\n- **一是早起。**¶\n- **二是早归。**¶",
            "1:第一， 1:第二， 2:一是 2:二是",
        ),
        ("> 在开镰会上的讲话\n>\n> 1、磨镰\n>\n> @\n>\n> 2、开镰\n>\n> @", "1:1、 1:2、"),
        // Signs that are no marks of Markdown.
        (
            "在开镰会上的讲话\n3#楼的住户要来。¶\n20**年收了**担。¶\n***\n一、磨镰\n¶\n二、开镰\n¶",
            "1:一、 1:二、",
        ),
    ]);
}

#[test]
fn a_heading_by_its_hashes_needs_no_number() {
    for (text, want) in [
        (
            "# 小水电站的一年\n\n## 修坝\n\n¶\n\n### 备料\n\n¶\n\n### 合龙\n\n¶\n\n## 发电\n\n¶",
            "1:修坝 2:备料 2:合龙 1:发电",
        ),
        (
            "# 在茶厂的讲话\n\n各位师傅：\n\n¶\n\n## 采茶\n\n1. 赶早。¶\n2. 赶晴。¶\n\n## 炒茶\n\n1. 看火。¶\n2. 看叶。¶\n\n## 结束语\n\n¶",
            "1:采茶 2:1. 赶早 2:2. 赶晴 1:炒茶 2:1. 看火 2:2. 看叶 1:结束语",
        ),
        (
            "## 一、下乡\n\n@\n\n### 路上\n\n¶\n\n### 村里\n\n¶\n\n## 二、回城\n\n@\n\n### 车上\n\n¶",
            "1:一、下乡 2:路上 2:村里 1:二、回城 2:车上",
        ),
        // One of the list has a hash too many.
        (
            "# 年终小结\n\n## 一、账目\n\n¶\n\n### 二、库存\n\n¶\n\n## 三、人手\n\n¶\n\n## 附带说几句\n\n¶",
            "1:一、账目 1:二、库存 1:三、人手 1:附带说几句",
        ),
        // Without hashes such lines are none, and in a block of code nothing is.
        ("小水电站的一年\n¶\n修坝的事\n¶¶", ""),
        ("# 说明\n\n¶\n\n```\n## 一、甲\n## 二、乙\n```\n\n¶", ""),
    ] {
        assert_eq!(labels(text), want, "{text}");
    }
}

#[test]
fn an_article_alone_on_its_line_has_its_text_below_it() {
    for text in [
        "# 護河條例\n\n## 第 1 條\n\n為護河，訂本條例。\n\n## 第 2 條\n\n河由水務所看管。\n",
        "護河條例\n\n**第 1 條**\n\n為護河，訂本條例。\n\n**第 2 條**\n\n河由水務所看管。\n",
        "<p>護河條例</p>\n<p>第 1 條</p>\n<p>為護河，訂本條例。</p>\n<p>第 2 條</p>\n<p>河由水務所看管。</p>",
        "<div>護河條例</div><div>第 1 條</div><div>為護河，訂本條例。</div><div>第 2 條</div><div>河由水務所看管。</div>",
    ] {
        assert_eq!(labels(text), "1:第 1 條 為護河，訂本條例 1:第 2 條 河由水務所看管", "{text}");
    }
    // Two blank lines part it from what is no text of its own.
    let parted = "護河條例\n第 1 條\n\n\n為護河，訂本條例。\n第 2 條\n\n\n河由水務所看管。\n";
    assert_eq!(labels(parted), "1:第 1 條 1:第 2 條");
}

#[test]
fn tags_and_entities_are_no_part_of_a_heading() {
    check(&[
        (
            "<p align=\"center\">在护林会上的讲话</p><p>各位乡亲：</p><p>一、看火</p><p>¶</p><p>二、看虫</p><p>¶</p>",
            "1:一、 1:二、",
        ),
        (
            "在护林会上的讲话<br/>各位乡亲：<br/>&nbsp;&nbsp;第一，看火。¶<br/>&nbsp;&nbsp;第二，看虫。¶",
            "1:第一， 1:第二，",
        ),
        (
            "在护林会上的讲话\n&#12288;&#12288;<strong>（一）</strong>看火\n¶\n&#12288;&#12288;<strong>（二）</strong>看虫\n¶",
            "1:（一） 1:（二）",
        ),
        // Less-than signs, and a text that speaks of a tag.
        (
            "在护林会上的讲话\n一、看火\n风力<5级且湿度>40%的日子可以烧荒。\n二、看虫\n网页上写作“<p>”的地方要改。",
            "1:一、 1:二、",
        ),
    ]);
}
