//! Lines into paragraphs: which line goes on with the sentence of the line before.

use crate::{
    document::{
        head,
        lines::line::Line,
        paragraphs::{
            habits::{Habits, Width},
            look::Look,
            paragraph::{Paragraph, ParagraphKind},
        },
    },
    text::{
        Span,
        marks::{ends_sentence, is_digit, never_begins, opens},
    },
};

/// The paragraphs of a body.
#[derive(Debug, Default)]
pub struct JoinedParagraphs {
    /// In reading order, dirt included.
    pub paragraphs: Vec<Paragraph>,
    /// The line ends inside them, with the blanks and the dirt round them.
    pub seams: Vec<Span>,
    /// Offsets at which a line that was joined may begin a paragraph after all: the one before it ended with a stop.
    pub soft_starts: Vec<usize>,
}

/// Joins the lines of the body.
///
/// A line that is [hard](Line::hard) begins a paragraph; where the format `divides` the text into paragraphs, it does so
/// even behind a marker that stands alone.
pub fn join(text: &str, lines: &[Line], divides: bool) -> JoinedParagraphs {
    // Nearly all lines have a look; growing would take half as much memory again.
    let mut looks = Vec::with_capacity(lines.len());
    looks.extend(lines.iter().filter(|line| !line.dirt).map(|line| Look::at(text, *line)));
    let habits = Habits::of(&looks);
    let mut joined = JoinedParagraphs::default();
    let mut open: Option<GrowingParagraph> = None;
    let mut dirt: Vec<Span> = Vec::new();
    let mut looks = looks.into_iter();
    for line in lines {
        if line.dirt {
            dirt.push(line.span);
            continue;
        }
        let Some(look) = looks.next() else { break };
        match &mut open {
            Some(paragraph) if paragraph.is_cut_by_page(text, &look, &habits) => dirt.push(line.span),
            Some(paragraph)
                if !(divides && look.line.hard)
                    && paragraph.goes_on(text, &look, &habits, !dirt.is_empty()) =>
            {
                joined.seams.push(Span::new(paragraph.span.end, look.line.span.start));
                if paragraph.last.finished {
                    joined.soft_starts.push(look.line.span.start);
                }
                paragraph.extend(look);
                dirt.clear();
            }
            _ => {
                close(open.take(), &mut dirt, &mut joined);
                open = Some(GrowingParagraph::new(look));
            }
        }
    }
    close(open, &mut dirt, &mut joined);
    joined
}

fn close(open: Option<GrowingParagraph>, dirt: &mut Vec<Span>, joined: &mut JoinedParagraphs) {
    if let Some(paragraph) = open {
        joined.paragraphs.push(Paragraph { span: paragraph.span, kind: ParagraphKind::Body });
    }
    joined.paragraphs.extend(dirt.drain(..).map(|span| Paragraph { span, kind: ParagraphKind::Dirt }));
}

/// A paragraph that may go on.
struct GrowingParagraph {
    span: Span,
    first: Look,
    last: Look,
    lines: usize,
    has_stop: bool,
    has_comma: bool,
    bytes: usize,
}

impl GrowingParagraph {
    fn new(look: Look) -> Self {
        Self {
            span: look.line.span,
            first: look,
            last: look,
            lines: 1,
            has_stop: look.has_stop,
            has_comma: look.has_comma,
            bytes: look.line.span.len(),
        }
    }

    fn extend(&mut self, look: Look) {
        self.span.end = look.line.span.end;
        self.lines += 1;
        self.has_stop |= look.has_stop;
        self.has_comma |= look.has_comma;
        self.bytes += look.line.span.len();
        self.last = look;
    }

    /// Whether the line is the number of a page that stands in the middle of a sentence.
    fn is_cut_by_page(&self, text: &str, look: &Look, habits: &Habits) -> bool {
        look.line.columns <= 4
            && look.line.of(text).chars().all(is_digit)
            && !self.last.finished
            && habits
                .width
                .is_some_and(|width| width.is_full(&self.last.line, self.may_lack_an_indent(habits)))
    }

    /// Whether its last line is its first one, so that it may have lost its indent: not a heading of a list of bare ones.
    fn may_lack_an_indent(&self, habits: &Habits) -> bool {
        self.lines == 1
            && (self.first.mark.is_none() || habits.lines_are_sentences(self.first.line.span.start))
    }

    /// Whether the line goes on with this paragraph; the tests stand in the order of their certainty.
    fn goes_on(&self, text: &str, look: &Look, habits: &Habits, over_dirt: bool) -> bool {
        let parted = look.line.gap > 0 && !habits.double_spaced && !over_dirt;
        if self.lines == 1 && self.last.is_marker_alone() {
            return look.mark.is_none() && look.line.gap <= 1;
        }
        if look.line.hard {
            return false;
        }
        if never_begins(look.first) && (!parted || !self.last.finished) {
            return true;
        }
        if opens(self.last.last)
            || matches!(self.last.last, '、' | '，' | ',') && look.mark.is_none()
            || self.last.is_torn_marker()
        {
            return !parted;
        }
        if parted || self.ends(text) {
            return false;
        }
        let indented = habits.by_indent && look.line.indent > 0;
        if let Some(width) = habits.width {
            let marked = if width.dense {
                self.last.finished && look.mark.is_some_and(|mark| mark.numbering.is_strong())
            } else {
                look.mark.is_some()
            };
            let full = width.is_full(&self.last.line, self.may_lack_an_indent(habits)) && !marked;
            return !indented
                && !self.starts_anew(text, look)
                && (full
                    || look.mark.is_none()
                        && (self.is_broken_heading(text, look, habits) || self.is_cut_heading(look, width)));
        }
        if indented || look.mark.is_some() || self.starts_anew(text, look) {
            return false;
        }
        if habits.by_indent && !(self.first.mark.is_some() && self.bytes <= 120) {
            return true;
        }
        if self.last.finished {
            return false;
        }
        match self.first.mark {
            Some(_) if !self.has_stop => self.is_broken_heading(text, look, habits),
            _ => self.has_stop || self.bytes >= 75 && self.has_comma,
        }
    }

    /// Whether it is a point whose siblings are sentences, and the line has the stop that it lacks.
    fn is_broken_heading(&self, text: &str, look: &Look, habits: &Habits) -> bool {
        // Where all paragraphs are indented, the rest of a heading that was torn off is a word or two.
        let most = if habits.all_indented && look.line.indent >= 4 { 8 } else { 40 };
        // A marker alone on its line shows that lines were torn anywhere.
        let torn = self.first.is_marker_alone() && matches!(look.last, '，' | ',' | '；' | '。');
        if torn && !self.has_stop && !self.last.finished && look.line.columns <= 40 {
            return true;
        }
        self.first.mark.is_some()
            && habits.lines_are_sentences(self.first.line.span.start)
            && !self.has_stop
            && !self.last.finished
            && reaches_a_stop(look.line.of(text), most)
    }

    /// Whether it is a bare heading that was cut at the width, and the line its rest: a paragraph would begin with a full
    /// line, or end with a stop.
    fn is_cut_heading(&self, look: &Look, width: Width) -> bool {
        self.first.mark.is_some()
            && self.lines == 1
            && !self.has_stop
            && width.is_full(&self.last.line, true)
            && !width.is_full(&look.line, true)
            && !look.has_stop
            && !look.finished
    }

    /// Whether its last line never goes on: a date, a label alone.
    fn ends(&self, text: &str) -> bool {
        let last = self.last.line.of(text);
        self.last.line.columns <= 40 && !self.last.runs() && (head::is_date(last) || last.starts_with("附件"))
    }

    /// Whether a line addresses the audience after a finished sentence, or is a date by itself.
    fn starts_anew(&self, text: &str, look: &Look) -> bool {
        let of = look.line.of(text);
        let label = look.line.columns <= 12 && of.starts_with("附件");
        let dated = look.line.columns <= 40 && head::is_date(of);
        self.last.finished && head::addresses(of).is_some() || dated || label
    }
}

/// Whether a stop comes within so many characters: the rest of a heading that was broken.
fn reaches_a_stop(line: &str, most: usize) -> bool {
    line.chars().take(most + 1).any(|c| ends_sentence(c) || matches!(c, '；' | ';'))
}

#[cfg(test)]
mod tests {
    use super::join;
    use crate::document::lines::line;
    use crate::document::paragraphs::reading::SeamlessText;

    fn paragraphs(text: &str) -> Vec<String> {
        let joined = join(text, &line::split(text), false);
        joined
            .paragraphs
            .iter()
            .map(|paragraph| {
                let seams: Vec<_> =
                    joined.seams.iter().copied().filter(|seam| paragraph.span.overlaps(*seam)).collect();
                SeamlessText::new(text, paragraph.span, &seams).text().to_owned()
            })
            .collect()
    }

    #[test]
    fn a_sentence_that_a_link_tore_apart_is_one_paragraph() {
        assert_eq!(
            paragraphs("三、关于《\n规划纲要（草案）\n》的说明\n\n正文。"),
            ["三、关于《规划纲要（草案）》的说明", "正文。"]
        );
    }

    #[test]
    fn a_marker_torn_over_a_line_end_is_mended() {
        assert_eq!(paragraphs("讲完了。\n（\n三）改革开放。好。"), ["讲完了。", "（三）改革开放。好。"]);
        assert_eq!(
            paragraphs("一、\n继续深化改革。\n二、\n继续扩大开放。"),
            ["一、继续深化改革。", "二、继续扩大开放。"]
        );
    }

    #[test]
    fn a_stray_break_in_a_sentence_is_passed_over() {
        let text = "推动发展，队伍是基础。要持续深化改革，聚焦\n技能提升，落实落地。\n六是加强建设。";
        assert_eq!(
            paragraphs(text),
            ["推动发展，队伍是基础。要持续深化改革，聚焦技能提升，落实落地。", "六是加强建设。"]
        );
    }

    #[test]
    fn a_bare_heading_is_not_joined_to_its_body() {
        let text = "一、围绕大局，深化认识，切实增强做好新形势下工作的责任感\n全心全意依靠工人阶级。\n二、把握关键\n新的一年。";
        assert_eq!(paragraphs(text).len(), 4);
    }

    #[test]
    fn a_broken_heading_is_mended_where_its_siblings_are_sentences() {
        let text = "一是加强领导。\n好。\n二是完善机制，促进职工队伍和谐\n稳定。职工稳则企业稳。\n三是狠抓落实。\n好。";
        assert_eq!(
            paragraphs(text).get(2).map(String::as_str),
            Some("二是完善机制，促进职工队伍和谐稳定。职工稳则企业稳。")
        );
    }

    #[test]
    fn lines_of_a_fixed_width_are_joined_until_one_is_short() {
        let body = "我们要认真学习贯彻会议精神，把思想和行动统一到上级的部署上来，扎实工作，".repeat(6)
            + "取得成效。";
        let chars: Vec<char> = body.chars().collect();
        let wrapped: Vec<String> = chars.chunks(30).map(|chunk| chunk.iter().collect()).collect();
        let text = format!("一、学习\n{0}\n二、落实\n{0}", wrapped.join("\n"));
        assert_eq!(paragraphs(&text), ["一、学习", body.as_str(), "二、落实", body.as_str()]);
    }

    #[test]
    fn lines_without_indent_continue_where_paragraphs_are_indented() {
        let text = "　　今年以来工作扎实，\n成效明显，受到好\n评。要继续努力\n前进。\n　　下面讲几点意见，请\n大家认真落\n实。\n　　第三段也要说清\n楚。";
        assert_eq!(paragraphs(text).len(), 3);
    }

    #[test]
    fn paragraphs_without_indent_between_indented_ones_stay() {
        let text = "　　一、标准\n　　按面积计算。\n补贴按人口发放。\n租金按月缴交。\n　　二、办法\n　　按季度发放。\n其他另行规定。";
        assert_eq!(paragraphs(text).len(), 7);
    }
}
