//! Finding, from a typed query to bytes of the source.

use proptest::prelude::*;
use tigang::document::Document;
use tigang::search::{
    Finder, Mode, PatternError, Query, QueryError, Scan, ScanProgress, TermSet, find_all, find_each,
};
use tigang::text::{Span, fold, fold_str};

fn finder(query: &str, mode: Mode) -> Finder {
    Finder::new(&Query::new(query, mode)).unwrap_or_else(|error| panic!("{query}: {error}"))
}

/// What `query` finds in `text`, marked by brackets.
fn marked(query: &str, mode: Mode, text: &str) -> String {
    let document = Document::parse(text.to_owned());
    let mut shown = text.to_owned();
    for hit in find_all(&document, &finder(query, mode), Span::new(0, text.len())).iter().rev() {
        shown.insert(hit.end, '>');
        shown.insert(hit.start, '<');
    }
    shown
}

#[track_caller]
fn check(query: &str, mode: Mode, expected: &str) {
    let text = expected.replace(['<', '>'], "");
    assert_eq!(marked(query, mode, &text), expected, "{query:?} {mode:?}");
}

#[test]
fn simplified_finds_traditional_and_the_other_way_round() {
    check("工会", Mode::Folded, "<工會>主席和<工会>干部");
    check("工會", Mode::Folded, "<工會>主席和<工会>干部");
    check("台湾", Mode::Folded, "<臺灣>、<台灣>、<颱湾>");
}

#[test]
fn width_and_case_do_not_count() {
    check("abc", Mode::Folded, "<ＡＢＣ>与<abc>与<aBＣ>，不是ab");
    check("ＡＢＣ", Mode::Folded, "<abc>");
    check("13.8%", Mode::Folded, "增长<１３．８％>，即<13.8%>");
}

#[test]
fn exact_takes_the_query_as_typed() {
    check("工会", Mode::Exact, "工會主席和<工会>干部");
    check("ABC", Mode::Exact, "ＡＢＣ与abc与<ABC>");
}

#[test]
fn hits_do_not_overlap_and_the_first_counts() {
    check("一一", Mode::Folded, "<一一><一一>一");
    check("aba", Mode::Folded, "<aba>b<aba>");
    check("的", Mode::Folded, "<的><的>人<的>");
}

#[test]
fn forgiving_steps_over_blanks_marks_and_line_ends() {
    check("四个意识", Mode::Forgiving, "增强“<四个 意识>”，<四个”意识>，<四　个\n意識>");
    check("四个意识", Mode::Forgiving, "<四个\r\n　　意识>");
    check("“四个意识”", Mode::Forgiving, "增强<四个意识>");
    check("人民网", Mode::Forgiving, "<人·民·网>");
}

#[test]
fn forgiving_goes_over_one_line_end_but_no_blank_line() {
    check("四个意识", Mode::Forgiving, "增强<四个\n意识>，增强四个\n\n意识");
}

/// Twenty hard-wrapped lines of one paragraph of 36 characters each, `phrase` torn at the end of one of them.
fn wrapped(phrase: [&str; 2], gap: &str) -> String {
    let line = "各级工会组织要认真学习贯彻会议要求把服务职工的各项任务落到实处抓出成效";
    let cut = |characters: usize| line.chars().take(characters).collect::<String>();
    let mut text = String::from("在全市工会工作会议上的讲话\n\n同志们：\n　　");
    for row in 0..20 {
        match row {
            9 => text += &(cut(36 - phrase[0].chars().count()) + phrase[0]),
            10 => text += &(phrase[1].to_owned() + &cut(36 - phrase[1].chars().count())),
            _ => text += &cut(36),
        }
        text += gap;
    }
    text + "谢谢大家。\n"
}

#[test]
fn hits_cross_hard_line_ends_inside_a_paragraph() {
    for gap in ["\n", "\r\n", " \n"] {
        let text = wrapped(["增强四个", "意识和本领"], gap);
        let document = Document::parse(text.clone());
        let whole = Span::new(0, text.len());
        assert!(document.seams(whole).len() > 15, "the lines are one paragraph");
        for mode in Mode::ALL {
            let hits = find_all(&document, &finder("四个意识", mode), whole);
            let found: Vec<String> = hits.iter().map(|hit| hit.of(&text).replace(gap, "|")).collect();
            assert_eq!(found, ["四个|意识"], "{mode:?} {gap:?}");
        }
        let terms = TermSet::new(&["四个意识"]).map(|set| set.find(&document, whole)).unwrap_or_default();
        assert_eq!(terms[0].len(), 1);
    }
}

#[test]
fn hits_never_cross_paragraphs() {
    let text = "关于工作的讲话\n\n同志们：\n今天我们学习文件\n会议内容有三项，大家要领会。\n会后抓落实。\n";
    let document = Document::parse(text.to_owned());
    for mode in [Mode::Folded, Mode::Exact, Mode::Regex] {
        for query in ["件会", "会会", "项大家\n", "件\n会"] {
            let hits = find_all(&document, &finder(query, mode), Span::new(0, text.len()));
            assert!(hits.is_empty(), "{mode:?} {query:?}");
        }
    }
}

#[test]
fn dirt_is_searched_only_when_it_is_asked_for() {
    let text = " 在2024年总工会工作推进会上的讲话各位委员，同志们：最后，我再强调7个方面的问题。一是加强党的领导...\n\
                在2024年总工会工作推进会上的讲话\n各位委员，同志们：\n最后，我再强调7个方面的问题。\n一是加强党的领导。\n";
    let document = Document::parse(text.to_owned());
    let count = |mode: Mode, dirt: bool| {
        let query = Query { dirt, ..Query::new("再强调", mode) };
        find_all(
            &document,
            &Finder::new(&query).unwrap_or_else(|error| panic!("{error}")),
            Span::new(0, text.len()),
        )
        .len()
    };
    for mode in Mode::ALL {
        assert_eq!((count(mode, false), count(mode, true)), (1, 2), "{mode:?}");
    }
}

#[test]
fn forgiving_stops_where_a_sentence_ends() {
    check("工会", Mode::Forgiving, "全体职工。会议指出");
}

#[test]
fn forgiving_for_marks_alone_finds_the_marks() {
    check("——", Mode::Forgiving, "目标<——>方向");
}

#[test]
fn nothing_typed_finds_nothing() {
    for mode in Mode::ALL {
        check("", mode, "工会");
    }
    check("\n", Mode::Folded, "工\n会");
}

#[test]
fn a_pattern_sees_one_line_at_a_time() {
    check("^第.", Mode::Regex, "<第一>，第二\n<第三>\r\n二第");
    check("工.", Mode::Regex, "<工会>工\n会<工人>");
    check("[0-9.]+%", Mode::Regex, "增长<13.8%>和<5%>");
    check("x*", Mode::Regex, "工<xx>会");
    check("。$", Mode::Regex, "一。二<。>\n三<。>");
}

#[test]
fn a_pattern_out_of_bounds_is_refused_and_says_why() {
    let refused = |text: &str| Finder::new(&Query::new(text, Mode::Regex)).err();
    assert!(matches!(refused("(工会"), Some(QueryError::Syntax(PatternError::GroupUnclosed))));
    assert_eq!(refused(r"(\w{1000}){1000}"), Some(QueryError::TooLarge));
}

#[test]
fn a_pattern_in_one_endless_line_is_found_on_both_sides_of_every_piece() {
    // Pieces are of 16 KB, 5,461 characters and a byte: the places lie before, on and behind the border.
    for before in 5_455..5_465 {
        let text = "乙".repeat(before) + "甲丙甲" + &"乙".repeat(99_999) + "丙甲";
        let document = Document::parse(text.clone());
        let hits = find_all(&document, &finder("甲丙|丙甲", Mode::Regex), Span::new(0, text.len()));
        let found: Vec<_> = hits.iter().map(|hit| (hit.start, hit.of(&text))).collect();
        assert_eq!(found, [(3 * before, "甲丙"), (text.len() - 6, "丙甲")]);
    }
}

#[test]
fn hits_lie_in_the_scope_as_a_whole() {
    let text = "工会工会工会";
    let document = Document::parse(text.to_owned());
    for mode in Mode::ALL {
        let hits = find_all(&document, &finder("工会", mode), Span::new(3, 15));
        assert_eq!(hits, [Span::new(6, 12)], "{mode:?}");
    }
    let off_characters = find_all(&document, &finder("工", Mode::Folded), Span::new(1, 5000));
    assert_eq!(off_characters.len(), 3);
}

#[test]
fn a_text_is_sifted_before_it_is_parsed() {
    let sift = |query: &str, text: &str| finder(query, Mode::Folded).could_find_in(text);
    assert!(sift("四个意识", "增强四个\n　　意識"));
    assert!(!sift("四个意识", "增强四个自信，意识"));
    // Markup elsewhere hides nothing of it.
    assert!(!sift("四个意识", "# 四个自信\n增强**意识**，见[名单](a.html)。"));
    assert!(sift("四个意识", "增强四个![图](a.png)意识"));
    assert!(!sift("", "增强"));
}

/// What is found in a document must not be passed over in its file, where only its bytes are looked at.
#[test]
fn what_stands_over_a_page_is_not_sifted_out() {
    const WIDTH: usize = 33;
    let sentence = "我们要认真学习贯彻会议精神，把思想和行动统一到上级的部署上来，扎实工作，";
    let mut body: Vec<char> = sentence.repeat(12).chars().collect();
    let end = 7 * WIDTH - 1;
    body.splice(end..end, "狠抓落实，".chars());
    let mut lines: Vec<String> = body.chunks(WIDTH).map(String::from_iter).collect();
    lines.insert(7, "\n- 3 -\n".to_owned());
    let text = format!("关于工作的讲话\n\n同志们：\n\n{}。\n", lines.join("\n"));
    let document = Document::parse(text.clone());
    for mode in [Mode::Exact, Mode::Folded, Mode::Forgiving] {
        for (query, is_there) in [("狠抓落实", true), ("狠抓", true), ("狠不得抓", false), ("落实一", false)]
        {
            let finder = finder(query, mode);
            let found = find_all(&document, &finder, document.whole()).len();
            assert_eq!((found, finder.could_find_in(&text)), (usize::from(is_there), is_there), "{query}");
        }
    }
}

/// A report as it is printed, with a number below each page, and as a page of Markdown and tags: whatever parts two
/// characters, the words round it are found in the document and not passed over in the file.
#[test]
fn words_round_every_seam_are_found_and_sifted_alike() {
    let report = include_str!("../../assets/speeches/01-青石镇政府工作报告.txt");
    let lines: Vec<String> = report
        .lines()
        .flat_map(|line| {
            let characters: Vec<char> = line.chars().collect();
            characters.chunks(22).map(String::from_iter).collect::<Vec<_>>()
        })
        .collect();
    let pages =
        lines.chunks(24).zip(1..).map(|(page, number)| format!("{}\n\n- {number} -\n\n", page.join("\n")));
    let print: String = pages.collect();
    let marked =
        report.replace("工作", "**工作**").replace("发展", "<b>发展</b>").replace('和', "和![图](a.png)");
    let marked = format!("# 报告\n## 一节\n{marked}");
    for (text, least) in [(print, 30), (marked, 15)] {
        let document = Document::parse(text.clone());
        let mut asked = 0;
        for seam in document.seams(document.whole()) {
            let before: Vec<char> = text[..seam.start].chars().rev().take(2).collect();
            let query: String = before.into_iter().rev().chain(text[seam.end..].chars().take(2)).collect();
            if !query.chars().all(|c| ('\u{4e00}'..='\u{9fff}').contains(&c)) {
                continue;
            }
            asked += 1;
            for mode in [Mode::Exact, Mode::Folded, Mode::Forgiving] {
                let finder = finder(&query, mode);
                assert!(!find_all(&document, &finder, document.whole()).is_empty(), "{query} {mode:?}");
                assert!(finder.could_find_in(&text), "{query} {mode:?}");
            }
        }
        assert!(asked >= least, "{asked} of {}", document.seams(document.whole()).len());
    }
}

#[test]
fn blanks_in_a_row_are_found_and_sifted_alike() {
    for query in ["\u{3000}\u{3000}一", "\t\t", "\u{3000}\t二", "\0\0", "甲\u{a0}\u{a0}乙"] {
        let text = format!("前甲乙{query}后。");
        let document = Document::parse(text.clone());
        for mode in [Mode::Exact, Mode::Folded, Mode::Forgiving] {
            let finder = Finder::new(&Query::new(query, mode)).unwrap();
            let is_found = !find_all(&document, &finder, document.whole()).is_empty();
            assert!(!is_found || finder.could_find_in(&text), "{query:?} {mode:?}");
            assert!(is_found || mode != Mode::Exact, "{query:?}");
        }
    }
}

#[test]
fn what_the_page_hides_parts_no_words_and_is_found_as_dirt_only() {
    let text = "# 讲话\n要**深入**推进改革，<b>全面</b>落实责任，<b>一贯</b>到底。\n## 又一节\n一段话。\n";
    let document = Document::parse(text.to_owned());
    for mode in [Mode::Exact, Mode::Folded, Mode::Forgiving] {
        for (query, found) in [("要深入推进", "要**深入**推进"), ("全面落", "全面</b>落")] {
            let finder = finder(query, mode);
            let hits = find_all(&document, &finder, document.whole());
            let hits: Vec<&str> = hits.iter().map(|hit| hit.of(text)).collect();
            assert_eq!(hits, [found], "{mode:?}");
            assert!(finder.could_find_in(text));
            let dirty = Finder::new(&Query { dirt: true, ..Query::new(query, mode) }).unwrap();
            assert_eq!(find_all(&document, &dirty, document.whole()).len(), 1);
        }
        for query in ["b", "<b>", "**"] {
            let count =
                |query: &Query| find_all(&document, &Finder::new(query).unwrap(), document.whole()).len();
            assert_eq!(count(&Query::new(query, mode)), 0, "{query} {mode:?}");
            let dirty = count(&Query { dirt: true, ..Query::new(query, mode) });
            assert!(dirty >= 2, "{query} {mode:?}: {dirty}");
        }
    }
}

/// Texts in which short queries are found: few characters, several forms of them, blanks and marks between.
fn text() -> impl Strategy<Value = String> {
    prop::collection::vec(
        prop::sample::select("工工会會发發髮ＡaA，“ \n　㑮𫝈é".chars().collect::<Vec<_>>()),
        0..80,
    )
    .prop_map(String::from_iter)
}

fn query() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select("工会會发ａA𫝈é ".chars().collect::<Vec<_>>()), 1..4)
        .prop_map(String::from_iter)
}

/// The plainest way to find: at each character in turn, compare.
fn found_plainly(text: &str, query: &str, same: fn(char, char) -> bool) -> Vec<Span> {
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let query: Vec<char> = query.chars().collect();
    let mut hits = Vec::new();
    let mut at = 0;
    while let Some(window) = chars.get(at..at + query.len()) {
        if window.iter().zip(&query).all(|(&(_, c), &q)| same(c, q)) {
            let end = chars.get(at + query.len()).map_or(text.len(), |&(offset, _)| offset);
            hits.push(Span::new(chars[at].0, end));
            at += query.len();
        } else {
            at += 1;
        }
    }
    hits
}

proptest! {
    #[test]
    fn literal_search_finds_what_comparing_finds(text in text(), query in query()) {
        let document = Document::parse(text.clone());
        // Where paragraphs are known, blanks at their borders belong to none of them.
        prop_assume!(document.paragraphs().is_empty() || !query.contains(' '));
        let whole = Span::new(0, text.len());
        let folded = found_plainly(&text, &query, |a, b| fold(a) == fold(b));
        if document.seams(whole).is_empty() {
            prop_assert_eq!(find_all(&document, &finder(&query, Mode::Folded), whole), folded);
            let exact = found_plainly(&text, &query, |a, b| a == b);
            prop_assert_eq!(find_all(&document, &finder(&query, Mode::Exact), whole), exact);
        }
    }

    #[test]
    fn what_cannot_be_found_is_not_there(text in text(), query in query()) {
        let document = Document::parse(text.clone());
        for mode in Mode::ALL {
            let finder = finder(&query, mode);
            if !find_all(&document, &finder, Span::new(0, text.len())).is_empty() {
                prop_assert!(finder.could_find_in(&text));
            }
        }
    }

    #[test]
    fn many_terms_are_found_where_each_is(text in text(), terms in prop::collection::vec("[工会發aＡ𫝈]{1,3}", 0..12)) {
        let document = Document::parse(text.clone());
        let whole = Span::new(0, text.len());
        let queries: Vec<Query> = terms.iter().map(|term| Query::new(term, Mode::Folded)).collect();
        let each: Vec<_> = terms.iter().map(|term| find_all(&document, &finder(term, Mode::Folded), whole)).collect();
        prop_assert_eq!(&find_each(&document, &queries, whole), &each);
        prop_assert_eq!(TermSet::new(&terms).unwrap().find(&document, whole), each);
    }

    #[test]
    fn terms_of_every_mode_are_found_together(text in text(), query in query()) {
        let document = Document::parse(text.clone());
        let whole = Span::new(0, text.len());
        let queries: Vec<Query> = (0..12).map(|number| Query::new(&query, Mode::ALL[number % 4])).collect();
        let each: Vec<_> = queries.iter().map(|query| Finder::new(query).map_or_else(|_| Vec::new(), |finder| find_all(&document, &finder, whole))).collect();
        prop_assert_eq!(find_each(&document, &queries, whole), each);
    }

    #[test]
    fn marked_bytes_are_the_source_of_the_query(text in text(), query in query()) {
        let document = Document::parse(text.clone());
        for mode in [Mode::Folded, Mode::Forgiving] {
            let hits = find_all(&document, &finder(&query, mode), Span::new(0, text.len()));
            for hit in &hits {
                let found = fold_str(hit.of(&text));
                let bare = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
                prop_assert_eq!(bare(&found), bare(&fold_str(&query)));
            }
            prop_assert!(hits.windows(2).all(|pair| pair[0].end <= pair[1].start));
        }
    }

    #[test]
    fn steps_of_any_length_find_the_same(text in text(), query in query(), budget in 1_usize..40) {
        let document = Document::parse(text.clone());
        let whole = Span::new(0, text.len());
        for mode in Mode::ALL {
            let finder = finder(&query, mode);
            let mut search = Scan::new(&document, &finder, whole);
            let mut steps = 0;
            while search.step(budget) == ScanProgress::More {
                steps += 1;
                prop_assert!(steps <= text.len());
            }
            prop_assert_eq!(search.searched(), text.len());
            prop_assert_eq!(search.into_hits(), find_all(&document, &finder, whole));
        }
    }
}

#[test]
fn what_looks_the_same_is_found_wherever_it_stands() {
    let common = "在全市工会会议上的讲话\n同志们：\n一、工会的来历\n工会是大家的。\n";
    assert!(Document::parse(common.to_owned()).holds_common_only());
    for text in [
        "⼯会",
        "打印本页 ⼯会\n讲话\n同志们：\n",
        "---\ntitle: ⼯会\n---\n# 讲话\n\n**一、⼯会**\n\n**二、农会**\n",
        "讲话\n同志们：\n　　　　⼯会　　　　好。\n",
        "<p>讲话</p><p title=\"⼯会\">同志们：</p><br>⼯会<br>",
        "讲话\n同志们：\n责任编辑：⼯会",
    ] {
        for document in [Document::parse(text.to_owned()), Document::skim(text.to_owned())] {
            assert!(!document.holds_common_only(), "{text}");
            let query = Query { dirt: true, ..Query::new("工会", Mode::Folded) };
            let hits = find_all(&document, &Finder::new(&query).unwrap(), document.whole());
            assert!(!hits.is_empty(), "{text}");
        }
    }
}
