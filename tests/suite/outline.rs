//! The outline of whole documents: text in, levels and markers out.
//!
//! In the texts `#` stands for a short body paragraph and `@` for a long one; a point inside a paragraph has `~` after its
//! marker, an unnumbered heading has none.

use tigang::document::{Adjustments, Document, Numbering};

const SHORT: &str = "这是一段正文，讲清楚背景和要求。";
const LONG: &str = "今年以来，各单位认真贯彻上级部署，扎实推进各项工作，取得了新的成效，干部群众的精神面貌发生了可喜的变化，同时还存在一些不足。";

fn document(text: &str) -> Document {
    let body = text.replace('#', SHORT).replace('@', LONG);
    Document::parse(format!("在全市工作会议上的讲话\n同志们：\n{body}"))
}

fn tree(document: &Document) -> String {
    let points = document.outline().sections.iter().map(|section| {
        format!(
            "{}:{}{}",
            section.level,
            document.read(section.marker),
            if section.inline { "~" } else { "" }
        )
    });
    points.collect::<Vec<_>>().join(" ")
}

fn check(cases: &[(&str, &str)]) {
    for (text, want) in cases {
        assert_eq!(tree(&document(text)), *want, "{text}");
    }
}

#[test]
fn an_ordinal_with_a_noun_is_a_marker_when_its_siblings_have_the_noun() {
    check(&[
        (
            "@\n第一个问题：关于形势\n@\n一、国际形势\n#\n二、国内形势\n#\n第二个问题：关于任务\n@\n一、抓改革\n#\n二、抓发展\n#\n第三个问题：关于作风\n#",
            "1:第一个问题： 2:一、 2:二、 1:第二个问题： 2:一、 2:二、 1:第三个问题：",
        ),
        (
            "干部有三类。第一类是肯干的。#第二类是会干的。#第三类是不干的。#",
            "1:第一类是~ 1:第二类是~ 1:第三类是~",
        ),
        (
            "我们有三个目标，第一个目标是扩大就业，第二个目标是增加收入，第三个目标是改善环境。#",
            "1:第一个目标是~ 1:第二个目标是~ 1:第三个目标是~",
        ),
        (
            "党八股的罪状，可以数一数。\n第一条罪状是：空话连篇。#\n第二条罪状是：装腔作势。#\n第三条罪状是：无的放矢。#",
            "1:第一条罪状是： 1:第二条罪状是： 1:第三条罪状是：",
        ),
        (
            "要写好三篇文章。\n第一篇，发展经济。#\n第二篇，改善民生。#\n最后一篇，加强党建。#",
            "1:第一篇， 1:第二篇， 1:最后一篇，",
        ),
        (
            "汇报三个内容。首先是政治建设。#第二个内容是组织建设。#第三个内容是作风建设。#",
            "1:首先~ 1:第二个内容是~ 1:第三个内容是~",
        ),
        (
            "讲三点。\n第一个问题，形势问题。#\n第二个方面，任务问题。#\n第三个方面，作风问题。#",
            "1:第一个问题， 1:第二个方面， 1:第三个方面，",
        ),
        (
            "@\n第一部分　形势\n@第一，机遇难得。#第二，挑战不少。#\n第二部分　任务\n@第一，抓改革。#第二，抓发展。#",
            "1:第一部分 2:第一，~ 2:第二，~ 1:第二部分 2:第一，~ 2:第二，~",
        ),
        ("#第一季度，增长百分之五；第二季度，增长百分之六；第三季度，增长百分之七。#", ""),
        ("#第一届，代表三百人。第二届，代表四百人。#第一次，没有经验。第二次，有了经验。", ""),
        ("#第一书记是关键，第一责任人是书记。第二产业，占比下降。第三产业，占比上升。", ""),
    ]);
}

#[test]
fn word_series_may_be_mixed_but_not_repeated() {
    check(&[
        (
            "#\n首先，要提高认识。#\n其次，要加强领导。#\n第三，要狠抓落实。#\n最后，要严格考核。#",
            "1:首先 1:其次 1:第三， 1:最后",
        ),
        ("#第一，要提高认识。#其次，要加强领导。#最后，要狠抓落实。#", "1:第一，~ 1:其次~ 1:最后~"),
        ("#一是思想不重视，一是措施不到位，一是考核不严格。#一方面要抓，一方面要放。", ""),
        ("首先，我代表市委表示祝贺！@\n@\n最后，祝大会圆满成功！", ""),
    ]);
}

#[test]
fn a_numeral_alone_on_its_line_heads_what_follows() {
    check(&[
        ("@\n一\n@\n@\n二\n@\n@\n三\n@\n@", "1:一 1:二 1:三"),
        (
            "@\n一\n@\n一、国际\n#\n二、国内\n#\n二\n@\n一、改革\n#\n二、发展\n#",
            "1:一 2:一、 2:二、 1:二 2:一、 2:二、",
        ),
        (
            "@\n一　形势\n@\n（一）国际\n#\n（二）国内\n#\n二　任务\n@\n（一）改革\n#\n（二）发展\n#",
            "1:一 2:（一） 2:（二） 1:二 2:（一） 2:（二）",
        ),
        ("@\n（一）\n@\n@\n（二）\n@\n@", "1:（一） 1:（二）"),
        ("@\n一\n@\n@", ""),
    ]);
}

#[test]
fn a_finished_list_holds_the_next_only_when_the_text_has_not_left_it() {
    check(&[
        (
            "一、总结\n@\n一是抓学习。#\n二是抓培训。#\n三是抓考核。#\n同时要看到不足，下一步一要正视问题，二要分析原因，三要认真整改。#\n二、部署\n#",
            "1:一、 2:一是 2:二是 2:三是 2:一要~ 2:二要~ 2:三要~ 1:二、",
        ),
        (
            "一、去年工作\n@\n（一）抓发展。#\n（二）抓民生。#\n（三）抓党建。#\n@\n在肯定成绩的同时，也要清醒地看到差距。一是总量不大。二是结构不优。三是作风不实。\n二、今年任务\n#",
            "1:一、 2:（一） 2:（二） 2:（三） 2:一是~ 2:二是~ 2:三是~ 1:二、",
        ),
        (
            "一、总结\n@\n（一）抓发展\n@一是招商。二是引资。三是育才。\n（二）抓民生\n@一是就业。二是就医。三是就学。\n二、部署\n#",
            "1:一、 2:（一） 3:一是~ 3:二是~ 3:三是~ 2:（二） 3:一是~ 3:二是~ 3:三是~ 1:二、",
        ),
        (
            "一、总结\n@\n二、部署\n@\n（一）改革\n#\n（二）发展\n#\n1.招商。#\n2.引资。#",
            "1:一、 1:二、 2:（一） 2:（二） 3:1. 3:2.",
        ),
        (
            "二、今年任务\n@要把握好以下原则：一是稳。二是进。三是实。\n（一）抓发展。#\n（二）抓民生。#\n三、保障措施\n#\n四、组织领导\n#",
            "1:二、 2:一是~ 2:二是~ 2:三是~ 2:（一） 2:（二） 1:三、 1:四、",
        ),
        (
            "#\n一是加强学习。\n@\n二是加强调研。\n@\n三是狠抓落实。\n#要做到：一要快，二要准，三要实。#",
            "1:一是 1:二是 1:三是 2:一要~ 2:二要~ 2:三要~",
        ),
    ]);
}

#[test]
fn a_list_may_begin_inside_a_paragraph_and_go_on_over_others() {
    check(&[
        (
            "一、总结\n去年抓了三件事。一是抓学习。#\n二是抓培训。#\n三是抓考核。#\n二、部署\n#",
            "1:一、 2:一是~ 2:二是 2:三是 1:二、",
        ),
        (
            "一、总结\n去年工作，一是抓学习。#二是抓培训。#\n图片：会议现场\n继续努力。三是抓考核。#四是抓督查。#\n二、部署\n#",
            "1:一、 2:一是~ 2:二是~ 2:三是~ 2:四是~ 1:二、",
        ),
        ("@要抓好三项工作：第一，抓学习。#\n第二，抓培训。#\n第三，抓考核。#", "1:第一，~ 1:第二， 1:第三，"),
        ("#\n一是抓学习。#\n@\n二是抓培训。#\n@\n三是抓考核。#", "1:一是 1:二是 1:三是"),
    ]);
}

#[test]
fn a_heading_without_a_number_needs_siblings_or_a_name() {
    check(&[
        (
            "#\n过去五年工作回顾\n@\n一、发展\n#\n二、民生\n#\n今后五年目标任务\n@\n一、改革\n#\n二、开放\n#\n2024年重点工作\n@\n一、稳增长\n#\n二、促改革\n#\n同志们，让我们继续前进。",
            "1: 2:一、 2:二、 1: 2:一、 2:二、 1: 2:一、 2:二、",
        ),
        ("引言\n@\n一、发展\n#\n二、民生\n#\n结束语\n@", "1: 1:一、 1:二、 1:"),
        ("@\n组织起来\n@\n@\n坚持到底\n@\n@\n走向胜利\n@", "1: 1: 1:"),
        ("@\n一、发展\n#\n二、民生\n#\n特此通知。\n市人民政府办公室\n2024年3月5日", "1:一、 1:二、"),
        ("@\n学习先进\n争当模范\n@\n@", ""),
        ("@\n图为会议现场\n@\n@", ""),
        ("一、人员\n@\n张三\n李四\n王五\n二、其他\n@", "1:一、 1:二、"),
    ]);
}

#[test]
fn files_hold_more_than_one_speech_and_torn_lines() {
    check(&[
        ("一、任务\n#\n二、要求\n#\n附件：1.任务清单\n2.责任分工", "1:一、 1:二、"),
        ("#\n一、\n改革\n#\n二、\n开放\n#", "1:一、 1:二、"),
        ("#\n（\n一）改革。#\n（\n二）开放。#", "1:（一） 1:（二）"),
        (
            "@@@@　　一、改革　　@@@@　　（一）国企。#　　（二）民企。#　　二、开放　　@@@",
            "1:一、 2:（一） 2:（二） 1:二、",
        ),
        (
            "一、甲\n（一）子\n1.事。#\n2.事。#\n（二）丑\n3.事。#\n4.事。#\n二、乙\n（三）寅\n5.事。#\n6.事。#",
            "1:一、 2:（一） 3:1. 3:2. 2:（二） 3:3. 3:4. 1:二、 2:（三） 3:5. 3:6.",
        ),
        (
            "一、任务\n@\n二、要求\n@\n名词解释\n1.三保：保民生、保工资、保运转。\n2.双创：创新创业。\n3.放管服：简政放权。",
            "1:一、 1:二、 1: 2:1. 2:2. 2:3.",
        ),
        ("目录\n一、形势\n二、任务\n三、要求\n一、形势\n@\n二、任务\n@\n三、要求\n@", "1:一、 1:二、 1:三、"),
        (
            "一、形势\n@\n二、任务\n@\n同志们，让我们继续前进！\n在全市党建工作会议上的讲话\n同志们：\n@\n一、学习\n@\n二、落实\n@\n同志们，让我们再接再厉！",
            "1:一、 1:二、 1: 2:一、 2:二、",
        ),
    ]);
}

#[test]
fn other_numberings_and_what_looks_like_them() {
    check(&[
        (
            "1 范围\n#\n1.1 总则\n#\n1.2 定义\n#\n2 要求\n#\n2.1 一般要求\n#\n2.1.1 材料\n#\n2.1.2 工艺\n#\n2.2 特殊要求\n#",
            "1:1 2:1.1 2:1.2 1:2 2:2.1 3:2.1.1 3:2.1.2 2:2.2",
        ),
        (
            "一、甲\n正文在此。\nA.子\n正文在此。\nB.丑\n正文在此。\nC.寅\n正文在此。\n二、乙\n正文在此。",
            "1:一、 2:A. 2:B. 2:C. 1:二、",
        ),
        ("I.甲\n#\nII.乙\n#\nIII.丙\n#\nIV.丁\n#", "1:I. 1:II. 1:III. 1:IV."),
        ("一、二〇二三年工作\n#\n二、三年行动\n#\n三、四大任务\n#", "1:一、 1:二、 1:三、"),
        ("1.2024年工作。#\n2.2025年打算。#", "1:1. 1:2."),
        (
            "会议决定：（一）成立领导小组；（二）明确责任分工；（三）落实经费保障。",
            "1:（一）~ 1:（二）~ 1:（三）~",
        ),
        ("依照第三条第（一）项、第（二）项的规定，以及前款（一）、（二）、（三）项办理。#", ""),
        ("要求如下：①按时报送；②专人负责；③严格保密。", "1:①~ 1:②~ 1:③~"),
        (
            "一、甲\n@第一，快。第二，准。第三，实。\n二、乙\n@首先，快。其次，准。最后，实。\n三、丙\n#",
            "1:一、 2:第一，~ 2:第二，~ 2:第三，~ 1:二、 2:首先~ 2:其次~ 2:最后~ 1:三、",
        ),
    ]);
}

#[test]
fn a_reader_can_ignore_promote_and_demote_a_numbering() {
    let text = "一、学习\n#\n（一）理论\n#\n（二）业务\n#\n二、工作\n#\n（一）改革\n#\n（二）发展\n#";
    let text = text.replace('#', SHORT);
    let with = |change: fn(&mut Adjustments)| {
        let mut adjustments = Adjustments::default();
        change(&mut adjustments);
        tree(&Document::parse_with(text.clone(), &adjustments))
    };
    assert_eq!(with(|_| {}), "1:一、 2:（一） 2:（二） 1:二、 2:（一） 2:（二）");
    assert_eq!(with(|changes| changes.ignore(Numbering::Bracketed)), "1:一、 1:二、");
    assert_eq!(with(|changes| changes.ignore(Numbering::Chinese)), "1:（一） 1:（二） 1:（一） 1:（二）");
    assert_eq!(
        with(|changes| changes.promote(Numbering::Bracketed)),
        "1:一、 1:（一） 1:（二） 1:二、 1:（一） 1:（二）"
    );
    assert_eq!(with(|changes| changes.demote(Numbering::Chinese)), with(|_| {}), "no level is skipped");
}

#[test]
fn the_tree_can_be_walked() {
    let document = document(
        "一、学习\n#\n（一）理论\n#\n（二）业务\n#\n二、工作\n#\n（一）改革\n#\n（二）发展\n#\n同志们，让我们继续前进！",
    );
    let outline = document.outline();
    assert_eq!(outline.children(None).collect::<Vec<_>>(), [0, 3]);
    assert_eq!(outline.children(Some(0)).collect::<Vec<_>>(), [1, 2]);
    assert_eq!(
        (
            outline.parent(5),
            outline.next_sibling(1),
            outline.next_sibling(2),
            outline.previous_sibling(3),
            outline.previous_sibling(4)
        ),
        (Some(3), Some(2), None, Some(0), None)
    );
    assert_eq!(outline.path(5), [3, 5]);
    assert!(outline.has_children(0) && !outline.has_children(1));
    let within = document.text().rfind("发展").unwrap();
    assert_eq!((outline.at(within), outline.at(0), outline.at(document.text().len())), (Some(5), None, None));
}

#[test]
fn odd_numbering_is_noted() {
    let notes = |text: &str| {
        format!(
            "{:?}",
            document(text).outline().sections.iter().map(|section| section.notes.clone()).collect::<Vec<_>>()
        )
    };
    assert_eq!(notes("一、甲\n#\n二、乙\n#\n四、丁\n#"), "[[], [], [Gap]]");
    assert_eq!(notes("一、甲\n#\n二、乙\n#\n二、丙\n#\n三、丁\n#"), "[[], [], [Repeat], []]");
    assert_eq!(notes("二、乙\n#\n三、丙\n#\n四、丁\n#"), "[[LostStart], [], []]");
    assert_eq!(
        notes("下面，我讲三点意见：\n一、甲\n#\n二、乙\n#"),
        "[[Announced { said: 3, found: 2 }], []]"
    );
}
