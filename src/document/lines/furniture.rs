//! What pages put round a text: buttons, paths, sources, captions, page numbers.

use crate::{
    document::{lines::squash::squash, markers::mark::is_shorter, words::WordSet},
    text::marks::{is_blank, is_digit},
};

/// Furniture and contents are looked for in this many lines at the top.
pub const TOP: usize = 40;

/// What stands round a page number.
const EDGES: [char; 7] = ['-', '—', '－', '–', '·', '_', '|'];

/// What stands round a button.
const BRACKETS: [char; 8] = ['[', ']', '【', '】', '|', '｜', '>', '<'];

/// What parts one button from the next.
const PARTING: [char; 10] = [' ', '\u{3000}', '\u{a0}', '|', '｜', '/', '[', ']', '【', '】'];

/// No furniture takes so many bytes, blanks included.
const LONGEST: usize = 1200;

/// No word that begins furniture has more characters.
const OPENING: usize = 16;

/// `- 3 -`, `— 12 —`, `第3页 共10页`, `3 / 10`.
pub fn is_page_number(line: &str) -> bool {
    let may_hold = |c| {
        is_digit(c) || EDGES.contains(&c) || is_blank(c) || matches!(c, '第' | '页' | '共' | '，' | ',' | '/')
    };
    if !line.chars().all(may_hold) {
        return false;
    }
    let bare = squash(line);
    let inner = bare.trim_matches(EDGES);
    let dashed = inner.len() < bare.len() && !inner.is_empty() && inner.chars().all(is_digit);
    let counted = inner.starts_with('第')
        && inner.contains('页')
        && inner.chars().all(|c| is_digit(c) || "第页共，,/".contains(c));
    let slashed = inner.split_once('/').is_some_and(|(a, b)| {
        [a, b].iter().all(|part| !part.is_empty() && part.chars().all(|c| c.is_ascii_digit()))
    });
    dashed || counted || slashed
}

/// A line drawn with signs.
pub fn is_rule(line: &str) -> bool {
    matches!(line, "★" | "☆" | "＊" | "*" | "◆" | "※" | "-->")
        || line.chars().all(|c| "-—_=*·.~－＿＝＊…─━★☆◆※".contains(c) || is_blank(c))
            && line.chars().count() >= 3
            && !line.contains("……")
            && line.chars().any(|c| c != '.' && !is_blank(c))
}

/// Whether a line is a button, a source or a path of a web page.
pub fn is_furniture(line: &str) -> bool {
    const WORDS: WordSet = WordSet::new(
        "下载 打印 全屏 收藏 加大 还原 减小 】 】【 分享 分享到 关闭 关闭窗口 首页 返回 \
         返回顶部 返回首页 大 中 小 大中小 字号 字体 纠错 评论 微信 微博 扫一扫 举报 点赞 \
         朗读 听全文 无障碍 繁体 简体 English 登录 注册 搜索 导航 正文 打印本页 关闭本页 \
         我要打印 我要纠错 上一篇 下一篇 上一页 下一页 复制链接 手机版 客户端 加入收藏 设为首页 \
         相关新闻 相关链接 责任编辑 浏览字号 分享： 分享: 来源 作者 时间 登录 退出 长者助手 无障碍阅读",
    );
    const STARTS: WordSet = WordSet::new(
        "您当前所在的位置 搜索热词 【字号 【字体 字号： 字号: 字体： 字体: 浏览字号 字体大小 【打印 【关闭 【法宝引证码】 分享到 来源： \
         来源: 信息来源 文章来源 稿件来源 发布时间 发布日期 发布者 发表时间 更新时间 录入时间 \
         浏览次数 浏览量 点击数 点击量 阅读次数 阅读量 访问量 责任编辑 编辑： 编辑: 您的位置 \
         当前位置 您现在的位置 你的位置 所在位置 首页> 首页» 原文链接 扫一扫 http:// \
         https:// www. URLSource: PublishedTime: MarkdownContent:",
    );
    // Running text is longer than all of these, and is turned away by its first words.
    let shown = || line.chars().filter(|&c| !is_blank(c));
    let spaced = || line.chars().take(OPENING).any(is_blank);
    if STARTS.begin(line)
        || spaced() && STARTS.begin(&shown().take(OPENING).collect::<String>())
        || shown().all(|c| BRACKETS.contains(&c))
    {
        return true;
    }
    if line.len() >= LONGEST
        || shown()
            .scan(0, |bytes, c| {
                *bytes += c.len_utf8();
                Some(*bytes)
            })
            .any(|bytes| bytes >= 200)
    {
        return false;
    }
    let bare = squash(line);
    // The end of a comment that the reader of the page took for text.
    let bare = bare.trim_end_matches("-->");
    if WORDS.has(bare.trim_matches(BRACKETS)) {
        return true;
    }
    let address = bare.len() <= 120
        && bare.contains('.')
        && ["www.", ".com", ".cn", ".net", ".org"].iter().any(|part| bare.contains(part));
    address || is_path(bare) || are_buttons(line, WORDS)
}

/// 首页 > 政务公开 > 领导讲话.
fn is_path(line: &str) -> bool {
    line.chars().filter(|c| matches!(c, '>' | '»' | '＞')).nth(1).is_some()
}

/// 打印 | 关闭, [ 大 中 小 ].
fn are_buttons(line: &str, buttons: WordSet) -> bool {
    let first = line.trim_start_matches(|c: char| PARTING.contains(&c) || c.is_whitespace());
    let is_button = |word: &str| buttons.has(word) || word.starts_with("字号");
    if !buttons.may_begin(first) && !first.starts_with("字号") {
        return false;
    }
    let mut words = first.split(PARTING).map(str::trim).filter(|word| !word.is_empty());
    words.next().is_some_and(is_button) && words.next().is_some_and(is_button) && words.all(is_button)
}

/// Whether a line is the caption of a picture: it ends with 摄 or names the reporter who took it.
pub fn is_caption(line: &str) -> bool {
    let of = line.trim_end_matches(['。', '）', ')', '.']);
    (of.ends_with('摄') || of.ends_with('攝') || line.starts_with("新华社") && of.ends_with('电'))
        && is_shorter(line, 120)
}
